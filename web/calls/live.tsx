import type { Child } from 'hono/jsx';
import type { Language } from '../../core/language.ts';
import { callsTexts } from '../texts/calls.ts';

/** A part of a page that its script keeps up to date. */
export interface LivePart {
  /** Where the script asks; absent: the part stays as it is. */
  address?: string;
  /** Names what the part shows. */
  tag: string;
  part: Child;
  /** How often the script asks, seconds; absent: 5. */
  every?: number;
}

/** The live part, and where the script says politely what came. Without script it is a part like any other. */
export function Live({ language, live }: { language: Language; live: LivePart }) {
  const texts = callsTexts(language).live;
  return (
    <>
      <div data-live={live.address} data-tag={live.tag} data-every={live.every}>
        {live.part}
      </div>
      <p
        role="status"
        class="live-news"
        data-live-news
        data-one={texts.news.one?.(1) ?? texts.news.other(1)}
        data-other={texts.news.other(0).replace('0', '{count}')}
        data-changed={texts.changed}
        data-over={texts.over}
        data-sign-in={texts.signIn}
      />
    </>
  );
}

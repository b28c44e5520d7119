import { columns, wrapped } from './plain-text.ts';
import type { VideoIncomingFacts } from './video-incoming-facts.ts';
import { plainMail } from './video-plain.ts';

/** The plain text part: the address comes as early as can be, for it is of use for seconds only. */
export function videoIncomingText(facts: VideoIncomingFacts): string {
  const { about, answer, preferences, texts } = facts;
  return plainMail(
    [
      [wrapped(facts.headline), about && wrapped(about)],
      [wrapped(facts.calls), wrapped(facts.ringsUntil)],
      [answer && `${answer.label}:\n${answer.href}`],
      [wrapped(facts.afterwards)],
      [columns(facts.rows)],
    ],
    [wrapped(facts.footerReason), preferences && wrapped(`${texts.footer.preferences}: ${preferences.href}`)],
  );
}

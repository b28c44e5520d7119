import type { Language } from '../core/language.ts';
import { asset } from './assets.ts';
import { Page } from './page.tsx';
import { acceptTexts } from './texts/accept.ts';

/** What the page of a video call shows, decided and in the reader's words. */
export interface AcceptPageView {
  language: Language;
  /** Absent: nobody knows. */
  caller?: string;
  called?: string;
  /** Clock time in the reader's zone. */
  until: string;
  /** How it stands for the reader. */
  state: 'rings' | 'declined' | 'mine' | 'taken' | 'over';
  /** Who took it and when, as a sentence. */
  outcome?: string;
  /** The reader may take it, but there is nowhere to send them. */
  noRoom?: boolean;
}

/** Who is calling, and a button: opening the page takes nothing (invariant 6). */
export function AcceptPage(view: AcceptPageView) {
  const { language, called, until, state, outcome, noRoom } = view;
  const texts = acceptTexts(language);
  const caller = view.caller ?? texts.unknownCaller;
  const heading = { taken: texts.taken, over: texts.over, declined: texts.declined };
  const title = state === 'rings' || state === 'mine' ? texts.title(caller) : heading[state];
  return (
    <Page language={language} title={title} about={called && texts.called(called)}>
      {noRoom && (
        <p role="alert" class="refused">
          {texts.noRoom}
        </p>
      )}
      {state === 'rings' && (
        <>
          <p>{texts.ringsUntil(until)}</p>
          <p role="status" data-opening hidden>
            {texts.opening}
          </p>
          <div class="actions">
            <form method="post" data-accept>
              <button type="submit">{texts.answer}</button>
            </form>
            <Decline label={texts.decline} />
          </div>
          <script src={asset('/accept.js')} defer />
        </>
      )}
      {state === 'declined' && (
        <>
          <p role="status">{texts.declinedText}</p>
          <div class="actions">
            <form method="post">
              <button type="submit" class="secondary">
                {texts.answer}
              </button>
            </form>
          </div>
        </>
      )}
      {state === 'mine' && (
        <>
          <p role="status">{texts.mine}</p>
          <div class="actions">
            <form method="post">
              <button type="submit">{texts.enter}</button>
            </form>
          </div>
        </>
      )}
      {(state === 'taken' || state === 'over') && (
        <p role="status">{state === 'taken' ? (outcome ?? texts.taken) : texts.overText}</p>
      )}
    </Page>
  );
}

function Decline({ label }: { label: string }) {
  return (
    <form method="post">
      <input type="hidden" name="do" value="decline" />
      <button type="submit" class="secondary">
        {label}
      </button>
    </form>
  );
}

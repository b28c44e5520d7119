import type { Child } from 'hono/jsx';
import type { Language } from '../core/language.ts';
import type { Shell } from './app-page.tsx';
import type { ReachState } from './reach-state.ts';
import { type ReachPiece, reachTexts } from './texts/reach.ts';

/** What the script may come to show: how it stands, and the steps after pressing the button. */
type SlotState = ReachState | 'failed' | 'works' | 'sent' | 'seen' | 'not-seen' | 'not-arrived';
/** What a button does; see `web/reach.client.js`. */
type Act = 'enable' | 'again' | 'test' | 'seen' | 'unseen' | 'stop' | 'close';

/** Where `web/reach.client.js` shows one of the pieces. @param data what the script has to know */
export function Slot(props: { language: Language; data: Record<`data-${string}`, string>; children: Child }) {
  const texts = reachTexts(props.language);
  return (
    <>
      <noscript>
        <p class="reach bad">{texts.noScript}</p>
      </noscript>
      <section id="reach" aria-label={texts.label} aria-live="polite" hidden {...props.data}>
        {props.children}
      </section>
    </>
  );
}

/** Where the page says that this browser cannot notify (V3), with all words that its script may need. */
export function ReachSlot({ shell }: { shell: Pick<Shell, 'language' | 'csrf' | 'reader'> }) {
  const texts = reachTexts(shell.language);
  const { buttons } = texts;
  return (
    <Slot language={shell.language} data={{ 'data-csrf': shell.csrf, 'data-reader': shell.reader }}>
      <Piece state="ask" piece={texts.ask} acts={[['enable', buttons.enable]]} />
      <Piece state="denied" piece={texts.denied} />
      <Piece state="unsupported" piece={texts.unsupported} />
      <Piece state="insecure" piece={texts.insecure} />
      <Piece state="home-screen" piece={texts.homeScreen} />
      <Piece state="no-key" piece={texts.noKey} />
      <Piece state="push-blocked" piece={texts.pushBlocked} acts={[['enable', buttons.again]]} />
      <Piece state="failed" piece={texts.failed} acts={[['again', buttons.again]]} />
      <Piece
        state="works"
        kind="good"
        piece={texts.works}
        acts={[
          ['test', buttons.test],
          ['close', buttons.close],
        ]}
      />
      <Piece
        state="sent"
        kind="good"
        piece={texts.sent}
        acts={[
          ['seen', buttons.yes],
          ['unseen', buttons.no],
        ]}
      />
      <Piece state="seen" kind="good" piece={texts.seen} acts={[['close', buttons.close]]} />
      <Piece
        state="not-seen"
        kind="warn"
        piece={texts.notSeen}
        acts={[
          ['test', buttons.testAgain],
          ['close', buttons.close],
        ]}
      />
      <Piece
        state="not-arrived"
        kind="warn"
        piece={texts.notArrived}
        acts={[
          ['test', buttons.testAgain],
          ['close', buttons.close],
        ]}
      />
    </Slot>
  );
}

/** On a page about the reader's devices: what the slot says when all is well, and how to end it. */
export function ThisBrowser({ shell }: { shell: Pick<Shell, 'language'> }) {
  const { ready, buttons } = reachTexts(shell.language);
  return (
    <Piece
      state="ready"
      kind="good"
      piece={ready}
      acts={[
        ['test', buttons.test],
        ['stop', buttons.stop],
      ]}
    />
  );
}

/** One of the pieces that the slot's script may show. */
export function Piece(props: {
  state: SlotState;
  kind?: 'bad' | 'good' | 'warn';
  piece: ReachPiece;
  acts?: [Act, string][];
}) {
  const { state, kind = 'bad', piece, acts = [] } = props;
  return (
    <template data-state={state}>
      <div class={`reach ${kind}`}>
        <h2 tabindex={-1}>{piece.title}</h2>
        <p>{piece.text}</p>
        {Object.entries(piece.help ?? {}).map(([browsers, text]) => (
          <p class="help" data-for={browsers}>
            {text}
          </p>
        ))}
        {acts.length > 0 && (
          <p class="acts">
            {acts.map(([act, label], index) => (
              <button type="button" class={index > 0 ? 'secondary' : undefined} data-do={act}>
                {label}
              </button>
            ))}
          </p>
        )}
      </div>
    </template>
  );
}

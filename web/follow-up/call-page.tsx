import { AppPage, type Shell } from '../app-page.tsx';
import { Live, type LivePart } from '../calls/live.tsx';
import { Csrf, Form } from '../forms.tsx';
import { followUpCallTexts } from '../texts/follow-up-call.ts';
import type { CallView } from './call-view.ts';
import { type InviteeCorrection, InviteeItem } from './invitee-item.tsx';

/** A follow-up call: who is invited and how that stands, and what its host can do. */
export function FollowUpCallPage(props: {
  shell: Shell;
  view: CallView;
  /** Shown to somebody else than the host. */
  startedBy?: string;
  /** The reader is the host. */
  isHost: boolean;
  /** The list of those invited ({@link InvitedList}), which keeps itself up to date. */
  live: LivePart;
  done?: string;
  /** Why what was asked for was not done. */
  refused?: string;
}) {
  const { shell, view, startedBy, isHost, live, done, refused } = props;
  const texts = followUpCallTexts(shell.language);
  const path = `/follow-up/${view.callId}`;
  return (
    <AppPage
      shell={shell}
      title={view.title}
      about={view.lines.join(' ')}
      scripts={['follow-up', 'live']}
      done={done}
      refused={refused}
    >
      {startedBy && <p>{texts.startedBy(startedBy)}</p>}
      {isHost && view.isOpen && (
        <section class="panel enter" aria-label={texts.enter}>
          <form method="post" action={`${path}/enter`} target="_blank" rel="noopener" data-enter>
            <Csrf shell={shell} />
            <button type="submit">{texts.enter}</button>
          </form>
          <p class="hint">{texts.enterHint}</p>
        </section>
      )}
      {view.message.length > 0 && (
        <section class="panel" aria-labelledby="message-title">
          <h2 id="message-title">{texts.message}</h2>
          {view.message.map((line) => (
            <p class="quoted">{line}</p>
          ))}
        </section>
      )}
      <section aria-labelledby="invited">
        <Live language={shell.language} live={live} />
      </section>
      {isHost && view.isOpen && (
        <details class="cancel-call">
          <summary>{texts.cancel}</summary>
          <p>{texts.cancelHint}</p>
          <Form shell={shell} action={`${path}/cancel`}>
            <button type="submit" class="danger">
              {texts.cancelYes}
            </button>
          </Form>
        </details>
      )}
      <p>
        <a href="/follow-up">{texts.back}</a>
      </p>
    </AppPage>
  );
}

/** Who is invited, and how that stands. */
export function InvitedList(props: { shell: Shell; view: CallView; correction?: InviteeCorrection }) {
  const { shell, view, correction } = props;
  const texts = followUpCallTexts(shell.language);
  return (
    <>
      <div class="list-head" data-key="head">
        <h2 id="invited">{texts.invited}</h2>
        <p class="quiet">{view.joined}</p>
      </div>
      <ul class="rows invited">
        {view.invitees.map((invitee) => (
          <InviteeItem
            shell={shell}
            path={`/follow-up/${view.callId}`}
            invitee={invitee}
            correction={correction?.id === invitee.id ? correction : undefined}
          />
        ))}
      </ul>
    </>
  );
}

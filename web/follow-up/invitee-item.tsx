import type { Fault } from '../../core/problem.ts';
import type { Shell } from '../app-page.tsx';
import { faultAt } from '../faults.tsx';
import { Field, Form } from '../forms.tsx';
import { followUpCallTexts } from '../texts/follow-up-call.ts';
import type { InviteeView } from './call-view.ts';

/** A correction that was not accepted: what was entered, and what is wrong with it. */
export interface InviteeCorrection {
  id: string;
  name: string;
  to: string;
  faults: readonly Fault[];
}

/** Somebody invited: how it stands, and what the host can do. */
export function InviteeItem(props: {
  shell: Shell;
  /** Of the call. */
  path: string;
  invitee: InviteeView;
  correction?: InviteeCorrection;
}) {
  const { shell, path, invitee, correction } = props;
  const { id, name, shown, badge, since, sentences, history } = invitee;
  const texts = followUpCallTexts(shell.language);
  const own = `${path}/invitees/${id}`;
  return (
    <li id={id} data-key={id}>
      <div class="what">
        <p class="name">{name}</p>
        <p class="quiet">{shown}</p>
        <div class="state">
          <p>
            <span class={`badge ${badge.kind}`}>{badge.text}</span>
            {since && (
              <>
                {' '}
                <time class="quiet" datetime={since.at}>
                  {since.text}
                </time>
              </>
            )}
          </p>
          <p>{sentences.join(' ')}</p>
        </div>
        <div class="more">
          {invitee.mayCorrect && <Correction {...{ shell, own, invitee, correction }} />}
          <details>
            <summary>
              {texts.history}
              <span class="visually-hidden">: {name}</span>
            </summary>
            <ol class="history">
              {history.map(({ at, when, text }) => (
                <li>
                  <time datetime={at}>{when}</time> {text}
                </li>
              ))}
            </ol>
          </details>
        </div>
      </div>
      <div class="buttons">
        {invitee.mayResend && (
          <Form shell={shell} action={`${own}/resend`}>
            <input type="hidden" name="key" value={invitee.resendKey} />
            <button type="submit" class="small secondary">
              {texts.resend}
              <span class="visually-hidden">: {name}</span>
            </button>
          </Form>
        )}
        {invitee.mayRemove && (
          <Form shell={shell} action={`${own}/remove`}>
            <button type="submit" class="small danger">
              {texts.remove}
              <span class="visually-hidden">: {name}</span>
            </button>
          </Form>
        )}
      </div>
    </li>
  );
}

function Correction(props: {
  shell: Shell;
  own: string;
  invitee: InviteeView;
  correction?: InviteeCorrection;
}) {
  const { shell, own, invitee, correction } = props;
  const { language } = shell;
  const texts = followUpCallTexts(language);
  const faults = correction?.faults ?? [];
  return (
    <details open={correction !== undefined}>
      <summary>
        {texts.correct}
        <span class="visually-hidden">: {invitee.name}</span>
      </summary>
      <Form shell={shell} action={`${own}/correct`} class="correction">
        <p class="hint">{texts.correctHint}</p>
        <Field
          language={language}
          label={texts.name}
          name="name"
          id={`${invitee.id}-name`}
          value={correction?.name ?? invitee.name}
          fault={faultAt(faults, '/name')}
        />
        <Field
          language={language}
          label={texts.to}
          name="to"
          id={`${invitee.id}-to`}
          value={correction?.to ?? invitee.shown}
          fault={faultAt(faults, '/to')}
        />
        <button type="submit" class="small">
          {texts.correctSave}
        </button>
      </Form>
    </details>
  );
}

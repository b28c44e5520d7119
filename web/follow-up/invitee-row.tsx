import type { Language } from '../../core/language.ts';
import { longestInMeeting } from '../../core/meeting-requests.ts';
import type { Fault } from '../../core/problem.ts';
import { faultAt } from '../faults.tsx';
import { followUpTexts } from '../texts/follow-up.ts';

/**
 * One person to invite: name, address, bin. The script adds suggestions, and says below the address what it comes to while
 * somebody types.
 */
export function InviteeRow(props: {
  language: Language;
  /** From 0. */
  index: number;
  name: string;
  to: string;
  /** What the person gets. */
  gets?: string;
  faults: readonly Fault[];
  isFocused?: boolean;
}) {
  const { language, index, name, to, gets, faults, isFocused } = props;
  const texts = followUpTexts(language);
  const number = index + 1;
  const nameFault = faultAt(faults, `/invitees/${index}/name`);
  const toFault = faultAt(faults, `/invitees/${index}/to`);
  return (
    <fieldset class="invitee">
      <legend>{texts.person(number)}</legend>
      <div class="field">
        <label for={`name-${number}`}>{texts.name}</label>
        <div class="combo">
          <input
            id={`name-${number}`}
            name="name"
            value={name}
            maxlength={longestInMeeting.name}
            autocomplete="off"
            autofocus={isFocused}
            aria-describedby={`name-told-${number}`}
            aria-invalid={nameFault && 'true'}
          />
        </div>
        <p id={`name-told-${number}`} class={nameFault ? 'fault' : 'hint'}>
          {nameFault?.detail}
        </p>
      </div>
      <div class="field">
        <label for={`to-${number}`}>{texts.to}</label>
        <div class="combo">
          <input
            id={`to-${number}`}
            name="to"
            value={to}
            maxlength={longestInMeeting.address}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-describedby={`told-${number} to-note`}
            aria-invalid={toFault && 'true'}
          />
        </div>
        <p id={`told-${number}`} class={toFault ? 'fault' : 'hint'} aria-live="polite">
          {toFault?.detail ?? gets}
        </p>
      </div>
      <button
        type="submit"
        name="do"
        value={`remove-${number}`}
        class="bin secondary"
        aria-label={texts.removePerson(number)}
        title={texts.removePerson(number)}
        formaction="/follow-up#rows"
      >
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path
            d="M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5"
            fill="none"
            stroke="currentColor"
            stroke-width="1.8"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
      </button>
    </fieldset>
  );
}

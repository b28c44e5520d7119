import type { FollowUpForm } from '../../core/follow-up-form.ts';
import { longestInMeeting, mostInvitees } from '../../core/meeting-requests.ts';
import type { Fault } from '../../core/problem.ts';
import { AppPage, type Shell } from '../app-page.tsx';
import { faultAt } from '../faults.tsx';
import { Area, Field, Form, Radio } from '../forms.tsx';
import { Empty, Pager } from '../lists.tsx';
import { Notice } from '../notice.tsx';
import { type FollowUpTexts, followUpTexts } from '../texts/follow-up.ts';
import { InviteeRow } from './invitee-row.tsx';
import { type PreviewItem, Previews } from './previews.tsx';

/** A call in the list below the form. */
export interface RecentCall {
  callId: string;
  title: string;
  /** When it was started, or begins. */
  when: string;
  /** How many came. */
  joined: string;
  badge?: string;
}

/** Everything that the page of the form shows. */
export interface FollowUpPageView {
  form: FollowUpForm;
  /** In the reader's words. */
  faults: readonly Fault[];
  /** What each gets, by row; undefined where the address is none yet. */
  gets: readonly (string | undefined)[];
  /** Row that was just added: it has the focus. */
  focus?: number;
  /** IANA zone of the times. */
  timeZone: string;
  preview?: PreviewItem[];
  /** The call that this form has started already. */
  startedBefore?: string;
  recent: RecentCall[];
  /** Address of older calls. */
  older?: string;
  /** Address of the newest, where others are shown. */
  newest?: string;
}

/** The form that starts a follow-up call, and the calls that were started. */
export function FollowUpPage({ shell, view }: { shell: Shell; view: FollowUpPageView }) {
  const texts = followUpTexts(shell.language);
  return (
    <AppPage shell={shell} title={texts.title} about={texts.about} scripts={['follow-up']}>
      <StartForm shell={shell} view={view} />
      <Recent shell={shell} view={view} />
    </AppPage>
  );
}

/** Instead of the form, where no call could take place. */
export function NoRoomsPage({ shell, view }: { shell: Shell; view: FollowUpPageView }) {
  const texts = followUpTexts(shell.language);
  const { title, text, administrator, otherwise } = texts.noRooms;
  return (
    <AppPage shell={shell} title={texts.title} about={texts.about}>
      <Notice kind="warn">
        <p>
          <strong>{title}</strong>
        </p>
        <p>{text}</p>
        <p>{shell.isAdministrator ? administrator : otherwise}</p>
      </Notice>
      <Recent shell={shell} view={view} />
    </AppPage>
  );
}

function StartForm({ shell, view }: { shell: Shell; view: FollowUpPageView }) {
  const { language } = shell;
  const { form, faults, gets, focus, preview } = view;
  const texts = followUpTexts(language);
  return (
    <Form shell={shell} action="/follow-up" class="panel follow-up" id="follow-up">
      <FormFaults texts={texts} view={view} />
      <input type="hidden" name="key" value={form.key} />
      {/* What Enter in a field presses: the first button of a form. It must neither send anything nor remove anybody. */}
      <button type="submit" name="do" value="preview" class="visually-hidden" tabindex={-1}>
        {texts.preview}
      </button>
      <h2 id="whom">{texts.whom}</h2>
      <p class="hint" id="to-note">
        {texts.toHint} {texts.nameHint}
      </p>
      <div id="rows" data-texts={JSON.stringify(scriptTexts(texts))} data-most={mostInvitees}>
        {form.invitees.map((invitee, index) => (
          <InviteeRow
            language={language}
            index={index}
            {...invitee}
            gets={gets[index]}
            faults={faults}
            isFocused={index === focus}
          />
        ))}
      </div>
      <p id="suggested" class="visually-hidden" role="status" />
      <p>
        <button type="submit" name="do" value="add" class="secondary small" formaction="/follow-up#rows">
          + {texts.add}
        </button>
      </p>
      <Area
        language={language}
        label={texts.message}
        name="text"
        hint={texts.messageHint}
        value={form.text}
        fault={faultAt(faults, '/text')}
        maxlength={2 * longestInMeeting.text}
        optional
      />
      <Time shell={shell} view={view} />
      {preview && <Previews texts={texts} items={preview} />}
      <p class="hint">{texts.startHint}</p>
      <div class="buttons">
        <button type="submit" name="do" value="start">
          {texts.start}
        </button>
        <button type="submit" name="do" value="preview" class="secondary" formaction="/follow-up#preview">
          {texts.preview}
        </button>
      </div>
    </Form>
  );
}

function Time({ shell, view }: { shell: Shell; view: FollowUpPageView }) {
  const { form, faults, timeZone } = view;
  const texts = followUpTexts(shell.language);
  const option = (value: FollowUpForm['when'], label: string) => (
    <Radio id={`when-${value}`} name="when" value={value} checked={form.when === value} label={label} />
  );
  return (
    <fieldset>
      <legend>{texts.when}</legend>
      {option('now', texts.now)}
      {option('later', texts.later)}
      <div class="start-time">
        <Field
          language={shell.language}
          label={texts.startsAt}
          name="startsAt"
          type="datetime-local"
          hint={texts.zone(timeZone)}
          value={form.startsAt}
          fault={faultAt(faults, '/startsAt')}
        />
      </div>
    </fieldset>
  );
}

function FormFaults({ texts, view }: { texts: FollowUpTexts; view: FollowUpPageView }) {
  const { faults, startedBefore } = view;
  if (startedBefore) {
    return (
      <Notice kind="warn">
        <p>{texts.startedBefore}</p>
        <p>
          <a href={`/follow-up/${startedBefore}`}>{texts.toThatCall}</a>
        </p>
      </Notice>
    );
  }
  if (faults.length === 0) return null;
  return (
    <Notice kind="bad">
      <p>{texts.notStarted}</p>
      <ul>
        {faults.map(({ pointer, detail }) => {
          const field = fieldOf(pointer, texts);
          return field ? (
            <li>
              <a href={`#${field.id}`}>{field.label}</a>: {detail}
            </li>
          ) : (
            <li>{detail}</li>
          );
        })}
      </ul>
    </Notice>
  );
}

/** The field of a fault, and how it is called; undefined where the fault is of no field. */
function fieldOf(pointer: string, texts: FollowUpTexts): { id: string; label: string } | undefined {
  const [, index, field] = /^\/invitees\/(\d+)\/(name|to)$/.exec(pointer) ?? [];
  if (index !== undefined && (field === 'name' || field === 'to')) {
    const number = Number(index) + 1;
    return { id: `${field}-${number}`, label: `${texts.person(number)}, ${texts[field]}` };
  }
  if (pointer === '/text') return { id: 'text', label: texts.message };
  return pointer === '/startsAt' ? { id: 'startsAt', label: texts.startsAt } : undefined;
}

function Recent({ shell, view }: { shell: Shell; view: FollowUpPageView }) {
  const { recent, older, newest } = view;
  const { language } = shell;
  const texts = followUpTexts(language).recent;
  return (
    <section aria-labelledby="recent">
      <h2 id="recent">{texts.title}</h2>
      {recent.length === 0 && !older && !newest ? (
        <Empty title={texts.empty} text={texts.emptyHint} />
      ) : (
        <ul class="rows">
          {recent.map(({ callId, title, when, joined, badge }) => (
            <li>
              <div class="what">
                <p class="name">
                  <a href={`/follow-up/${callId}`}>{title}</a>
                </p>
                <p class="quiet">{when}</p>
              </div>
              <p class="standing-words">
                {badge && <span class="badge">{badge}</span>} {joined}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pager language={language} next={older} first={newest} />
    </section>
  );
}

/** What the script says; a number stands where `{n}` is. */
function scriptTexts({ person, removePerson, suggestions }: FollowUpTexts): Record<string, string> {
  const some = 7777;
  const template = (text: string) => text.replace(String(some), '{n}');
  return {
    person: template(person(some)),
    remove: template(removePerson(some)),
    none: suggestions(0),
    one: suggestions(1),
    many: template(suggestions(some)),
  };
}

import type { Language } from '../../core/language.ts';
import type { Fault } from '../../core/problem.ts';
import type { HoursRow } from '../../core/settings/hours-form.ts';
import { type HoursKind, hoursKinds } from '../../core/settings/hours-form.ts';
import type { AbsenceForm } from '../../core/settings/times-form.ts';
import type { Shell } from '../app-page.tsx';
import { faultAt, type NamedField, namedField } from '../faults.tsx';
import { CheckBox, Choice, Field, Form } from '../forms.tsx';
import { Notice } from '../notice.tsx';
import { appTexts } from '../texts/app.ts';
import { hoursTexts } from '../texts/settings-hours.ts';
import { HoursRows } from './hours-rows.tsx';
import { EnterPresses, SettingsPage, settingsPath } from './settings-page.tsx';

/** When a user is told. */
export interface HoursView {
  zone: string;
  silence: { state: 'off' | 'on' } | { state: 'until'; until: string };
  /** What was typed as the end of silence and not accepted. */
  silenceUntil: string;
  smart: boolean;
  hours: Record<HoursKind, HoursRow[]>;
  /** A row that was just added, to go on with. */
  added?: { kind: HoursKind; index: number };
  /** Rows were added or removed. */
  isChanged: boolean;
  absence: { form: AbsenceForm; now?: { from?: string; until: string } };
  colleagues: { id: string; name: string }[];
}

/** The page on which users choose when they are told. Faults of silence point to `/doNotDisturb`. */
export function HoursPage(props: {
  shell: Shell;
  view: HoursView;
  faults?: readonly Fault[];
  done?: string;
}) {
  const { shell, view, faults = [], done } = props;
  const texts = hoursTexts(shell.language);
  return (
    <SettingsPage
      shell={shell}
      section="hours"
      done={done}
      faults={faults}
      fields={fieldNames(shell.language, view)}
    >
      <Silence shell={shell} view={view} faults={faults} />
      <section class="panel" aria-labelledby="absence">
        <h2 id="absence">{texts.absence.title}</h2>
        <Absence shell={shell} view={view} faults={faults} />
      </section>
      <section class="panel" aria-labelledby="usual">
        <h2 id="usual">{texts.usual}</h2>
        {view.isChanged && <Notice kind="warn">{texts.notSavedYet}</Notice>}
        <Form shell={shell}>
          <EnterPresses what="save" />
          <CheckBox name="smart" label={texts.smart} hint={texts.smartHint} checked={view.smart} id="smart" />
          {hoursKinds.map((kind) => (
            <HoursRows
              language={shell.language}
              kind={kind}
              rows={view.hours[kind]}
              added={view.added?.kind === kind ? view.added.index : undefined}
              faults={faults}
            />
          ))}
          <button type="submit" name="do" value="save">
            {appTexts(shell.language).save}
          </button>
        </Form>
      </section>
      <p class="quiet">
        {texts.zone(view.zone)} <a href={settingsPath('you')}>{texts.changeZone}</a>
      </p>
    </SettingsPage>
  );
}

/** The fields of the page, for the summary of what is wrong. */
function fieldNames(language: Language, view: HoursView): NamedField[] {
  const texts = hoursTexts(language);
  const ends = ['from', 'to'] as const;
  return [
    namedField('doNotDisturb', texts.silence.time, 'silenceUntil'),
    namedField('absence.from', `${texts.absence.title}, ${texts.absence.from}`, 'from'),
    namedField('absence.until', `${texts.absence.title}, ${texts.absence.until}`, 'until'),
    namedField('absence.standIn', texts.absence.standIn, 'standIn'),
    ...hoursKinds.flatMap((kind) =>
      view.hours[kind].flatMap((_, index) => {
        const row = `${texts.kinds[kind].row} ${index + 1}`;
        return [
          ...ends.map((end) =>
            namedField(`${kind}.${index}.${end}`, `${row}, ${texts[end]}`, `${kind}-${index}-${end}`),
          ),
          namedField(`${kind}.${index}.days`, `${row}, ${texts.days}`, `${kind}-${index}-from`),
        ];
      }),
    ),
  ];
}

/** Do not disturb: what holds, and buttons that act at once. */
function Silence({ shell, view, faults }: { shell: Shell; view: HoursView; faults: readonly Fault[] }) {
  const texts = hoursTexts(shell.language).silence;
  const { silence } = view;
  const isOff = silence.state === 'off';
  return (
    <section class="panel" aria-labelledby="silence">
      <h2 id="silence">{texts.title}</h2>
      <p class={`standing${isOff ? '' : ' claimed'}`}>
        {silence.state === 'until' ? texts.until(silence.until) : texts[silence.state]}
      </p>
      <Form shell={shell}>
        {isOff && <EnterPresses what="until" />}
        <p class="buttons">
          {isOff ? (
            (['hour', 'tomorrow', 'forever'] as const).map((how) => (
              <button type="submit" name="do" value={how} class="secondary">
                {texts[how]}
              </button>
            ))
          ) : (
            <button type="submit" name="do" value="off">
              {texts.turnOff}
            </button>
          )}
        </p>
        {isOff && (
          <div class="beside">
            <Field
              language={shell.language}
              label={texts.time}
              name="silenceUntil"
              type="datetime-local"
              value={view.silenceUntil}
              fault={faultAt(faults, '/doNotDisturb')}
            />
            <button type="submit" name="do" value="until" class="secondary">
              {texts.untilTime}
            </button>
          </div>
        )}
      </Form>
    </section>
  );
}

/** A time away, and who is told meanwhile. */
function Absence({ shell, view, faults }: { shell: Shell; view: HoursView; faults: readonly Fault[] }) {
  const { language } = shell;
  const texts = hoursTexts(language).absence;
  const { form, now } = view.absence;
  const isGone = form.standIn !== '' && !view.colleagues.some(({ id }) => id === form.standIn);
  const choices = [
    { value: '', label: texts.nobody },
    ...view.colleagues.map(({ id, name }) => ({ value: id, label: name })),
    ...(isGone ? [{ value: form.standIn, label: texts.gone(form.standIn) }] : []),
  ];
  return (
    <Form shell={shell}>
      <EnterPresses what="absence" />
      <p class={`standing${now ? ' claimed' : ''}`}>{now ? texts.is(now) : texts.none}</p>
      <div class="columns aligned">
        <Field
          language={language}
          label={texts.from}
          name="from"
          type="datetime-local"
          hint={texts.fromHint}
          value={form.from}
          fault={faultAt(faults, '/absence/from')}
          optional
        />
        <Field
          language={language}
          label={texts.until}
          name="until"
          type="datetime-local"
          value={form.until}
          fault={faultAt(faults, '/absence/until')}
        />
        <Choice
          language={language}
          label={texts.standIn}
          name="standIn"
          hint={texts.standInHint}
          value={form.standIn}
          fault={faultAt(faults, '/absence/standIn')}
          choices={choices}
        />
      </div>
      <p class="buttons">
        <button type="submit" name="do" value="absence">
          {texts.save}
        </button>
        {now && (
          <button type="submit" name="do" value="back" class="secondary">
            {texts.end}
          </button>
        )}
      </p>
    </Form>
  );
}

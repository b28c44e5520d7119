import { mostHours, weekdays } from '../../core/hours.ts';
import type { Language } from '../../core/language.ts';
import type { Fault } from '../../core/problem.ts';
import type { HoursKind, HoursRow } from '../../core/settings/hours-form.ts';
import { faultAt, faultText } from '../faults.tsx';
import { hoursTexts } from '../texts/settings-hours.ts';
import { FormRow } from './form-row.tsx';

/** A list of hours with its rows; rows come and go by buttons that save nothing. */
export function HoursRows(props: {
  language: Language;
  kind: HoursKind;
  rows: readonly HoursRow[];
  /** The row to go on with. */
  added?: number;
  faults: readonly Fault[];
}) {
  const { language, kind, rows, added, faults } = props;
  const texts = hoursTexts(language).kinds[kind];
  const tooMany = faults.find(({ pointer }) => pointer === `/${kind}`);
  return (
    <div class="hours">
      <h3>{texts.title}</h3>
      <p class="hint">{texts.hint}</p>
      {rows.length === 0 && <p class="quiet">{texts.none}</p>}
      {tooMany && <p class="fault">{faultText(tooMany, language)}</p>}
      {rows.map((row, index) => (
        <Row
          language={language}
          kind={kind}
          row={row}
          index={index}
          isAdded={index === added}
          faults={faults}
        />
      ))}
      {rows.length < mostHours && (
        <button type="submit" name="do" value={`add-${kind}`} class="secondary small">
          {texts.add}
        </button>
      )}
    </div>
  );
}

function Row(props: {
  language: Language;
  kind: HoursKind;
  row: HoursRow;
  index: number;
  isAdded: boolean;
  faults: readonly Fault[];
}) {
  const { language, kind, row, index, isAdded, faults } = props;
  const texts = hoursTexts(language);
  const name = `${kind}-${index}`;
  const noDay = faultAt(faults, `/${kind}/${index}/days`);
  const badTimes = (['from', 'to'] as const).flatMap((end) => {
    const fault = faultAt(faults, `/${kind}/${index}/${end}`);
    return fault ? [{ end, fault }] : [];
  });
  const isBad = (end: 'from' | 'to') => badTimes.some((each) => each.end === end);
  const isOvernight = row.from !== '' && row.to !== '' && row.to <= row.from;
  const time = (end: 'from' | 'to') => (
    <div class="field">
      <label for={`${name}-${end}`}>{texts[end]}</label>
      <input
        type="time"
        id={`${name}-${end}`}
        name={`${name}-${end}`}
        value={row[end]}
        aria-invalid={isBad(end) ? 'true' : undefined}
        aria-describedby={isBad(end) ? `${name}-fault` : undefined}
        autofocus={isAdded && end === 'from'}
      />
    </div>
  );
  return (
    <FormRow
      language={language}
      list={kind}
      index={index}
      title={texts.kinds[kind].row}
      below={
        <>
          {isOvernight && <p class="hint">{texts.overnight}</p>}
          {noDay && (
            <p class="fault" id={`${name}-days-fault`}>
              {faultText(noDay, language)}
            </p>
          )}
          {badTimes.length > 0 && (
            <p class="fault" id={`${name}-fault`}>
              {faultText(badTimes[0]!.fault, language)}
            </p>
          )}
        </>
      }
    >
      <fieldset
        class="days"
        aria-label={texts.days}
        aria-describedby={noDay ? `${name}-days-fault` : undefined}
      >
        {weekdays.map((day, at) => (
          <label class="day">
            <input type="checkbox" name={`${name}-days`} value={day} checked={row.days.includes(day)} />
            <span>{dayName(at, language)}</span>
          </label>
        ))}
      </fieldset>
      {time('from')}
      {time('to')}
    </FormRow>
  );
}

/** `Mon`, `Mo`, `man.`: 0 is Monday. */
function dayName(index: number, language: Language): string {
  // 1 January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + index));
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
    .format(date)
    .replace('.', '');
}

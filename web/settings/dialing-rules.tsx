import { mostDialingRules } from '../../core/dialing-rules.ts';
import type { Language } from '../../core/language.ts';
import type { Fault } from '../../core/problem.ts';
import type { DialingRow, LinksForm } from '../../core/settings/links-form.ts';
import { faultAt, faultText, type NamedField, namedField } from '../faults.tsx';
import { Radio } from '../forms.tsx';
import { linksTexts } from '../texts/settings-links.ts';
import { FormRow } from './form-row.tsx';

const columns = ['startsWith', 'replaceWith', 'minLength'] as const satisfies (keyof DialingRow)[];

/** How numbers are dialled: as the company has it, or by own rules. */
export function DialingRules(props: {
  language: Language;
  form: LinksForm;
  /** The row to go on with. */
  added?: number;
  faults: readonly Fault[];
}) {
  const { language, form, added, faults } = props;
  const texts = linksTexts(language);
  const { rules, hasOwnDialing } = form;
  const radio = (value: 'company' | 'own', label: string) => (
    <Radio
      name="dialingBy"
      id={`dialing-${value}`}
      value={value}
      checked={hasOwnDialing === (value === 'own')}
      label={label}
    />
  );
  return (
    <>
      {radio('company', texts.companyRules)}
      {radio('own', texts.ownRules)}
      <div class="own-steps">
        {rules.map((rule, index) => (
          <Rule language={language} rule={rule} index={index} isAdded={added === index} faults={faults} />
        ))}
        {rules.length < mostDialingRules && (
          <button type="submit" name="do" value="add-rule" class="secondary small">
            {texts.addRule}
          </button>
        )}
      </div>
    </>
  );
}

/** The fields of the rules, for the summary of what is wrong. */
export function dialingFieldNames(language: Language, rules: readonly DialingRow[]): NamedField[] {
  const texts = linksTexts(language);
  return rules.flatMap((_, index) =>
    columns.map((name) =>
      namedField(`dialing.${index}.${name}`, `${texts.rule} ${index + 1}, ${texts[name]}`),
    ),
  );
}

function Rule(props: {
  language: Language;
  rule: DialingRow;
  index: number;
  isAdded: boolean;
  faults: readonly Fault[];
}) {
  const { language, rule, index, isAdded, faults } = props;
  const texts = linksTexts(language);
  const row = `dialing-${index}`;
  const faultOf = (name: keyof DialingRow) => faultAt(faults, `/dialing/${index}/${name}`);
  const field = (name: keyof DialingRow, size: number) => (
    <div class="field">
      <label for={`${row}-${name}`}>{texts[name]}</label>
      <input
        id={`${row}-${name}`}
        name={`${row}-${name}`}
        value={rule[name]}
        size={size}
        inputmode={name === 'minLength' ? 'numeric' : 'tel'}
        autocomplete="off"
        aria-invalid={faultOf(name) ? 'true' : undefined}
        aria-describedby={faultOf(name) ? `${row}-${name}-fault` : undefined}
        autofocus={isAdded && name === 'startsWith'}
      />
    </div>
  );
  const wrong = columns.map((name) => {
    const fault = faultOf(name);
    return (
      fault && (
        <p class="fault" id={`${row}-${name}-fault`}>
          {texts[name]}: {faultText(fault, language)}
        </p>
      )
    );
  });
  return (
    <FormRow language={language} list="dialing" index={index} title={texts.rule} below={wrong}>
      {field('startsWith', 8)}
      {field('replaceWith', 8)}
      {field('minLength', 3)}
    </FormRow>
  );
}

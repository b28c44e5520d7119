import type { Language } from '../../core/language.ts';
import { faultAt, type NamedField, namedField } from '../faults.tsx';
import { CheckBox, Field, Radio } from '../forms.tsx';
import { contactTexts } from '../texts/admin-contacts.ts';
import { FormField, type FormState } from './fields.tsx';

/** The rows of a contact's form. */
export interface ContactDraft {
  numbers: readonly { number: string; label: string; isDefault: boolean }[];
  emails: readonly { email: string; label: string }[];
}

/** All fields of a contact. Buttons named `do` add and remove rows, without saving. */
export function ContactFields({ form, draft }: { form: FormState; draft: ContactDraft }) {
  const texts = contactTexts(form.language);
  return (
    <>
      <div class="panel">
        <h2>{texts.person}</h2>
        <div class="columns">
          <FormField form={form} name="firstName" label={texts.firstName} maxlength={100} optional />
          <FormField form={form} name="lastName" label={texts.lastName} maxlength={100} optional />
          <FormField form={form} name="company" label={texts.company} maxlength={200} optional />
          <FormField form={form} name="department" label={texts.department} maxlength={200} optional />
          <FormField form={form} name="jobTitle" label={texts.jobTitle} maxlength={200} optional />
        </div>
      </div>
      <Numbers form={form} numbers={draft.numbers} />
      <Emails form={form} emails={draft.emails} />
      <datalist id="kinds">
        {texts.kinds.map((kind) => (
          <option value={kind} />
        ))}
      </datalist>
      <div class="panel">
        <h2>{texts.handling}</h2>
        <CheckBox
          name="inDirectory"
          label={texts.inDirectory.label}
          hint={texts.inDirectory.hint}
          checked={form.values.get('inDirectory') === 'yes'}
        />
        <CheckBox
          name="blocked"
          label={texts.isBlocked.label}
          hint={texts.isBlocked.hint}
          checked={form.values.get('blocked') === 'yes'}
        />
      </div>
    </>
  );
}

/** The fields of a contact, for the summary of what is wrong. */
export function contactFieldNames(language: Language, { numbers, emails }: ContactDraft): NamedField[] {
  const texts = contactTexts(language);
  const plain = ['firstName', 'lastName', 'company', 'department', 'jobTitle'] as const;
  return [
    ...plain.map((name) => namedField(name, texts[name])),
    ...numbers.flatMap((_, index) => [
      namedField(`numbers.${index}.label`, texts.kindOfNumber(index + 1)),
      namedField(`numbers.${index}.number`, texts.number(index + 1)),
    ]),
    ...emails.flatMap((_, index) => [
      namedField(`emails.${index}.label`, texts.kindOfEmail(index + 1), `emails-${index}-kind`),
      namedField(`emails.${index}.email`, texts.email(index + 1)),
    ]),
  ];
}

function Numbers({ form, numbers }: { form: FormState; numbers: ContactDraft['numbers'] }) {
  const texts = contactTexts(form.language);
  const { language, faults } = form;
  return (
    <fieldset class="panel">
      <legend>{texts.numbers}</legend>
      {numbers.map(({ number, label, isDefault }, index) => (
        <div class="entry-row">
          <Field
            language={language}
            label={texts.number(index + 1)}
            name={`numbers.${index}.number`}
            type="tel"
            value={number}
            fault={faultAt(faults, `/numbers/${index}/number`)}
          />
          <Field
            language={language}
            label={texts.kindOfNumber(index + 1)}
            name={`numbers.${index}.label`}
            value={label}
            list="kinds"
            maxlength={40}
            fault={faultAt(faults, `/numbers/${index}/label`)}
          />
          <Radio
            id={`numbers-default-${index}`}
            name="numbers.default"
            value={String(index)}
            checked={isDefault}
            label={
              <>
                {texts.usual}
                <span class="visually-hidden"> ({texts.number(index + 1)})</span>
              </>
            }
          />
          <RemoveRow value={`remove-numbers-${index}`} label={texts.removeNumber(index + 1)} />
        </div>
      ))}
      <AddRow value="add-numbers" label={texts.addNumber} />
    </fieldset>
  );
}

function Emails({ form, emails }: { form: FormState; emails: ContactDraft['emails'] }) {
  const texts = contactTexts(form.language);
  const { language, faults } = form;
  return (
    <fieldset class="panel">
      <legend>{texts.emails}</legend>
      {emails.map(({ email, label }, index) => (
        <div class="entry-row">
          <Field
            language={language}
            label={texts.email(index + 1)}
            name={`emails.${index}.email`}
            type="email"
            value={email}
            fault={faultAt(faults, `/emails/${index}/email`)}
          />
          <Field
            language={language}
            label={texts.kindOfEmail(index + 1)}
            name={`emails.${index}.label`}
            id={`emails-${index}-kind`}
            value={label}
            list="kinds"
            maxlength={40}
            fault={faultAt(faults, `/emails/${index}/label`)}
          />
          <RemoveRow value={`remove-emails-${index}`} label={texts.removeEmail(index + 1)} />
        </div>
      ))}
      <AddRow value="add-emails" label={texts.addEmail} />
    </fieldset>
  );
}

/** Buttons that do not save need not check what was entered. */
function AddRow({ value, label }: { value: string; label: string }) {
  return (
    <button type="submit" name="do" value={value} class="small secondary" formnovalidate>
      + {label}
    </button>
  );
}

function RemoveRow({ value, label }: { value: string; label: string }) {
  return (
    <button
      type="submit"
      name="do"
      value={value}
      class="small danger remove-row"
      formnovalidate
      aria-label={label}
      title={label}
    >
      ✕
    </button>
  );
}

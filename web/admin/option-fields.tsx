/** Options that a company number and the whole company have in common: a number may leave each to the company. */
import { callLinkPresets } from '../../core/call-link-presets.ts';
import { type Language, languages } from '../../core/language.ts';
import { countries } from '../../core/phone-number.ts';
import { type NamedField, namedField } from '../faults.tsx';
import { CheckBox } from '../forms.tsx';
import { adminTexts } from '../texts/admin.ts';
import { type Labelled, optionTexts } from '../texts/admin-options.ts';
import { linksTexts } from '../texts/settings-links.ts';
import { FormArea, FormChoice, FormField, type FormState } from './fields.tsx';

interface OptionProps {
  form: FormState;
  /** Whether the reader may change a field. */
  may(field: string): boolean;
  /** Each may be left to the company. */
  isPart: boolean;
}

const details = ['company', 'jobTitle', 'number', 'alsoRang', 'transcript'] as const;

/** Yes, no, or as the company has it. */
export function YesOrNo(props: { form: FormState; name: string; labelled: Labelled; usual: string }) {
  const { form, name, labelled, usual } = props;
  const texts = adminTexts(form.language);
  const choices = [
    { value: '', label: usual },
    { value: 'yes', label: texts.yes },
    { value: 'no', label: texts.no },
  ];
  return <FormChoice form={form} name={name} {...labelled} choices={choices} />;
}

/** A country, by its name in the reader's language. */
export function CountryField({ form, name }: { form: FormState; name: string }) {
  return (
    <FormChoice
      form={form}
      name={name}
      {...optionTexts(form.language).country}
      choices={countriesIn(form.language)}
    />
  );
}

/** The language that callers and mailboxes are written to in. */
export function LanguageField({ form, name }: { form: FormState; name: string }) {
  const texts = optionTexts(form.language);
  const choices = languages.map((value) => ({ value, label: texts.languages[value] }));
  return <FormChoice form={form} name={name} {...texts.language} choices={choices} />;
}

/** Greeting, colour, logo and details. */
export function LookFields({ form, may, isPart }: OptionProps) {
  const texts = optionTexts(form.language);
  const common = adminTexts(form.language);
  return (
    <>
      {may('greeting') &&
        languages.map((language) => (
          <FormArea
            form={form}
            name={`greeting.${language}`}
            label={texts.greetingIn[language]}
            hint={texts.greeting.hint}
            rows={2}
            optional
          />
        ))}
      <div class="columns">
        {may('color') && <FormField form={form} name="color" {...texts.color} maxlength={7} optional />}
        {may('logoUrl') && <FormField form={form} name="logoUrl" type="url" {...texts.logoUrl} optional />}
      </div>
      {may('show') && (
        <fieldset>
          <legend>{texts.show}</legend>
          <div class="columns">
            {details.map((detail) => (
              <YesOrNo
                form={form}
                name={`show.${detail}`}
                labelled={{ label: texts.showFields[detail] }}
                usual={isPart ? common.asCompany : common.yes}
              />
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}

/** Whom mails come from, and what is attached. */
export function MailFields({ form, may, isPart }: OptionProps) {
  const texts = optionTexts(form.language);
  const common = adminTexts(form.language);
  const kinds = Object.entries(texts.callerAsSenderKinds).map(([value, label]) => ({ value, label }));
  return (
    <div class="columns">
      {may('callerAsSender') && (
        <FormChoice
          form={form}
          name="callerAsSender"
          {...texts.callerAsSender}
          choices={isPart ? [{ value: '', label: common.asCompany }, ...kinds] : kinds}
        />
      )}
      {may('attachVCard') && isPart && (
        <YesOrNo form={form} name="attachVCard" labelled={texts.attachVCard} usual={common.asCompany} />
      )}
      {may('attachVCard') && !isPart && (
        <CheckBox
          name="attachVCard"
          label={texts.attachVCard.label}
          checked={form.values.get('attachVCard') === 'yes'}
        />
      )}
    </div>
  );
}

/** Times, and when a call is done. */
export function CaseFields({ form, may, isPart }: OptionProps) {
  const texts = optionTexts(form.language);
  const common = adminTexts(form.language);
  const numbers = (['holdSeconds', 'repeatWindowMinutes', 'claimMinutes'] as const).filter(may);
  const kinds = Object.entries(texts.processedByKinds).map(([value, label]) => ({ value, label }));
  return (
    <>
      {numbers.map((field) => (
        <FormField form={form} name={field} type="number" {...texts[field]} optional={isPart} />
      ))}
      {may('processedBy') && (
        <FormChoice
          form={form}
          name="processedBy"
          {...texts.processedBy}
          choices={isPart ? [{ value: '', label: common.asCompany }, ...kinds] : kinds}
        />
      )}
      {may('attemptProcesses') && isPart && (
        <YesOrNo
          form={form}
          name="attemptProcesses"
          labelled={texts.attemptProcesses}
          usual={common.asCompany}
        />
      )}
      {may('attemptProcesses') && !isPart && (
        <CheckBox
          name="attemptProcesses"
          label={texts.attemptProcesses.label}
          checked={form.values.get('attemptProcesses') === 'yes'}
        />
      )}
    </>
  );
}

/** How people are called back, and contacts opened. */
export function LinkFields({ form, may }: Omit<OptionProps, 'isPart'>) {
  const texts = optionTexts(form.language);
  const { presets } = linksTexts(form.language);
  return (
    <>
      {may('callLink') && (
        <>
          <FormField
            form={form}
            name="callLink"
            {...texts.callLink}
            list="call-links"
            placeholder="tel"
            optional
          />
          <datalist id="call-links">
            {callLinkPresets.map(({ id, label }) => (
              <option value={id}>{presets[id] ?? label}</option>
            ))}
          </datalist>
        </>
      )}
      {may('contactLink') && <FormField form={form} name="contactLink" {...texts.contactLink} optional />}
    </>
  );
}

/** These options, for the summary of what is wrong. */
export function optionFieldNames(language: Language): NamedField[] {
  const texts = optionTexts(language);
  const names = [
    'language',
    'country',
    'timeZone',
    'color',
    'logoUrl',
    'callerAsSender',
    'holdSeconds',
    'repeatWindowMinutes',
    'claimMinutes',
    'processedBy',
    'callLink',
    'contactLink',
  ] as const;
  return [
    ...names.map((name) => namedField(name, texts[name].label)),
    ...languages.map((each) => namedField(`greeting.${each}`, texts.greetingIn[each])),
  ];
}

/** What the page does not change, for those who know the API; nothing without any. */
export function OtherOptions({
  language,
  entry,
}: {
  language: Language;
  entry: Readonly<Record<string, unknown>>;
}) {
  const texts = optionTexts(language);
  if (Object.values(entry).every((value) => value === undefined)) return null;
  return (
    <details class="panel more">
      <summary>{texts.others}</summary>
      <p class="hint">{texts.othersHint}</p>
      <pre tabindex={0}>{JSON.stringify(entry, undefined, 2)}</pre>
    </details>
  );
}

function countriesIn(language: Language): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return countries
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

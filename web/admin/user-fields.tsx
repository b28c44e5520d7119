import type { UserField } from '../../core/administration.ts';
import { defaultSteps, type Group, type Settings } from '../../core/directory.ts';
import { type Language, languages } from '../../core/language.ts';
import { type NamedField, namedField } from '../faults.tsx';
import { optionTexts } from '../texts/admin-options.ts';
import { peopleTexts } from '../texts/admin-people.ts';
import { FormChoice, FormField, type FormState } from './fields.tsx';
import { GroupField } from './group-field.tsx';
import { NotifyFields } from './steps-fields.tsx';
import { ZoneField } from './zone-field.tsx';

/** The fields of a user that the reader may change. */
export function UserFields(props: {
  form: FormState;
  editable: readonly UserField[];
  groups: readonly Group[];
  settings: Settings;
}) {
  const { form, editable, groups, settings } = props;
  const texts = peopleTexts(form.language);
  const options = optionTexts(form.language);
  const may = (field: UserField) => editable.includes(field);
  return (
    <>
      {may('name') && (
        <FormField form={form} name="name" label={options.name.label} required maxlength={100} />
      )}
      <div class="columns">
        {may('email') && (
          <FormField form={form} name="email" type="email" label={texts.email.label} optional />
        )}
        {may('mobile') && <FormField form={form} name="mobile" type="tel" {...texts.mobile} optional />}
        {may('extension') && (
          <FormField form={form} name="extension" inputmode="numeric" {...texts.extension} optional />
        )}
        {may('locale') && (
          <FormChoice
            form={form}
            name="locale"
            label={texts.locale.label}
            choices={languages.map((value) => ({ value, label: options.languages[value] }))}
          />
        )}
        {may('timeZone') && <ZoneField form={form} name="timeZone" usual={settings.timeZone} />}
        {may('group') && <GroupField form={form} texts={texts} groups={groups} />}
        {may('role') && (
          <FormChoice
            form={form}
            name="role"
            {...texts.role}
            choices={[
              { value: '', label: texts.plainUser },
              { value: 'administrator', label: texts.administrator },
            ]}
          />
        )}
      </div>
      {may('notify') && (
        <>
          <h3>{texts.told}</h3>
          <NotifyFields
            form={form}
            usual={(occasion) => settings.notify[occasion] ?? defaultSteps[occasion]}
          />
        </>
      )}
    </>
  );
}

/** The fields of a user, for the summary of what is wrong. */
export function userFieldNames(language: Language): NamedField[] {
  const texts = peopleTexts(language);
  const options = optionTexts(language);
  return [
    namedField('name', options.name.label),
    namedField('email', texts.email.label),
    namedField('mobile', texts.mobile.label),
    namedField('extension', texts.extension.label),
    namedField('locale', texts.locale.label),
    namedField('timeZone', options.timeZone.label),
    namedField('group', texts.group.label),
    namedField('role', texts.role.label),
    namedField('notify.missed', options.missedSteps, 'notify-missed-kind-own'),
    namedField('notify.video', options.videoSteps, 'notify-video-kind-own'),
    namedField('id', texts.id.label),
  ];
}

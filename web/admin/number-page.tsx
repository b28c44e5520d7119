import type { NumberField } from '../../core/administration.ts';
import type { CompanyNumber, Group, Settings, User } from '../../core/directory.ts';
import type { Language } from '../../core/language.ts';
import { displayNumber } from '../../core/phone-number.ts';
import { previewCallers } from '../../core/preview.ts';
import { faultAt, faultText, type NamedField, namedField } from '../faults.tsx';
import { CheckBox, Form, Radio } from '../forms.tsx';
import { adminTexts } from '../texts/admin.ts';
import { numberTexts } from '../texts/admin-numbers.ts';
import { optionTexts } from '../texts/admin-options.ts';
import { appTexts } from '../texts/app.ts';
import { controlTexts } from '../texts/control.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';
import { FormArea, FormField, type FormState, More, Version } from './fields.tsx';
import { GroupField } from './group-field.tsx';
import { numberPath } from './numbers-page.tsx';
import {
  CaseFields,
  CountryField,
  LanguageField,
  LinkFields,
  LookFields,
  MailFields,
  OtherOptions,
  optionFieldNames,
  YesOrNo,
} from './option-fields.tsx';
import { ZoneField } from './zone-field.tsx';

interface NumberPageProps {
  shell: AdminShell;
  /** Absent: a new one. */
  stored?: CompanyNumber;
  form: FormState;
  editable: readonly NumberField[];
  groups: readonly Group[];
  users: readonly Pick<User, 'id' | 'name'>[];
  settings: Settings;
  /** What the page does not change. */
  others: Readonly<Record<string, unknown>>;
  done?: string;
}

const caseFields = ['holdSeconds', 'repeatWindowMinutes', 'claimMinutes', 'processedBy', 'attemptProcesses'];

/** One company number, or a new one. */
export function NumberPage({
  shell,
  stored,
  form,
  editable,
  groups,
  users,
  settings,
  others,
  done,
}: NumberPageProps) {
  const texts = numberTexts(shell.language);
  const options = optionTexts(shell.language);
  const app = appTexts(shell.language);
  const may = (field: string) => editable.some((each) => each === field);
  const common = { form, may, isPart: true };
  return (
    <AdminPage
      shell={shell}
      section="numbers"
      title={stored?.name ?? texts.newNumber}
      about={stored && displayNumber(stored.number)}
      done={done}
      faults={form.faults}
      fields={fieldNames(shell.language)}
    >
      {stored && <Preview shell={shell} number={stored.number} name={stored.name} />}
      <Form shell={shell}>
        <Version form={form} />
        <div class="panel">
          {!stored && <FormField form={form} name="number" type="tel" {...texts.number} required />}
          <FormField form={form} name="name" {...texts.name} required maxlength={100} />
          <div class="columns">
            <LanguageField form={form} name="language" />
            {may('country') && <CountryField form={form} name="country" />}
            <ZoneField form={form} name="timeZone" usual={settings.timeZone} />
            {may('group') && <GroupField form={form} texts={texts} groups={groups} />}
          </div>
        </div>
        <Told form={form} users={users} />
        <More title={options.look} form={form} names={['greeting', 'color', 'logoUrl', 'show']}>
          <LookFields {...common} />
        </More>
        <More title={options.mail} form={form} names={['sender', 'callerAsSender', 'attachVCard']}>
          {may('sender') && <FormField form={form} name="sender" type="email" {...texts.sender} optional />}
          <MailFields {...common} />
        </More>
        <More title={options.cases} form={form} names={[...caseFields, 'tellWhenAnswered']}>
          <CaseFields {...common} />
          <YesOrNo
            form={form}
            name="tellWhenAnswered"
            labelled={texts.tellWhenAnswered}
            usual={adminTexts(shell.language).no}
          />
        </More>
        {may('callLink') && (
          <More title={options.links} form={form} names={['callLink', 'contactLink']}>
            <LinkFields {...common} />
          </More>
        )}
        {shell.administersAll && <OtherOptions language={shell.language} entry={others} />}
        <div class="buttons save">
          <button type="submit">{app.save}</button>
          <a href="/admin/numbers">{app.back}</a>
          {stored && shell.administersAll && (
            <a href={`${numberPath(stored.number)}/delete`}>{adminTexts(shell.language).delete}</a>
          )}
        </div>
      </Form>
    </AdminPage>
  );
}

/** The fields of a number, for the summary of what is wrong. */
function fieldNames(language: Language): NamedField[] {
  const texts = numberTexts(language);
  return [
    namedField('number', texts.number.label),
    namedField('name', texts.name.label),
    namedField('group', texts.group.label),
    namedField('recipients', texts.recipients.label, 'recipients-all'),
    namedField('mailboxes', texts.ownMailboxes.label),
    namedField('sender', texts.sender.label),
    namedField('tellWhenAnswered', texts.tellWhenAnswered.label),
    ...optionFieldNames(language),
  ];
}

function Told({ form, users }: { form: FormState; users: NumberPageProps['users'] }) {
  const texts = numberTexts(form.language);
  const chosen = form.values.get('recipients') ?? 'all';
  const named = form.values.getAll('recipients.users');
  const fault = faultAt(form.faults, '/recipients');
  return (
    <div class="panel">
      <h2>{texts.toldOf}</h2>
      <fieldset>
        <legend>{texts.recipients.label}</legend>
        {(['all', 'first', 'last', 'none', 'users'] as const).map((kind) => (
          <Radio
            id={`recipients-${kind}`}
            name="recipients"
            value={kind}
            checked={kind === chosen}
            label={texts.recipientKinds[kind]}
          />
        ))}
        <fieldset class="people indented">
          <legend class="visually-hidden">{texts.theseUsers}</legend>
          {users.map(({ id, name }) => (
            <CheckBox label={name} name="recipients.users" value={id} checked={named.includes(id)} />
          ))}
        </fieldset>
        {fault && <p class="fault">{faultText(fault, form.language)}</p>}
      </fieldset>
      <FormArea form={form} name="mailboxes" {...texts.ownMailboxes} optional />
    </div>
  );
}

function Preview({ shell, number, name }: { shell: AdminShell; number: string; name: string }) {
  const texts = numberTexts(shell.language);
  const path = `${numberPath(number)}/preview`;
  return (
    <section class="panel" aria-labelledby="preview">
      <h2 id="preview">{texts.preview}</h2>
      <p class="hint">{texts.previewText}</p>
      <ul class="plain-list">
        {previewCallers.map((caller) => (
          <li>
            <a href={`${path}?caller=${caller}`} target="_blank" rel="noopener">
              {texts.previewOf[caller]}
            </a>{' '}
            (
            <a
              href={`${path}?caller=${caller}&format=text`}
              target="_blank"
              aria-label={`${texts.previewOf[caller]}, ${texts.asText}`}
              rel="noopener"
            >
              {texts.asText}
            </a>
            )
          </li>
        ))}
      </ul>
      {shell.administersAll && (
        <p>
          <a href={`${numberPath(number)}/test`}>{controlTexts(shell.language).test.title(name)}</a>
        </p>
      )}
    </section>
  );
}

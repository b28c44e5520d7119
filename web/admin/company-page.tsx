import { defaultSteps, type Settings } from '../../core/directory.ts';
import { displayNumber } from '../../core/phone-number.ts';
import { namedField } from '../faults.tsx';
import { Form } from '../forms.tsx';
import { adminTexts } from '../texts/admin.ts';
import { numberTexts } from '../texts/admin-numbers.ts';
import { optionTexts } from '../texts/admin-options.ts';
import { appTexts } from '../texts/app.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';
import { FormArea, FormChoice, FormField, type FormState, More, Version } from './fields.tsx';
import {
  CaseFields,
  CountryField,
  LanguageField,
  LinkFields,
  LookFields,
  MailFields,
  OtherOptions,
  optionFieldNames,
} from './option-fields.tsx';
import { NotifyFields } from './steps-fields.tsx';
import { ZoneField } from './zone-field.tsx';

const caseFields = [
  'holdSeconds',
  'repeatWindowMinutes',
  'claimMinutes',
  'processedBy',
  'attemptProcesses',
  'missedExpiresHours',
];

/** The settings of the whole company. */
export function CompanyPage(props: {
  shell: AdminShell;
  form: FormState;
  settings: Settings;
  /** What the page does not change. */
  others: Readonly<Record<string, unknown>>;
  done?: string;
}) {
  const { shell, form, settings, others, done } = props;
  const texts = numberTexts(shell.language).company;
  const options = optionTexts(shell.language);
  const common = { form, may: () => true, isPart: false };
  return (
    <AdminPage
      shell={shell}
      section="company"
      title={texts.title}
      about={texts.about}
      done={done}
      faults={form.faults}
      fields={[
        namedField('name', texts.companyName.label),
        namedField('mailboxes', options.mailboxes.label),
        ...optionFieldNames(shell.language),
      ]}
    >
      <Form shell={shell}>
        <Version form={form} />
        <div class="panel">
          <h2>{texts.basics}</h2>
          <FormField form={form} name="name" {...texts.companyName} required maxlength={100} />
          <div class="columns">
            <CountryField form={form} name="country" />
            <LanguageField form={form} name="language" />
            <ZoneField form={form} name="timeZone" />
          </div>
          <FormArea form={form} name="mailboxes" {...options.mailboxes} optional />
        </div>
        <div class="panel">
          <h2>{texts.told}</h2>
          <NotifyFields form={form} usual={(occasion) => defaultSteps[occasion]} isCompany />
        </div>
        <More title={options.look} form={form} names={['greeting', 'color', 'logoUrl', 'show']}>
          <LookFields {...common} />
        </More>
        <More title={options.mail} form={form} names={['callerAsSender', 'attachVCard']}>
          <MailFields {...common} />
        </More>
        <More title={options.cases} form={form} names={[...caseFields, 'holidays']}>
          <CaseFields {...common} />
          <FormField form={form} name="missedExpiresHours" type="number" {...texts.missedExpiresHours} />
          <FormArea form={form} name="holidays" {...texts.holidays} optional />
        </More>
        <More title={options.links} form={form} names={['callLink', 'contactLink', 'phoneContext']}>
          <LinkFields {...common} />
          <FormField form={form} name="phoneContext" {...texts.phoneContext} optional />
        </More>
        <More title={texts.rooms} form={form} names={['rooms']}>
          <FormArea form={form} name="rooms.hosts" {...texts.roomHosts} optional />
          {settings.rooms?.jitsi && <p>{texts.jitsi(settings.rooms.jitsi.domain)}</p>}
          {!settings.rooms?.jitsi && (
            <>
              <FormField form={form} name="rooms.template" {...texts.roomTemplate} optional />
              <FormChoice
                form={form}
                name="rooms.nameInto"
                {...texts.nameInto}
                choices={Object.entries(texts.nameIntoKinds).map(([value, label]) => ({ value, label }))}
              />
            </>
          )}
        </More>
        <Texts shell={shell} settings={settings} />
        <details class="panel more">
          <summary>{texts.retention}</summary>
          <ul>
            {texts.retentionText.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </details>
        <OtherOptions language={shell.language} entry={others} />
        <div class="buttons save">
          <button type="submit">{appTexts(shell.language).save}</button>
        </div>
      </Form>
    </AdminPage>
  );
}

/** Whom text messages come from: shown, not changed. */
function Texts({ shell, settings: { sms } }: { shell: AdminShell; settings: Settings }) {
  const texts = numberTexts(shell.language).company;
  const from = [sms?.alphanumeric, sms?.messagingServiceSid, sms?.from && displayNumber(sms.from)].filter(
    Boolean,
  );
  const names = new Intl.DisplayNames(shell.language, { type: 'region' });
  return (
    <details class="panel more">
      <summary>{texts.sms}</summary>
      {sms ? (
        <>
          <p>{texts.smsFrom(from.join(', ') || adminTexts(shell.language).none)}</p>
          <p>{texts.smsCountries(sms.countries.map((code) => names.of(code) ?? code).join(', '))}</p>
        </>
      ) : (
        <p>{texts.noSms}</p>
      )}
      <p class="hint">{texts.smsHint}</p>
    </details>
  );
}

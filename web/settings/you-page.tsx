import type { AddressField } from '../../core/address-changes.ts';
import type { Language } from '../../core/language.ts';
import type { Fault } from '../../core/problem.ts';
import type { Shell } from '../app-page.tsx';
import { faultAt, type NamedField, namedField } from '../faults.tsx';
import { Choice, Field, Form } from '../forms.tsx';
import { appTexts } from '../texts/app.ts';
import { youTexts } from '../texts/settings-you.ts';
import { EnterPresses, SettingsPage } from './settings-page.tsx';

/** A user's address or number, and the change of it. */
export interface AddressView {
  field: AddressField;
  /** As people read it; absent: there is none. */
  shown?: string;
  /** What was typed as the new one and not accepted. */
  typed: string;
  /** A change that waits for its code; `notArrived` says why the code did not come. */
  pending?: { to: string; until: string; notArrived?: string };
}

/** Who the user is. */
export interface YouView {
  profile: { name: string; locale: string; timeZone: string };
  locales: readonly string[];
  timeZones: readonly string[];
  companyZone: string;
  extension?: string;
  addresses: AddressView[];
}

/** The page about the user. Faults of codes point to `/email/code` and `/mobile/code`. */
export function YouPage(props: { shell: Shell; view: YouView; faults?: readonly Fault[]; done?: string }) {
  const { shell, view, faults = [], done } = props;
  const { language } = shell;
  const texts = youTexts(language);
  return (
    <SettingsPage
      shell={shell}
      section="you"
      done={done}
      faults={faults}
      fields={fieldNames(language, view.addresses)}
    >
      <section class="panel" aria-labelledby="profile">
        <h2 id="profile">{texts.profile}</h2>
        <Form shell={shell}>
          <Field
            language={language}
            label={texts.name}
            name="name"
            hint={texts.nameHint}
            value={view.profile.name}
            fault={faultAt(faults, '/name')}
            autocomplete="name"
            maxlength={100}
            required
          />
          <div class="columns aligned">
            <Choice
              language={language}
              label={texts.language}
              name="locale"
              hint={texts.languageHint}
              value={view.profile.locale}
              fault={faultAt(faults, '/locale')}
              choices={view.locales.map((locale) => ({ value: locale, label: localeName(locale) }))}
            />
            <Field
              language={language}
              label={texts.timeZone}
              name="timeZone"
              hint={texts.timeZoneHint(view.companyZone)}
              value={view.profile.timeZone}
              fault={faultAt(faults, '/timeZone')}
              list="time-zones"
              optional
            />
          </div>
          <datalist id="time-zones">
            {view.timeZones.map((zone) => (
              <option value={zone} />
            ))}
          </datalist>
          <button type="submit" name="do" value="profile">
            {appTexts(language).save}
          </button>
        </Form>
        {view.extension && (
          <dl>
            <div>
              <dt>{texts.extension}</dt>
              <dd>
                {view.extension} <span class="quiet">{texts.extensionHint}</span>
              </dd>
            </div>
          </dl>
        )}
      </section>
      <div class="columns">
        {view.addresses.map((address) => (
          <Address shell={shell} view={address} faults={faults} />
        ))}
      </div>
    </SettingsPage>
  );
}

/** The fields of the page, for the summary of what is wrong. */
function fieldNames(language: Language, addresses: readonly AddressView[]): NamedField[] {
  const texts = youTexts(language);
  return [
    namedField('name', texts.name),
    namedField('locale', texts.language),
    namedField('timeZone', texts.timeZone),
    ...addresses.map(({ field, pending }) =>
      pending
        ? namedField(field, `${texts.addresses[field]}, ${texts.code}`, `${field}-code`)
        : namedField(field, texts.addresses[field]),
    ),
  ];
}

/** An address or number, and how it is changed: a code that reaches the user there proves that it is theirs. */
function Address({ shell, view, faults }: { shell: Shell; view: AddressView; faults: readonly Fault[] }) {
  const { field, shown, pending, typed } = view;
  const { language } = shell;
  const texts = youTexts(language);
  const codeFault = faultAt(faults, `/${field}/code`);
  const which = <input type="hidden" name="field" value={field} />;
  return (
    <section class="panel" aria-labelledby={`${field}-title`} id={`your-${field}`}>
      <h2 id={`${field}-title`}>{texts.addresses[field]}</h2>
      <p class={shown ? 'name' : 'quiet'}>{shown ?? texts.none[field]}</p>
      {pending && (
        <Form shell={shell}>
          {which}
          <EnterPresses what="confirm" />
          <p>{pending.notArrived ?? texts.pending(pending.to, pending.until)}</p>
          <Field
            language={language}
            label={texts.code}
            name="code"
            id={`${field}-code`}
            hint={texts.codeHint}
            fault={codeFault}
            autocomplete="one-time-code"
            inputmode="numeric"
          />
          <p class="buttons">
            <button type="submit" name="do" value="confirm">
              {texts.confirm}
            </button>
            <button type="submit" name="do" value="again" class="plain">
              {texts.again}
            </button>
            <button type="submit" name="do" value="cancel" class="plain">
              {texts.cancel}
            </button>
          </p>
        </Form>
      )}
      {!pending && (
        <Form shell={shell}>
          {which}
          {/* Too many wrong codes end a change; what became of it belongs here too. */}
          <Field
            language={language}
            label={texts.change[field]}
            name={field}
            type={field === 'email' ? 'email' : 'tel'}
            hint={texts.changeHint[field]}
            value={typed}
            fault={codeFault ?? faultAt(faults, `/${field}`)}
            autocomplete={field === 'email' ? 'email' : 'tel'}
          />
          <button type="submit" name="do" value="start" class="secondary">
            {texts.sendCode[field]}
          </button>
        </Form>
      )}
      {field === 'mobile' && shown && !pending && (
        <Form shell={shell} class="inline">
          <button type="submit" name="do" value="remove-mobile" class="plain">
            {texts.removeMobile}
          </button>
        </Form>
      )}
    </section>
  );
}

/** A locale in its own language: whoever looks for theirs need not understand the page. */
function localeName(locale: string): string {
  try {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return locale; // A locale of this form that the runtime knows nothing of.
  }
}

import { callLinkPresets } from '../../core/call-link-presets.ts';
import type { Language } from '../../core/language.ts';
import type { Fault } from '../../core/problem.ts';
import type { LinksForm } from '../../core/settings/links-form.ts';
import type { Shell } from '../app-page.tsx';
import { faultAt, type NamedField, namedField } from '../faults.tsx';
import { Choice, Field, Form } from '../forms.tsx';
import { Notice } from '../notice.tsx';
import { appTexts } from '../texts/app.ts';
import { linksTexts } from '../texts/settings-links.ts';
import { DialingRules, dialingFieldNames } from './dialing-rules.tsx';
import { EnterPresses, SettingsPage } from './settings-page.tsx';

/** How a user calls back. */
export interface LinksView {
  form: LinksForm;
  /** What the company has: the name of a preset, or a template. */
  companyLink: string;
  companyContactLink?: string;
  /** A row that was just added, to go on with. */
  added?: number;
  /** Shown is what was entered, not what is stored. */
  isChanged: boolean;
  /** A number to try. */
  sample: string;
  /** What becomes of numbers; absent while something is wrong. */
  preview?: { number: string; dialled: string; link?: string }[];
}

/** The page on which users choose what calling back opens, and how numbers are dialled (P3, P9). */
export function LinksPage(props: {
  shell: Shell;
  view: LinksView;
  faults?: readonly Fault[];
  done?: string;
}) {
  const { shell, view, faults = [], done } = props;
  const { language } = shell;
  const texts = linksTexts(language);
  return (
    <SettingsPage
      shell={shell}
      section="links"
      done={done}
      faults={faults}
      fields={fieldNames(language, view.form)}
    >
      {view.isChanged && faults.length === 0 && <Notice kind="warn">{texts.notSavedYet}</Notice>}
      <Form shell={shell}>
        <EnterPresses what="preview" />
        <section class="panel">
          <Links shell={shell} view={view} faults={faults} />
        </section>
        <section class="panel own-or-company" aria-labelledby="dialing">
          <h2 id="dialing">{texts.dialing}</h2>
          <p class="hint">{texts.dialingHint}</p>
          <DialingRules language={language} form={view.form} added={view.added} faults={faults} />
        </section>
        <Preview shell={shell} view={view} faults={faults} />
        <p class="buttons">
          <button type="submit" name="do" value="save">
            {appTexts(language).save}
          </button>
          <button type="submit" name="do" value="preview" class="secondary">
            {texts.preview}
          </button>
        </p>
      </Form>
    </SettingsPage>
  );
}

/** The fields of the page, for the summary of what is wrong. */
function fieldNames(language: Language, form: LinksForm): NamedField[] {
  const texts = linksTexts(language);
  const own = form.callLink === 'own';
  return [
    namedField('callLink', own ? texts.template : texts.callLink, own ? 'template' : 'callLink'),
    namedField('contactLink', texts.contactLink),
    namedField('sample', texts.sample),
    ...dialingFieldNames(language, form.rules),
  ];
}

function Links({ shell, view, faults }: { shell: Shell; view: LinksView; faults: readonly Fault[] }) {
  const { language } = shell;
  const texts = linksTexts(language);
  const { form } = view;
  const fault = faultAt(faults, '/callLink');
  const { companyContactLink } = view;
  return (
    <>
      <Choice
        language={language}
        label={texts.callLink}
        name="callLink"
        hint={texts.callLinkHint}
        value={form.callLink}
        fault={form.callLink === 'own' ? undefined : fault}
        choices={[
          { value: '', label: texts.asCompany(view.companyLink) },
          ...callLinkPresets.map(({ id, label }) => ({ value: id, label: texts.presets[id] ?? label })),
          { value: 'own', label: texts.own },
        ]}
      />
      <Field
        language={language}
        label={texts.template}
        name="template"
        hint={texts.templateHint('{e164} (+49171…), {e164_encoded} (%2B49171…), {digits} (49171…)')}
        value={form.template}
        fault={form.callLink === 'own' ? fault : undefined}
        placeholder="https://phone.example/call?to={e164_encoded}"
        maxlength={2000}
        optional
      />
      <Field
        language={language}
        label={texts.contactLink}
        name="contactLink"
        hint={
          <>
            {texts.contactLinkHint('{contactId}')}{' '}
            {companyContactLink && texts.emptyIsCompany(companyContactLink)}
          </>
        }
        value={form.contactLink}
        fault={faultAt(faults, '/contactLink')}
        placeholder="https://crm.example/contacts/{contactId}"
        maxlength={2000}
        optional
      />
    </>
  );
}

/** What becomes of some numbers. Shown only: nobody is to be called by looking. */
function Preview({ shell, view, faults }: { shell: Shell; view: LinksView; faults: readonly Fault[] }) {
  const { language } = shell;
  const texts = linksTexts(language);
  return (
    <section class="panel" aria-labelledby="preview">
      <h2 id="preview">{texts.previewTitle}</h2>
      <p class="hint">{texts.previewHint}</p>
      {view.preview && (
        <dl class="dialled">
          {view.preview.map(({ number, dialled, link }) => (
            <div>
              <dt>{number}</dt>
              <dd>
                {dialled !== number && (
                  <span class="quiet">
                    {texts.dialled}: {dialled}
                  </span>
                )}
                {link ? <code>{link}</code> : <span class="quiet">{texts.noLink}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Field
        language={language}
        label={texts.sample}
        name="sample"
        hint={texts.sampleHint}
        type="tel"
        value={view.sample}
        fault={faultAt(faults, '/sample')}
        optional
      />
    </section>
  );
}

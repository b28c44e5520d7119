import { Hono } from 'hono';
import { callLink } from '../../../core/call-link.ts';
import { callLinkPresets, defaultCallLink } from '../../../core/call-link-presets.ts';
import { check } from '../../../core/check.ts';
import { dialled } from '../../../core/dialing.ts';
import type { User } from '../../../core/directory.ts';
import { directorySchemas } from '../../../core/directory-schemas.ts';
import { textOf } from '../../../core/form-fields.ts';
import type { Language } from '../../../core/language.ts';
import { messageOptions } from '../../../core/options.ts';
import { parsePhoneNumber } from '../../../core/phone-number.ts';
import type { Fault } from '../../../core/problem.ts';
import {
  emptyDialingRow,
  filledRules,
  type LinksForm,
  linksForm,
  linksOfForm,
  readLinksForm,
} from '../../../core/settings/links-form.ts';
import { LinksPage, type LinksView } from '../../../web/settings/links-page.tsx';
import { settingsTexts } from '../../../web/texts/settings.ts';
import { linksTexts } from '../../../web/texts/settings-links.ts';
import { shellOf } from '../shell.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { changeOwn, faultWords, readFields, wordsFor } from './own.ts';

/** A mobile phone, another country, and an extension. */
const samples = ['+49 171 1234567', '+45 33 12 34 56', '12'];

/** `/settings/links`: what calling back opens, and how numbers are dialled (P3, P9). */
export function linksPages(): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();

  const show = (
    context: WebContext,
    form: LinksForm,
    more: Partial<LinksView> = {},
    faults: readonly Fault[] = [],
  ) => {
    const { language } = context.get('visit');
    return context.html(
      <LinksPage
        shell={shellOf(context, 'settings')}
        view={{ ...viewOf(context, form, more.sample ?? ''), ...more }}
        faults={faults}
        done={wordsFor(context, 'done', { saved: settingsTexts(language).saved })}
      />,
      faults.length > 0 ? 422 : 200,
    );
  };

  routes.get('/settings/links', (context) => {
    const { user, settings } = context.get('visit');
    return show(context, linksForm(user, settings.dialing));
  });

  routes.post('/settings/links', async (context) => {
    const fields = await readFields(context);
    const sample = textOf(fields, 'sample').trim().slice(0, 64);
    const form = readLinksForm(fields);
    const wanted = textOf(fields, 'do');
    const entered = { sample, isChanged: true };
    const removed = /^remove-dialing-(\d{1,3})$/.exec(wanted)?.[1];
    if (removed !== undefined) {
      const rules = form.rules.filter((_, index) => index !== Number(removed));
      return show(context, { ...form, rules }, entered);
    }
    if (wanted === 'add-rule') {
      const rules = [...form.rules, emptyDialingRow];
      const added = rules.length - 1;
      return show(context, { ...form, hasOwnDialing: true, rules }, { ...entered, added });
    }
    const filled = { ...form, rules: filledRules(form.rules) };
    if (wanted === 'preview') {
      return show(context, filled, entered, faultWords(context, checkedAs(context, filled).faults));
    }
    const faults = await changeOwn(context, linksOfForm(filled));
    if (faults.length > 0) return show(context, filled, entered, faults);
    return context.redirect('/settings/links?done=saved', 303);
  });
  return routes;
}

/** The user with what a form stands for; or as stored, with all that is wrong. */
function checkedAs(context: WebContext, form: LinksForm): { user: User; faults: readonly Fault[] } {
  const { user, settings } = context.get('visit');
  const { id, ...stored } = user;
  const checked = check(directorySchemas(settings.country).user, { ...stored, ...linksOfForm(form) });
  return checked.ok ? { user: { ...checked.value, id }, faults: [] } : { user, faults: checked.faults };
}

/** The name of a preset in the reader's language, or a template. */
function companyLinkName(company: string, language: Language): string {
  const preset = callLinkPresets.find(({ id }) => id === company);
  return linksTexts(language).presets[company] ?? preset?.label ?? company;
}

function viewOf(context: WebContext, form: LinksForm, sample: string): LinksView {
  const { settings, language } = context.get('visit');
  const { user, faults } = checkedAs(context, form);
  const options = messageOptions(settings, undefined, user, language);
  const company = settings.callLink ?? defaultCallLink;
  const preview = [...samples, sample].filter(Boolean).map((each) => {
    const number = parsePhoneNumber(each, settings.country);
    const digits = number.e164 ?? each;
    const link = callLink(options.callLink, number, options);
    return { number: number.display, dialled: dialled(digits, options.dialing), ...(link && { link }) };
  });
  return {
    form,
    companyLink: companyLinkName(company, language),
    ...(settings.contactLink && { companyContactLink: settings.contactLink }),
    isChanged: false,
    sample,
    ...(faults.length === 0 && { preview }),
  };
}

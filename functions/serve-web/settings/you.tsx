import { Hono } from 'hono';
import { type AddressField, channelOfField } from '../../../core/address-changes.ts';
import { type Delivery, hasFailed } from '../../../core/delivery.ts';
import { type FormFields, textOf } from '../../../core/form-fields.ts';
import type { Language } from '../../../core/language.ts';
import { displayNumber } from '../../../core/phone-number.ts';
import type { Fault } from '../../../core/problem.ts';
import { type AddressView, YouPage, type YouView } from '../../../web/settings/you-page.tsx';
import { deliveryTexts } from '../../../web/texts/calls-delivery.ts';
import { youTexts } from '../../../web/texts/settings-you.ts';
import { confirmChange, lastDelivery, pendingChange, startChange } from '../../user-message.ts';
import { shellOf } from '../shell.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import {
  changeOwn,
  faultOf,
  faultWords,
  nowOf,
  type OwnTools,
  readFields,
  whenWords,
  wordsFor,
} from './own.ts';

const addressFields: readonly AddressField[] = ['email', 'mobile'];
/** Locales to choose from: our languages, and how times are written where they are spoken. */
const locales = ['en', 'en-GB', 'en-US', 'de', 'de-AT', 'de-CH', 'da'];

/** `/settings/you`: name, language, zone; address and number, which a code confirms (V7). */
export function youPages(tools: OwnTools): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();

  const show = async (context: WebContext, fields: FormFields = {}, faults: readonly Fault[] = []) =>
    context.html(
      <YouPage
        shell={shellOf(context, 'settings')}
        view={await viewOf(context, tools, fields)}
        faults={faults}
        done={wordsFor(context, 'done', youTexts(context.get('visit').language).done)}
      />,
      faults.length > 0 ? 422 : 200,
    );

  routes.get('/settings/you', (context) => show(context));

  routes.post('/settings/you', async (context) => {
    const fields = await readFields(context);
    const outcome = await act(context, tools, fields);
    if (outcome === undefined) return context.notFound();
    if (typeof outcome === 'string') return context.redirect(`/settings/you?done=${outcome}`, 303);
    return show(context, fields, outcome);
  });
  return routes;
}

/** @returns what is done, or all that is wrong; undefined for what no button of the page asks for */
async function act(
  context: WebContext,
  tools: OwnTools,
  fields: FormFields,
): Promise<string | Fault[] | undefined> {
  const { store, user } = context.get('visit');
  const wanted = textOf(fields, 'do');
  if (wanted === 'profile') {
    const [name, locale, timeZone] = ['name', 'locale', 'timeZone'].map((each) =>
      textOf(fields, each).trim(),
    );
    const faults = await changeOwn(context, { name, locale, timeZone: timeZone || undefined });
    return faults.length > 0 ? faults : 'profile';
  }
  if (wanted === 'remove-mobile') {
    await changeOwn(context, { mobile: undefined });
    return 'removed';
  }
  const field = addressFields.find((each) => each === textOf(fields, 'field'));
  if (!field) return undefined;
  switch (wanted) {
    case 'start':
      return begin(context, tools, field, textOf(fields, field));
    case 'again': {
      const pending = await pendingChange(store, user.id, field, tools.now());
      return pending ? begin(context, tools, field, pending.value) : codeFault(context, field, 'expired');
    }
    case 'cancel': {
      const now = nowOf(tools);
      await store.addressChanges.change(user.id, field, (change) => change && { ...change, expiresAt: now });
      return 'cancelled';
    }
    case 'confirm': {
      const confirmed = await confirmChange(store, user, field, textOf(fields, 'code'), tools);
      return confirmed === 'changed' ? field : codeFault(context, field, confirmed);
    }
    default:
      return undefined;
  }
}

async function begin(
  context: WebContext,
  tools: OwnTools,
  field: AddressField,
  typed: string,
): Promise<string | Fault[]> {
  const { store, user } = context.get('visit');
  if (typed.trim() === '') return [faultOf(context, `/${field}`, 'missing')];
  const begun = await startChange(store, user, field, typed, tools);
  if (!('refused' in begun)) return 'sent';
  if (begun.refused !== 'not-usable') return [faultOf(context, `/${field}`, begun.refused)];
  const faults = begun.faults.map((fault) =>
    // Whether it was taken for an address or a number: here it can only be one of them.
    fault.code === 'not-an-address' && field === 'mobile' ? { ...fault, code: 'not-a-number' } : fault,
  );
  return faultWords(context, faults);
}

function codeFault(
  context: WebContext,
  field: AddressField,
  code: 'wrong' | 'expired' | 'too-many',
): Fault[] {
  const detail = youTexts(context.get('visit').language).codeFaults[code];
  return [{ pointer: `/${field}/code`, code: `code-${code}`, detail, remedy: '' }];
}

async function viewOf(context: WebContext, tools: OwnTools, fields: FormFields): Promise<YouView> {
  const { user, settings } = context.get('visit');
  const isProfile = textOf(fields, 'do') === 'profile';
  const entered = (name: string, stored: string) => (isProfile ? textOf(fields, name) : stored);
  const locale = entered('locale', user.locale);
  return {
    profile: {
      name: entered('name', user.name),
      locale,
      timeZone: entered('timeZone', user.timeZone ?? ''),
    },
    locales: locales.includes(user.locale) ? locales : [...locales, user.locale],
    timeZones: Intl.supportedValuesOf('timeZone'),
    companyZone: settings.timeZone,
    ...(user.extension && { extension: user.extension }),
    addresses: await Promise.all(addressFields.map((field) => addressView(context, tools, field, fields))),
  };
}

function lastWords({ channel, state, history }: Delivery, language: Language): string {
  return deliveryTexts(language).state(state, channel, history.at(-1)?.code);
}

async function addressView(
  context: WebContext,
  tools: OwnTools,
  field: AddressField,
  fields: FormFields,
): Promise<AddressView> {
  const { store, user, language } = context.get('visit');
  const read = (address: string) => (field === 'mobile' ? displayNumber(address) : address);
  const [pending, message] = await Promise.all([
    pendingChange(store, user.id, field, tools.now()),
    lastDelivery(store, user.id, { purpose: 'confirmation', channel: channelOfField[field] }),
  ]);
  const notArrived =
    message && hasFailed(message) && youTexts(language).notArrived(lastWords(message, language));
  const stored = user[field];
  return {
    field,
    ...(stored && { shown: read(stored) }),
    typed: textOf(fields, field),
    ...(pending && {
      pending: {
        to: read(pending.value),
        until: whenWords(context, tools.now())(pending.expiresAt),
        ...(notArrived && { notArrived }),
      },
    }),
  };
}

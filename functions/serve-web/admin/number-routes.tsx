import type { Hono } from 'hono';
import {
  editableNumberFields,
  type NumberField,
  numberFields,
  withEdits,
} from '../../../core/administration.ts';
import { check } from '../../../core/check.ts';
import type { CompanyNumber, User } from '../../../core/directory.ts';
import { directorySchemas } from '../../../core/directory-schemas.ts';
import { toE164 } from '../../../core/phone-number.ts';
import type { Fault } from '../../../core/problem.ts';
import { DeletePage } from '../../../web/admin/delete-pages.tsx';
import { formOf, type Values } from '../../../web/admin/fields.tsx';
import { NumberPage } from '../../../web/admin/number-page.tsx';
import { NumbersPage, numberPath } from '../../../web/admin/numbers-page.tsx';
import { adminTexts } from '../../../web/texts/admin.ts';
import { numberTexts } from '../../../web/texts/admin-numbers.ts';
import { allOf } from '../../remove-user.ts';
import { answerPreview, previewQuery } from '../api/preview-routes.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { type AccessTools, administratorOf, adminShellOf, inHands } from './access.ts';
import { changedMeanwhile, type FormStatus, versionFor } from './changed-meanwhile.ts';
import {
  entered,
  type FieldKind,
  faultOf,
  readValues,
  recipients,
  text,
  valuesOf,
  yesOrNo,
} from './form-kinds.ts';
import { optionForm, othersOf } from './option-form.ts';
import { codeOf, collatorOf } from './words.ts';

const numberForm = {
  ...optionForm,
  sender: text,
  attachVCard: yesOrNo,
  recipients,
  group: text,
  attemptProcesses: yesOrNo,
  tellWhenAnswered: yesOrNo,
} satisfies Record<NumberField, FieldKind>;

/** `/admin/numbers`: list, new, one, its preview, delete. */
export function numberRoutes(routes: Hono<WebEnvironment>, tools: AccessTools): void {
  routes.get('/admin/numbers', async (context) => {
    const visit = context.get('visit');
    const { directory } = visit.store;
    const [numbers, groups] = await Promise.all([allOf(directory.companyNumbers), allOf(directory.groups)]);
    const compare = collatorOf(context);
    const who = administratorOf(visit);
    const done = codeOf(context.req.query('done'), ['created', 'deleted']);
    return context.html(
      <NumbersPage
        shell={adminShellOf(context)}
        numbers={numbers
          .filter((number) => editableNumberFields(who, number).length > 0)
          .sort((a, b) => compare(a.name, b.name))}
        groups={groups}
        done={done && adminTexts(visit.language)[done]}
      />,
    );
  });

  routes.get('/admin/numbers/new', (context) => {
    const { role, settings } = context.get('visit');
    if (role !== 'administrator') return context.notFound();
    const start = { country: settings.country, language: settings.language, recipients: 'all' };
    return page(context, undefined, valuesOf(numberForm, start), [], 200);
  });

  routes.post('/admin/numbers/new', async (context) => {
    const { role, settings, store, language } = context.get('visit');
    if (role !== 'administrator') return context.notFound();
    const values = await readValues(context);
    const users = await choosable(context);
    const checked = check(
      directorySchemas(settings.country).companyNumber,
      enteredNumber(values, undefined, users),
    );
    const number = toE164(values.get('number') ?? '', settings.country);
    const faults = [...(checked.ok ? [] : checked.faults), ...(await unknownNames(context, values, users))];
    if (!number) faults.push(notANumber);
    else if (await store.directory.companyNumbers.get(number)) {
      faults.push(faultOf('/number', 'taken', numberTexts(language).taken, ''));
    }
    if (!checked.ok || !number || faults.length > 0) return page(context, undefined, values, faults, 422);
    await inHands(context, tools).directory.companyNumbers.put(number, checked.value, null);
    return context.redirect('/admin/numbers?done=created', 303);
  });

  routes.get('/admin/numbers/:number', async (context) => {
    const edited = await editedNumber(context);
    return edited ? page(context, edited, valuesOf(numberForm, edited), [], 200) : context.notFound();
  });

  routes.post('/admin/numbers/:number', async (context) => {
    const stored = await editedNumber(context);
    if (!stored) return context.notFound();
    const { settings } = context.get('visit');
    const values = await readValues(context);
    const users = await choosable(context);
    const { number, ...before } = stored;
    const wanted = withEdits<Record<string, unknown>>(
      before,
      enteredNumber(values, stored, users),
      editableBy(context, stored),
    );
    const checked = check(directorySchemas(settings.country).companyNumber, wanted);
    const faults = [...(checked.ok ? [] : checked.faults), ...(await unknownNames(context, values, users))];
    if (!checked.ok || faults.length > 0) return page(context, stored, values, faults, 422);
    const meanwhile = changedMeanwhile(context, values, stored, checked.value, editableBy(context, stored));
    if (meanwhile.length > 0) return page(context, stored, values, meanwhile, 409);
    await inHands(context, tools).directory.companyNumbers.put(number, checked.value, stored);
    return context.redirect(`${numberPath(number)}?done=saved`, 303);
  });

  routes.get('/admin/numbers/:number/preview', async (context) => {
    const companyNumber = await editedNumber(context);
    const query = check(previewQuery, context.req.query());
    if (!companyNumber || !query.ok) return context.notFound();
    return answerPreview(context, companyNumber, context.get('visit').settings, query.value, tools.now());
  });

  routes.get('/admin/numbers/:number/delete', async (context) => {
    const stored = await editedNumber(context);
    const { role, language } = context.get('visit');
    if (!stored || role !== 'administrator') return context.notFound();
    const { deleteNumber } = numberTexts(language);
    return context.html(
      <DeletePage
        shell={adminShellOf(context)}
        section="numbers"
        title={deleteNumber.title(stored.name)}
        texts={deleteNumber.text}
        back={numberPath(stored.number)}
      />,
    );
  });
  routes.post('/admin/numbers/:number/delete', async (context) => {
    const stored = await editedNumber(context);
    if (!stored || context.get('visit').role !== 'administrator') return context.notFound();
    await inHands(context, tools).directory.companyNumbers.delete(stored.number);
    return context.redirect('/admin/numbers?done=deleted', 303);
  });
}

function editableBy(context: WebContext, number: CompanyNumber): readonly NumberField[] {
  return editableNumberFields(administratorOf(context.get('visit')), number);
}

/** The company number of the address; undefined when there is none that the visitor may change. */
async function editedNumber(context: WebContext): Promise<CompanyNumber | undefined> {
  const { store } = context.get('visit');
  const given = context.req.param('number') ?? '';
  const number = /^\+\d{3,15}$/.test(given) ? await store.directory.companyNumbers.get(given) : undefined;
  return number && editableBy(context, number).length > 0 ? number : undefined;
}

/** Whom the visitor may choose as recipients: users whom they look after. */
async function choosable(context: WebContext): Promise<User[]> {
  const visit = context.get('visit');
  const compare = collatorOf(context);
  const all = await allOf(visit.store.directory.users);
  const mine = all.filter(
    ({ group }) =>
      visit.role === 'administrator' || (group !== undefined && visit.administers.includes(group)),
  );
  return mine.sort((a, b) => compare(a.name, b.name));
}

/** What was entered; recipients whom the visitor does not look after stay. */
function enteredNumber(values: Values, stored: CompanyNumber | undefined, users: readonly User[]) {
  const made = entered(numberForm, values);
  const named = Array.isArray(stored?.recipients) ? stored.recipients : [];
  const others = named.filter((id) => !users.some((user) => user.id === id));
  return Array.isArray(made.recipients) ? { ...made, recipients: [...others, ...made.recipients] } : made;
}

/** People and locations are chosen from lists: others do not exist, or ceased to. */
async function unknownNames(context: WebContext, values: Values, users: readonly User[]): Promise<Fault[]> {
  const ids = values.get('recipients') === 'users' ? values.getAll('recipients.users') : [];
  const group = values.get('group');
  const isKnown = !group || (await context.get('visit').store.directory.groups.getMany([group])).has(group);
  return [
    ...(ids.every((id) => users.some((user) => user.id === id)) ? [] : [unknown('/recipients')]),
    ...(isKnown ? [] : [unknown('/group')]),
  ];
}

async function page(
  context: WebContext,
  stored: CompanyNumber | undefined,
  values: Values,
  faults: readonly Fault[],
  status: FormStatus,
): Promise<Response> {
  const { store, settings, language } = context.get('visit');
  const [groups, users] = await Promise.all([allOf(store.directory.groups), choosable(context)]);
  const html = (
    <NumberPage
      shell={adminShellOf(context)}
      stored={stored}
      form={formOf(
        language,
        values,
        faults,
        stored && versionFor(values, status, stored, editableBy(context, stored)),
      )}
      editable={stored ? editableBy(context, stored) : numberFields}
      groups={groups}
      users={users}
      settings={settings}
      others={stored ? othersOf(stored, numberForm, ['number']) : {}}
      done={context.req.query('done') === 'saved' ? adminTexts(language).saved : undefined}
    />
  );
  return context.html(html, status);
}

const notANumber = faultOf(
  '/number',
  'not-a-number',
  'The number is not a whole phone number.',
  'Write it with its country code, for example +49 30 555100.',
);

function unknown(pointer: string): Fault {
  return faultOf(pointer, 'not-an-id', 'This is not known here.', 'Choose from the list.');
}

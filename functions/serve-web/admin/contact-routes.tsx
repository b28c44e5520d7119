import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { withEdits } from '../../../core/administration.ts';
import { check } from '../../../core/check.ts';
import { type Contact, idPattern } from '../../../core/directory.ts';
import { directorySchemas } from '../../../core/directory-schemas.ts';
import { contactName } from '../../../core/import/plan.ts';
import type { Fault } from '../../../core/problem.ts';
import type { ContactDraft } from '../../../web/admin/contact-fields.tsx';
import { ContactPage } from '../../../web/admin/contacts-pages.tsx';
import { DeletePage } from '../../../web/admin/delete-pages.tsx';
import { formOf, type Values } from '../../../web/admin/fields.tsx';
import { adminTexts } from '../../../web/texts/admin.ts';
import { contactTexts } from '../../../web/texts/admin-contacts.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { type AccessTools, adminShellOf, inHands } from './access.ts';
import { changedMeanwhile, type FormStatus, versionFor } from './changed-meanwhile.ts';
import {
  changedRows,
  contactForm,
  draftOf,
  enteredContact,
  readDraft,
  withSpareRows,
} from './contact-form.ts';
import { listContacts } from './contact-list.tsx';
import { faultOf, readValues, valuesOf } from './form-kinds.ts';

/** What the form changes; photo, owner and source stay. */
const editable = [...Object.keys(contactForm), 'numbers', 'emails'];

/** `/admin/contacts`: list, new, one, delete. */
export function contactRoutes(routes: Hono<WebEnvironment>, tools: AccessTools): void {
  routes.get('/admin/contacts', (context) => listContacts(context));

  routes.get('/admin/contacts/new', (context) => {
    const start = { inDirectory: true, numbers: [], emails: [] };
    return page(context, undefined, { values: valuesOf(contactForm, start), draft: draftOf(start) }, [], 200);
  });

  routes.post('/admin/contacts/new', async (context) => {
    const sent = await readForm(context);
    if ('changed' in sent) return page(context, undefined, sent.changed, [], 200);
    const checked = checkContact(context, {}, sent);
    if ('faults' in checked) return page(context, undefined, sent, checked.faults, 422);
    const id = randomUUID();
    await inHands(context, tools).directory.contacts.put(id, checked.value, null);
    return context.redirect(`/admin/contacts/${id}?done=created`, 303);
  });

  routes.get('/admin/contacts/:id', async (context) => {
    const contact = await contactOf(context);
    if (!contact) return context.notFound();
    return page(
      context,
      contact,
      { values: valuesOf(contactForm, contact), draft: draftOf(contact) },
      [],
      200,
    );
  });

  routes.post('/admin/contacts/:id', async (context) => {
    const contact = await contactOf(context);
    if (!contact) return context.notFound();
    const sent = await readForm(context);
    if ('changed' in sent) return page(context, contact, sent.changed, [], 200);
    const { id, ...stored } = contact;
    const checked = checkContact(context, stored, sent);
    if ('faults' in checked) return page(context, contact, sent, checked.faults, 422);
    const meanwhile = changedMeanwhile(context, sent.values, contact, checked.value, editable);
    if (meanwhile.length > 0) return page(context, contact, sent, meanwhile, 409);
    await inHands(context, tools).directory.contacts.put(id, checked.value, contact);
    return context.redirect(`/admin/contacts/${id}?done=saved`, 303);
  });

  routes.get('/admin/contacts/:id/delete', async (context) => {
    const contact = await contactOf(context);
    if (!contact) return context.notFound();
    const texts = contactTexts(context.get('visit').language);
    const { deleteContact } = texts;
    const again = contact.source ? [deleteContact.imported(contact.source.name)] : [];
    return context.html(
      <DeletePage
        shell={adminShellOf(context)}
        section="contacts"
        title={deleteContact.title(contactName(contact) || texts.nameless)}
        texts={[...deleteContact.text, ...again]}
        back={`/admin/contacts/${contact.id}`}
      />,
    );
  });
  routes.post('/admin/contacts/:id/delete', async (context) => {
    const contact = await contactOf(context);
    if (!contact) return context.notFound();
    await inHands(context, tools).directory.contacts.delete(contact.id);
    return context.redirect('/admin/contacts?done=deleted', 303);
  });
}

interface Sent {
  values: Values;
  draft: ContactDraft;
}

/** A form that was sent, or one whose rows are to change. */
async function readForm(context: WebContext): Promise<Sent | { changed: Sent }> {
  const values = await readValues(context);
  const draft = readDraft(values);
  const changed = changedRows(draft, values.get('do'), values);
  return changed ? { changed: { values, draft: changed } } : { values, draft };
}

/** What is to be stored, with what the form does not show as it was. */
function checkContact(
  context: WebContext,
  stored: Partial<Contact>,
  { values, draft }: Sent,
): { value: Omit<Contact, 'id'> } | { faults: readonly Fault[] } {
  const { settings, language } = context.get('visit');
  const wanted = withEdits<Record<string, unknown>>(stored, enteredContact(values, draft), editable);
  const checked = check(directorySchemas(settings.country).contact, wanted);
  if (!checked.ok) return { faults: checked.faults };
  if (contactName(checked.value)) return { value: checked.value };
  return { faults: [faultOf('/lastName', 'no-name', contactTexts(language).noName, '')] };
}

async function contactOf(context: WebContext): Promise<Contact | undefined> {
  const id = context.req.param('id') ?? '';
  return idPattern.test(id) ? context.get('visit').store.directory.contacts.get(id) : undefined;
}

async function page(
  context: WebContext,
  contact: Contact | undefined,
  { values, draft }: Sent,
  faults: readonly Fault[],
  status: FormStatus,
): Promise<Response> {
  const { store, language } = context.get('visit');
  const owner = contact?.owner && (await store.directory.users.get(contact.owner));
  const done = context.req.query('done');
  const texts = adminTexts(language);
  const html = (
    <ContactPage
      shell={adminShellOf(context)}
      stored={
        contact && {
          id: contact.id,
          name: contactName(contact),
          source: contact.source?.name,
          owner: owner ? owner.name : undefined,
        }
      }
      form={formOf(language, values, faults, contact && versionFor(values, status, contact, editable))}
      draft={withSpareRows(draft)}
      done={done === 'saved' ? texts.saved : done === 'created' ? texts.created : undefined}
    />
  );
  return context.html(html, status);
}

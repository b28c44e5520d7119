import type { Store } from '../../../adapters/store/store.ts';
import type { Contact, User } from '../../../core/directory.ts';
import { contactName } from '../../../core/import/plan.ts';
import { displayNumber, toE164 } from '../../../core/phone-number.ts';
import { type ContactRow, ContactsPage } from '../../../web/admin/contacts-pages.tsx';
import { adminTexts } from '../../../web/texts/admin.ts';
import { cursorOf, type Position, positionOf } from '../api/paging.ts';
import type { WebContext } from '../sign-in/visit.ts';
import { adminShellOf } from './access.ts';
import { collatorOf, folded } from './words.ts';

const pageSize = 50;
/** Contacts that one request looks at: as many are searched and sorted together. */
const mostLooked = 2000;
const perRead = 250;

/** `GET /admin/contacts`: by name, as long as there are not too many to sort; by number at once. */
export async function listContacts(context: WebContext): Promise<Response> {
  const { store, settings, language } = context.get('visit');
  const search = context.req.query('q')?.trim().slice(0, 100) ?? '';
  const from = context.req.query('from');
  const page = Math.max(1, Math.floor(Number(context.req.query('page')) || 1));

  const number = toE164(search, settings.country);
  const read = number
    ? { contacts: await contactsOfNumber(store, number), next: undefined }
    : await lookThrough(store, from ? positionOf(from) : undefined, search);
  const compare = collatorOf(context);
  const sorted = read.contacts.sort((a, b) => compare(contactName(a), contactName(b)));
  const shown = sorted.slice((page - 1) * pageSize, page * pageSize);
  const address = (to: Record<string, string>) =>
    `/admin/contacts?${new URLSearchParams({ q: search, ...to })}`;
  const batch: Record<string, string> = from ? { from } : {};
  const next =
    sorted.length > page * pageSize
      ? address({ ...batch, page: String(page + 1) })
      : read.next && address({ from: cursorOf(read.next) ?? '' });
  const done = context.req.query('done') === 'deleted' ? adminTexts(language).deleted : undefined;
  return context.html(
    <ContactsPage
      shell={adminShellOf(context)}
      contacts={await rowsOf(store, shown)}
      search={search}
      isPart={read.next !== undefined}
      first={from || page > 1 ? address({}) : undefined}
      next={next}
      done={done}
    />,
  );
}

/** Who is said to have a number, verified. */
async function contactsOfNumber({ directory }: Store, number: string): Promise<Contact[]> {
  const owners = (await directory.owners([number])).get(number)?.contacts ?? [];
  const contacts = await directory.contacts.getMany(owners);
  return [...contacts.values()].filter(({ numbers }) => numbers.some((each) => each.number === number));
}

async function lookThrough(
  { directory }: Store,
  from: Position | undefined,
  search: string,
): Promise<{ contacts: Contact[]; next?: Position }> {
  const words = folded(search).split(' ').filter(Boolean);
  const contacts: Contact[] = [];
  let next = from;
  let looked = 0;
  do {
    const read = await directory.contacts.list(perRead, next);
    looked += read.items.length;
    contacts.push(...read.items.filter((contact) => matches(contact, words)));
    next = read.next as Position | undefined;
  } while (next && looked < mostLooked);
  return { contacts, next };
}

function matches(contact: Contact, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { firstName, lastName, company, department, jobTitle, emails, numbers } = contact;
  const texts = [firstName, lastName, company, department, jobTitle, ...emails.map(({ email }) => email)];
  const all = folded(texts.filter(Boolean).join(' '));
  const digits = words.join('').replace(/^0+/, '');
  const isPartOfNumber = /^\+?\d{3,}$/.test(digits) && numbers.some(({ number }) => number.includes(digits));
  return isPartOfNumber || words.every((word) => all.includes(word));
}

async function rowsOf({ directory }: Store, contacts: readonly Contact[]): Promise<ContactRow[]> {
  const owners = contacts.flatMap(({ owner }) => owner ?? []);
  const users: Map<string, User> = await directory.users.getMany([...new Set(owners)]);
  return contacts.map((contact) => {
    const person = [contact.firstName, contact.lastName].filter(Boolean).join(' ');
    const [number] = contact.numbers.filter((each) => each.default).concat(contact.numbers);
    return {
      id: contact.id,
      name: person || contact.company || '',
      facts: [
        person ? contact.company : undefined,
        contact.jobTitle,
        number && displayNumber(number.number),
        contact.emails[0]?.email,
      ].filter((fact) => fact !== undefined),
      owner: contact.owner && (users.get(contact.owner)?.name ?? contact.owner),
      isBlocked: contact.blocked === true,
      inDirectory: contact.inDirectory,
    };
  });
}

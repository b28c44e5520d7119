import type { Change } from '../../../adapters/store/audit.ts';
import type { Contact, User } from '../../../core/directory.ts';
import { contactName } from '../../../core/import/plan.ts';
import { displayNumber } from '../../../core/phone-number.ts';
import { controlTexts } from '../../../web/texts/control.ts';
import { operationTexts } from '../../../web/texts/operations.ts';
import type { WebContext } from '../sign-in/visit.ts';

/** Says what changes were made to, with the names of today; what has none any more is called by its id. */
export async function subjectNamer(
  context: WebContext,
  changes: readonly Change[],
  users: readonly User[],
): Promise<(subject: string) => string> {
  const { store, language } = context.get('visit');
  const { subjects } = controlTexts(language).audit;
  const { channels, letters } = operationTexts(language);
  const idsOf = (kind: string) => [
    ...new Set(
      changes
        .map(({ subject }) => subject.split('/'))
        .flatMap(([first, id]) => (first === kind && id ? [id] : [])),
    ),
  ];
  const { contacts, groups, companyNumbers } = store.directory;
  const [knownContacts, knownGroups, knownNumbers] = await Promise.all([
    contacts.getMany(idsOf('contacts')),
    groups.getMany(idsOf('groups')),
    companyNumbers.getMany(idsOf('numbers')),
  ]);
  const userNames = new Map(users.map(({ id, name }) => [id, name]));
  const contactNameOf = (contact: Contact | undefined) => contact && contactName(contact);

  return (subject) => {
    const [kind, id = '', part, ...rest] = subject.split('/');
    switch (kind) {
      case 'users': {
        const name = userNames.get(id) ?? id;
        if (part === 'devices') return subjects.device(name);
        if (part === 'sign-in') return subjects.signIn(name);
        return part === 'reach' ? subjects.reach(name) : subjects.user(name);
      }
      case 'groups':
        return subjects.group(knownGroups.get(id)?.name ?? id);
      case 'contacts':
        return subjects.contact(contactNameOf(knownContacts.get(id)) ?? id);
      case 'numbers':
        return subjects.number(knownNumbers.get(id)?.name ?? displayNumber(id));
      case 'settings':
        return subjects.settings;
      case 'channels':
        return subjects.channel(new Map<string, string>(Object.entries(channels)).get(id) ?? id);
      case 'keys':
        return subjects.key(id);
      case 'dead-letters':
        return id === 'all'
          ? subjects.letters(letters.queues[part ?? ''] ?? part ?? '')
          : subjects.letter(id);
      case 'import':
        return subjects.import([id, part, ...rest].filter(Boolean).join('/'));
      case 'tests':
        return subjects.test(knownNumbers.get(id)?.name ?? displayNumber(id));
      default:
        return subject;
    }
  };
}

import { makeMentions, mentionsIn, type Person } from '../../core/person.ts';
import type { Item } from '../store/table.ts';
import type { Gathered } from './personal-data.ts';
import { type KindName, kinds } from './verdict.ts';

/** One thing that is stored about somebody. */
export interface ExportedItem {
  kind: KindName;
  /** The kind, as people read it. */
  title: string;
  /** Where it lies: keys of the item, or the queue and the id of the message. */
  place: string;
  /** When it is deleted by itself; absent: not by itself. */
  keptUntil?: string;
  /** What of something that belongs to others, too, is shown. */
  data: unknown;
}

/** Everything that is stored about one person. */
export interface ExportDocument {
  schema: 'ringback.export.v1';
  tenant: string;
  exportedAt: string;
  about: { user?: string; addresses: string[]; calls?: string[] };
  items: ExportedItem[];
  /** Messages that workers had at the time: what they bring about is not in here. */
  inWork: number;
}

/** How things lie, which says nothing about anybody. */
const keyAttributes = new Set([
  'pk',
  'sk',
  'listKey',
  'listAt',
  'dueShard',
  'deliveryId',
  'version',
  'expiresAt',
]);
/** What would let somebody send in our name, sign in, or confirm; hashes, of which the thing itself is shown. */
const secrets = new Set(['keys', 'nonce', 'loginHash', 'usedBy', 'contentHash']);
const leftOut = '(a secret of the system, left out)';

/** Makes the document. @param exportedAt an instant */
export function exportDocument(
  tenant: string,
  person: Person,
  { items, mentions, messages, unseen }: Gathered,
  exportedAt: string,
): ExportDocument {
  const own = items.map(({ item, verdict }): ExportedItem => {
    const { kind, about } = verdict;
    return {
      ...head(kind, `${item.pk} ${item.sk}`, item),
      data: about === undefined ? contentOf(item) : plain(about),
    };
  });
  const mentioned = mentions
    .filter(({ item }) => !items.some((each) => each.item === item))
    .map(
      ({ item, texts }): ExportedItem => ({ ...head('mention', `${item.pk} ${item.sk}`, item), data: texts }),
    );
  const mentionsOf = makeMentions(person);
  const queued = messages.map(
    ({ queue, id, isDeadLetter, body, verdict }): ExportedItem => ({
      ...head(isDeadLetter ? 'dead-letter' : 'queued-message', `${queue} ${id}`),
      data: verdict.fate === 'keep' ? whatNames(body, mentionsOf) : parsed(body),
    }),
  );
  const { userId, keys, mails, callIds } = person;
  const addresses = [...new Set([...[...keys].filter((key) => !key.startsWith('mail:')), ...mails])].sort();
  return {
    schema: 'ringback.export.v1',
    tenant,
    exportedAt,
    about: {
      ...(userId !== undefined && { user: userId }),
      addresses,
      ...(callIds.size > 0 && { calls: [...callIds].sort() }),
    },
    items: [...own, ...mentioned, ...queued].sort((a, b) =>
      `${a.kind} ${a.place}` < `${b.kind} ${b.place}` ? -1 : 1,
    ),
    inWork: unseen,
  };
}

/** Of a message that may be anybody's, another tenant's among them, only the texts that name the person. */
function whatNames(body: string, mentions: (text: string) => boolean): unknown {
  const value = parsed(body);
  if (typeof value === 'string') return '(it names them, but cannot be read: a person has to look at it)';
  return mentionsIn(value, mentions);
}

function head(kind: KindName, place: string, item?: Item) {
  const expiresAt = item?.expiresAt;
  return {
    kind,
    title: kinds[kind],
    place,
    ...(typeof expiresAt === 'number' && { keptUntil: new Date(expiresAt * 1000).toISOString() }),
  };
}

function contentOf(item: Item): unknown {
  return plain(Object.fromEntries(Object.entries(item).filter(([name]) => !keyAttributes.has(name))));
}

/** As JSON can hold it: sets as lists, bytes as their number, without secrets. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return `(${value.length} bytes)`;
  if (value instanceof Set)
    return [...value].map((each) => plain(typeof each === 'string' ? parsed(each) : each));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, secrets.has(name) ? leftOut : plain(each)]),
  );
}

function parsed(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text; // shown as it came
  }
}

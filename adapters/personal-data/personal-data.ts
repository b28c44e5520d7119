import type { SQSClient } from '@aws-sdk/client-sqs';
import { makeMentions, mentionsIn, type Person } from '../../core/person.ts';
import { findDelivery } from '../store/delivery-ids.ts';
import type { Store } from '../store/store.ts';
import type { Item, Table } from '../store/table.ts';
import { judge, renamingKey } from './judge.ts';
import type { Judging } from './judging.ts';
import { judgeMessage } from './messages.ts';
import { lookThrough, type QueuedMessage } from './queued.ts';
import type { Renaming } from './rename.ts';
import { stages, type Verdict } from './verdict.ts';
import { type Asked, companyOf, type Found, findPerson } from './who.ts';
import type { WholeTable } from './whole-table.ts';

/** What is worked with. */
export interface PersonalDataTools {
  store: Store;
  /** By key, for what is known where it is. */
  table: Table;
  whole: WholeTable;
  sqs: SQSClient;
  /** Names or addresses of all queues, dead-letter queues included. */
  queues: readonly string[];
  /** Waits as long as reading that much costs others. @param units read request units that were used */
  pace(units: number): Promise<void>;
  /** Told how many items were looked at so far in one reading of the table. */
  progress(items: number): void;
  /** A new neutral id, random. */
  newId(): string;
}

/** An item that has to do with somebody. */
export interface Concerned {
  item: Item;
  verdict: Verdict;
}

/** A text of others that mentions somebody. */
export interface Mention {
  item: Item;
  texts: { at: string; text: string }[];
}

/** Everything that has to do with somebody. */
export interface Gathered {
  items: Concerned[];
  mentions: Mention[];
  messages: QueuedMessage[];
  /** Messages that workers had at the time. */
  unseen: number;
}

/** What forgetting somebody came to. */
export interface Forgotten {
  /** What was removed or changed, each as often as it was. */
  done: Concerned[];
  messages: QueuedMessage[];
  /** What stays, and why. */
  kept: Concerned[];
  /** Texts of others that mention them still. */
  mentions: Mention[];
  /** Messages that workers had at the end: what they do may come after this. */
  unseen: number;
  /** What came back again and again: it is to be repeated. */
  left: Concerned[];
}

/** Everything about one person in one tenant: found, shown, removed. */
export interface PersonalData {
  /** @throws SeveralContacts */
  find(asked: Asked): Promise<Found>;
  gather(found: Found): Promise<Gathered>;
  /** Removes it, or takes the person out of what is others'. Whatever cuts it off, repeating it goes on. */
  forget(asked: Asked): Promise<Forgotten>;
}

/** How often everything is looked through again for what came meanwhile. */
const mostRounds = 5;

/** Opens the personal data in a tenant. */
export function openPersonalData(tools: PersonalDataTools): PersonalData {
  const { store, table, whole, sqs, queues, pace, progress } = tools;
  const { tenant } = store;
  const prefix = `T#${tenant}#`;
  let company: Awaited<ReturnType<typeof companyOf>> | undefined;

  async function* items(): AsyncIterable<Item> {
    let read = 0;
    for await (const page of whole.pages()) {
      yield* page.items;
      read += page.items.length;
      progress(read);
      await pace(page.units);
    }
  }

  async function find(asked: Asked): Promise<Found> {
    company ??= await companyOf(store);
    return findPerson({ store, countries: company.countries, items }, asked);
  }

  /** All items that have to do with somebody, and what would still name them. */
  async function collect(judging: Judging): Promise<Pick<Gathered, 'items' | 'mentions'>> {
    const mentions = makeMentions(judging.person);
    const found: Pick<Gathered, 'items' | 'mentions'> = { items: [], mentions: [] };
    for await (const item of items()) {
      const verdict = judge(item, judging);
      if (verdict) found.items.push({ item, verdict });
      if (!item.pk.startsWith(prefix) || verdict?.fate === 'remove' || verdict?.fate === 'change-sets')
        continue;
      const texts = mentionsIn(verdict?.fate === 'change' ? verdict.next : item, mentions);
      if (texts.length > 0) found.mentions.push({ item, texts });
    }
    return found;
  }

  async function lookAtQueues(
    judging: Judging,
    act: boolean,
  ): Promise<Pick<Gathered, 'messages' | 'unseen'>> {
    const tenantOf = async (id: string) => (await findDelivery(table, id))?.tenant;
    const looks = await Promise.all(
      queues.map((queue) => lookThrough(sqs, queue, (body) => judgeMessage(body, judging, tenantOf), act)),
    );
    return {
      messages: looks.flatMap(({ found }) => found),
      unseen: looks.reduce((sum, { unseen }) => sum + unseen, 0),
    };
  }

  const judgingOf = (person: Person, renaming?: Renaming): Judging => ({
    tenant,
    person,
    ...company!,
    ...(renaming && { renaming }),
  });

  /** The neutral id of a user, the same until everything is renamed: kept beside the user meanwhile. */
  async function renamingOf(userId: string): Promise<Renaming> {
    const key = { pk: `${prefix}USER#${userId}`, sk: renamingKey };
    await table.putIfAbsent({ ...key, as: tools.newId() });
    return { from: userId, to: String((await table.get(key))!.as) };
  }

  async function apply({ item, verdict }: Concerned): Promise<void> {
    const { pk, sk, version } = item;
    if (verdict.fate === 'remove') await whole.remove({ pk, sk });
    else if (verdict.fate === 'change-sets') await whole.changeSets({ pk, sk }, verdict.sets);
    else if (verdict.fate === 'change') {
      const { next } = verdict;
      // What somebody else changed meanwhile is found again by the next round.
      if (next.pk === pk && next.sk === sk) await whole.update(item, next);
      else {
        await whole.put(next);
        await whole.remove({ pk, sk }, typeof version === 'number' ? version : undefined);
      }
    }
  }

  return {
    find,

    async gather({ person }) {
      const renaming = person.userId === undefined ? undefined : { from: person.userId, to: 'former-user' };
      const judging = judgingOf(person, renaming);
      return { ...(await collect(judging)), ...(await lookAtQueues(judging, false)) };
    },

    async forget(asked) {
      const renaming = asked.userId === undefined ? undefined : await renamingOf(asked.userId);
      let found = await find(asked);
      let { person } = found;
      // Messages first: what is worked on no more cannot bring back what is removed.
      const { messages } = await lookAtQueues(judgingOf(person, renaming), true);
      const done: Concerned[] = [];
      let seen = await collect(judgingOf(person, renaming));
      let round = 0;
      for (; seen.items.some(isToDo) && round < mostRounds; round += 1) {
        for (const stage of stages) {
          for (const each of seen.items) {
            if (!isToDo(each) || each.verdict.stage !== stage) continue;
            await apply(each);
            done.push(each);
          }
        }
        // What led to it is gone by now, and stays known.
        found = await find(asked);
        person = together(person, found.person);
        seen = await collect(judgingOf(person, renaming));
      }
      const last = await lookAtQueues(judgingOf(person, renaming), true);
      const left = seen.items.filter(isToDo);
      if (renaming && left.length === 0)
        await whole.remove({ pk: `${prefix}USER#${renaming.from}`, sk: renamingKey });
      return {
        done,
        messages: [...messages.filter(({ verdict }) => verdict.fate !== 'keep'), ...last.messages],
        kept: seen.items.filter(({ verdict }) => verdict.fate === 'keep'),
        mentions: seen.mentions,
        unseen: last.unseen,
        left,
      };
    },
  };
}

function isToDo({ verdict }: Concerned): boolean {
  return verdict.fate !== 'keep';
}

function together(a: Person, b: Person): Person {
  const both = (name: Exclude<keyof Person, 'userId'>) => new Set([...a[name], ...b[name]]);
  return {
    ...a,
    keys: both('keys'),
    mails: both('mails'),
    names: both('names'),
    callIds: both('callIds'),
    contactIds: both('contactIds'),
    keptContactIds: both('keptContactIds'),
    invitees: both('invitees'),
    loginHashes: both('loginHashes'),
    uploads: both('uploads'),
  };
}

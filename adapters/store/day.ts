import type { Instant } from '../../core/time.ts';
import type { VideoCall } from '../../core/video-calls.ts';
import type { Item, Page, Table } from './table.ts';

/** What happened lately, for figures that are summed when they are looked at. Read through an index. */
export interface Day {
  /** Ids of calls that began to ring in a time; one that was reported in several ways is there several times. */
  rang(from: Instant, before: Instant): Promise<string[]>;
  /** Ids of missed calls that began to ring in a time; one that was reported twice is there twice. */
  missed(from: Instant, before: Instant): Promise<string[]>;
  /** Video calls that began to ring in a time. */
  videos(from: Instant, before: Instant): Promise<VideoCall[]>;
  /** How many users were seen since. */
  active(since: Instant): Promise<number>;
}

/** Most rows that are read of each kind: figures of a day that is busier than that are a lower bound. */
const mostRows = 20_000;
const pageSize = 1000;

/** Opens what happened lately; `prefix` is `T#<tenant>#`. */
export function openDay(table: Table, prefix: string): Day {
  /** Rows of a list from the latest back to a time. */
  async function since(list: string, from: Instant, before?: Instant): Promise<Item[]> {
    const found: Item[] = [];
    let next: Page['next'];
    do {
      const page = await table.query({
        index: 'list',
        partition: `${prefix}${list}`,
        descending: true,
        limit: pageSize,
        from: next,
      });
      found.push(...page.items.filter(({ listAt }) => String(listAt) >= from));
      const isOlder = String(page.items.at(-1)?.listAt ?? '') < from;
      next = isOlder ? undefined : page.next;
    } while (next && found.length < mostRows);
    return before === undefined ? found : found.filter(({ listAt }) => String(listAt) < before);
  }
  const idOf = ({ listAt }: Item) => String(listAt).split('#').slice(1).join('#');
  return {
    async rang(from, before) {
      const lists = await Promise.all(
        ['MISSED', 'COURSES', 'VIDEOS'].map((list) => since(list, from, before)),
      );
      return lists.flat().map(idOf);
    },
    async missed(from, before) {
      return (await since('MISSED', from, before)).map(idOf);
    },
    async videos(from, before) {
      return (await since('VIDEOS', from, before)).map(({ call }) => call as VideoCall);
    },
    async active(from) {
      return (await since('SEEN', from)).length;
    },
  };
}

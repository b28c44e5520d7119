import { createHash } from 'node:crypto';
import { decisionOrder, type HandDecision, type LatestFacts } from '../../core/case-state.ts';
import type { Claim } from '../../core/cases.ts';
import { speakerKey, type Talk } from '../../core/talks.ts';
import type { Instant } from '../../core/time.ts';
import { changeItem } from './change-item.ts';
import { dueShard } from './due.ts';
import { retention } from './retention.ts';
import type { Item, Key, Table } from './table.ts';

/** What is known of one number outside, beside its calls: talks, attempts, decisions, claims. */
export interface Callers {
  /** Records a talk or an attempt with a number. */
  addTalk(callerKey: string, talk: Talk): Promise<void>;
  /** Records a decision by hand about the calls of a number to a company number. */
  decide(callerKey: string, number: string, decision: HandDecision): Promise<void>;
  /** The latest talk of each speaker and the last decision for each company number: enough to tell open from processed. */
  latest(callerKeys: readonly string[]): Promise<Map<string, LatestFacts>>;
  /** All talks and attempts with a number since a time, in the order of time. */
  talksSince(callerKey: string, since: Instant): Promise<Talk[]>;
  /** Decisions by hand about the calls of a number to a company number, in the order of time. */
  decisions(callerKey: string, number: string): Promise<HandDecision[]>;
  /**
   * What was recorded last about any number: talks, attempts, decisions, claims. The same text as long as nothing came;
   * one request. Read through an index: for pages that look whether there is anything new.
   */
  newest(): Promise<string>;
  /** Claims on the cases of numbers, by {@link claimName}. */
  claims(keys: readonly CaseKey[]): Promise<Map<string, Claim>>;
  /**
   * Claims a case, or lets go of it; decided anew whenever somebody else was faster.
   * @param decide undefined leaves the claim as it is
   * @returns the claim as it is now
   */
  changeClaim(
    key: CaseKey,
    decide: (claim: Claim | undefined) => Claim | undefined | Promise<Claim | undefined>,
  ): Promise<Claim | undefined>;
  /** The claim has been looked at; its timer is over. */
  claimJudged(key: CaseKey, claim: Claim): Promise<void>;
}

/** A caller's number and the company number called. */
export interface CaseKey {
  callerKey: string;
  number: string;
}

const latestKey = 'LATEST';
const rounds = { most: 20, tooMany: 'A claim kept changing; it will be tried again.' };
/** So many facts are compared for {@link Callers.newest}: one that is reported late stands a little below the top. */
const mostNewest = 10;

/** Tells claims apart. */
export function claimName({ callerKey, number }: CaseKey): string {
  return `${callerKey}\n${number}`;
}

/** The company number of a claim's item; undefined when it is another kind of item. */
export function claimedNumber(sortKey: string): string | undefined {
  return sortKey.startsWith('CLAIM#') ? decodeURIComponent(sortKey.slice('CLAIM#'.length)) : undefined;
}

/** Opens what is known of the numbers outside; `prefix` is `T#<tenant>#`. */
export function openCallers(table: Table, prefix: string): Callers {
  const keyOf = (callerKey: string, sk: string): Key => ({ pk: `${prefix}CALLER#${callerKey}`, sk });
  /** Facts of all numbers in one list, the latest first. */
  const listed = (at: Instant, about: string) => ({ listKey: `${prefix}FACTS`, listAt: `${at}#${about}` });
  const claimKey = ({ callerKey, number }: CaseKey) =>
    keyOf(callerKey, `CLAIM#${encodeURIComponent(number)}`);
  return {
    async addTalk(callerKey, talk) {
      // The fact first: what is only known as the latest would be lost with the next.
      await table.putIfAbsent({
        ...keyOf(callerKey, `TALK#${talk.at}#${talk.kind}#${talk.callId}#${speakerKey(talk.by)}`),
        talk,
        ...listed(talk.at, callerKey),
        expiresAt: retention.calls(talk.at),
      });
      await table.raise(
        keyOf(callerKey, latestKey),
        `${talk.kind}#${speakerKey(talk.by)}`,
        `${talk.at}\n${JSON.stringify(talk)}`,
        { expiresAt: retention.calls(talk.at) },
      );
    },

    async decide(callerKey, number, decision) {
      // A hash, because a key holds 1024 bytes and a note may be longer.
      const id = createHash('sha256').update(decisionOrder(decision)).digest('base64url');
      await table.putIfAbsent({
        ...keyOf(callerKey, `HAND#${decision.at}#${id}`),
        decision,
        number,
        ...listed(decision.at, callerKey),
        expiresAt: retention.calls(decision.at),
      });
      await table.raise(
        keyOf(callerKey, latestKey),
        `hand#${number}`,
        `${decisionOrder(decision)}\n${JSON.stringify(decision)}`,
        { expiresAt: retention.calls(decision.at) },
      );
    },

    async latest(callerKeys) {
      const start = `${prefix}CALLER#`.length;
      const items = await table.getMany([...new Set(callerKeys)].map((key) => keyOf(key, latestKey)));
      return new Map(items.map((item) => [item.pk.slice(start), latestOf(item)]));
    },

    async talksSince(callerKey, since) {
      const partition = `${prefix}CALLER#${callerKey}`;
      const items = await table.queryAll({ partition, beginsWith: 'TALK#' });
      return items.map((item) => item.talk as Talk).filter(({ at }) => at >= since);
    },

    async decisions(callerKey, number) {
      const partition = `${prefix}CALLER#${callerKey}`;
      const items = await table.queryAll({ partition, beginsWith: 'HAND#' });
      return items.filter((item) => item.number === number).map((item) => item.decision as HandDecision);
    },

    async newest() {
      const partition = `${prefix}FACTS`;
      const { items } = await table.query({ index: 'list', partition, descending: true, limit: mostNewest });
      return JSON.stringify(items.map(({ pk, sk, listAt, claim }) => [pk, sk, listAt, claim]));
    },

    async claims(keys) {
      const items = await table.getMany(keys.map(claimKey));
      const start = `${prefix}CALLER#`.length;
      return new Map(
        items.map((item) => {
          const number = claimedNumber(item.sk)!;
          return [claimName({ callerKey: item.pk.slice(start), number }), item.claim as Claim];
        }),
      );
    },

    changeClaim: (key, decide) =>
      changeItem(table, claimKey(key), rounds, async (item) => {
        const known = item?.claim as Claim | undefined;
        const claim = await decide(known);
        if (!claim) return { result: known };
        const next = {
          claim,
          ...listed(claim.at, key.callerKey),
          dueShard: dueShard(key.callerKey),
          dueAt: claim.until,
          expiresAt: retention.calls(claim.at),
        };
        return { next, result: claim };
      }),

    claimJudged: (key, claim) => table.clearDue(claimKey(key), claim.until),
  };
}

/** Attributes `talk#…`, `attempt#…` and `hand#…`: an order, a line break, and the fact as JSON. */
function latestOf(item: Item): LatestFacts {
  const latest: LatestFacts = { talks: [], decisions: new Map() };
  for (const [name, value] of Object.entries(item)) {
    const [, kind, rest] = /^(talk|attempt|hand)#(.*)$/s.exec(name) ?? [];
    if (!kind || typeof value !== 'string') continue;
    const fact = JSON.parse(value.slice(value.indexOf('\n') + 1));
    if (kind === 'hand') latest.decisions.set(rest!, fact);
    else latest.talks.push(fact);
  }
  return latest;
}

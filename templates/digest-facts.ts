import type { DigestEntry, DigestView, Link } from '../core/mail-view.ts';
import { capitalised, counted, listOf, localeFor, shortened, whenFor } from './format.ts';
import type { LabelledLink } from './layout-model.ts';
import { callerOf } from './missed-call-facts.ts';
import { labelled, safeLink } from './safe-links.ts';
import { type Texts, textsOf } from './texts/texts.ts';

/** One caller, as the digest shows them. Unescaped. */
export interface DigestItem {
  caller: string;
  /** Company and number. */
  about: string | null;
  /** How often, what was called, and when last. */
  rang: string;
  reason: string;
  callBack: LabelledLink | null;
  claim: LabelledLink | null;
  openContact: LabelledLink | null;
}

/** What the digest's mail says, in words and order, whether as HTML or as plain text. Unescaped. */
export interface DigestFacts {
  texts: Texts;
  /** Headline as well. */
  subject: string;
  preview: string;
  tenantName: string;
  items: DigestItem[];
  notListed: string | null;
  preferences: Link | null;
}

/** Bounds, in code points. */
const bounds = { name: 80, nameInList: 40, companyNumber: 60 };
/** Until this long ago an hour of the day can mean but one moment. */
const dayMilliseconds = 24 * 60 * 60 * 1000;
/** How many are named where there is little room. */
const named = 4;

/**
 * Decides what the digest's mail says.
 * @param listed how many entries it lists at most; the others are counted
 */
export function digestFacts(view: DigestView, listed: number): DigestFacts {
  const texts = textsOf(view.language);
  const entries = view.entries.slice(0, listed);
  const left = view.entries.length - entries.length + view.more;
  return {
    texts,
    subject: digestHeadline(view),
    preview: digestNames(view, named),
    tenantName: shortened(view.tenantName, bounds.name),
    items: entries.map((entry) => itemOf(entry, view, texts)),
    notListed: left > 0 ? texts.digest.notListed(counted(left, texts.others, texts)) : null,
    preferences: safeLink(view.preferences),
  };
}

/** `4 missed calls since 22:00`; without the beginning: while you were away. */
export function digestHeadline(view: DigestView): string {
  const texts = textsOf(view.language);
  if (!view.since) return texts.digest.away(callsIn(view, texts));
  const when = whenFor(view.since, view.now, localeFor(texts, view.locale), view.timeZone);
  const isRecent = view.now.getTime() - view.since.getTime() < dayMilliseconds;
  return texts.digest.since(callsIn(view, texts), isRecent ? { time: when.time } : when);
}

/** `4 missed calls while you were away`. */
export function digestTitle(view: DigestView): string {
  const texts = textsOf(view.language);
  return texts.digest.away(callsIn(view, texts));
}

/** `4 missed calls`; `34+` when entries were left out, of which nobody knows here how many calls they are. */
function callsIn(view: DigestView, texts: Texts): string {
  const total = view.entries.reduce((sum, { count }) => sum + count, view.more);
  return counted(total, texts.missedCalls, texts, view.more > 0);
}

/**
 * `Erika Beispiel, Jens Hansen and 2 more`: each of them once.
 * @param count how many are named at most
 * @param nameOf how a caller is called; undefined for one who cannot be named, only counted
 */
export function digestNames(
  view: DigestView,
  count: number,
  nameOf: (entry: DigestEntry) => string | undefined = (entry) =>
    shortened(callerIn(entry, textsOf(view.language)), bounds.nameInList),
): string {
  const texts = textsOf(view.language);
  const names = new Set<string>();
  let others = view.more;
  for (const entry of view.entries) {
    const name = nameOf(entry);
    if (name === undefined || (names.size === count && !names.has(name))) others++;
    else names.add(name);
  }
  if (names.size === 0) return '';
  const more = others > 0 ? [counted(others, texts.others, texts)] : [];
  return listOf([...names, ...more], localeFor(texts, view.locale));
}

/** The caller's name, else the number. */
function callerIn({ caller }: DigestEntry, texts: Texts): string {
  if (caller.withheld) return texts.digest.withheld;
  const { name, number } = callerOf({ caller });
  return name ?? number ?? texts.unknownCaller;
}

function itemOf(entry: DigestEntry, view: DigestView, texts: Texts): DigestItem {
  const locale = localeFor(texts, view.locale);
  const when = whenFor(entry.lastRangAt, view.now, locale, view.timeZone);
  const { name, company, number } = callerOf(entry);
  const { withheld } = entry.caller;
  const called = entry.companyNumber.trim() || view.tenantName;
  const calls = entry.count > 1 ? counted(entry.count, texts.calls, texts) : undefined;
  const reason = texts.missedCall.reasons[entry.reason];
  const { callBack, openContact, claim } = texts.missedCall;
  return {
    caller: capitalised(callerIn(entry, texts)),
    about: [company, name && number].filter(Boolean).join(', ') || null,
    rang: texts.digest.rang(calls, shortened(called, bounds.companyNumber), when),
    reason: entry.voicemail ? `${reason}. ${texts.voicemail.left(undefined)}` : reason,
    callBack: labelled(withheld ? undefined : entry.callBack, callBack(undefined)),
    claim: labelled(withheld ? undefined : entry.claim, claim),
    openContact: labelled(withheld ? undefined : entry.openContact, openContact(name !== undefined)),
  };
}

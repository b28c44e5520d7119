import type { DigestEntry, DigestView } from '../core/mail-view.ts';
import { digestHeadline, digestNames } from './digest-facts.ts';
import { type FittedSms, fitSms, inGsm } from './fit-sms.ts';
import { callerOf } from './missed-call-facts.ts';
import { compact, cut, unlinked } from './sms-words.ts';
import { textsOf } from './texts/texts.ts';

/** How many callers are named at most, and to how many characters their names are cut, in turn. */
const named = 6;
const nameLengths = [32, 20, 14];

/**
 * The text at the end of quiet hours: one segment in GSM-7, whoever called. It names as many callers as fit; one whose
 * name is in another script is called by the number.
 * Pure; throws a RangeError when the view's time zone does not exist.
 */
export function digestSms(view: DigestView): FittedSms {
  return fitSms(wordings(view));
}

function* wordings(view: DigestView): Generator<string> {
  const headline = digestHeadline(view);
  for (let count = Math.min(named, view.entries.length); count > 0; count--) {
    for (const length of nameLengths) {
      const names = digestNames(view, count, (entry) => nameOf(entry, view, length));
      if (names !== '') yield `${headline}: ${names}`;
    }
  }
  yield headline;
}

function nameOf({ caller }: DigestEntry, { language }: DigestView, length: number): string | undefined {
  const texts = textsOf(language);
  if (caller.withheld) return texts.digest.withheld;
  const { name, number } = callerOf({ caller });
  if (!name && !number) return texts.unknownCaller;
  const inLetters = name && inGsm(unlinked(name));
  if (inLetters) return cut(inLetters, length);
  return number && inGsm(unlinked(compact(number)))?.slice(0, 40);
}

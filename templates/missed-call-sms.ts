import type { MissedCallView } from '../core/mail-view.ts';
import { type FittedSms, fitSms } from './fit-sms.ts';
import { dayAndMonth, duration, localeFor, shortened, whenFor } from './format.ts';
import { callerOf } from './missed-call-facts.ts';
import { colleague, isClaimable } from './missed-call-news.ts';
import { safeLink } from './safe-links.ts';
import { compact, cut, unlinked } from './sms-words.ts';
import { type Texts, textsOf, type When } from './texts/texts.ts';

/** Bounds, in characters: longer pieces would take a segment of their own. */
const bounds = { name: 60, company: 40, companyNumber: 40, shortCompanyNumber: 20, colleague: 20 };
/** To how many characters a name is cut, in turn, before a second segment is paid for. */
const shorterNames = [bounds.name, 40, 32, 26, 22, 18, 15, 12, 10, 8, 6];

/** What a text about a missed call carries beside the call. */
export interface SmsExtras {
  /** Address of the call's page. */
  link?: string;
}

/**
 * The text about a missed call, within one segment where it can be: it says less before it costs more. Number, time and
 * link are always whole. The view's `claim` stands at the end, in place of a link, as long as one segment holds it; a
 * second one is never paid for it. Pure; throws a RangeError when the view's time zone does not exist.
 */
export function missedCallSms(view: MissedCallView, { link }: SmsExtras = {}): FittedSms {
  const claim = isClaimable(view) ? safeLink(view.claim) : null;
  if (claim) {
    const claimed = fitSms(withLink(wordings(view), claim.href));
    if (claimed.segments === 1) return claimed;
  }
  return fitSms(withLink(wordings(view), link));
}

function* withLink(texts: Iterable<string>, link: string | undefined): Generator<string> {
  for (const text of texts) yield link ? `${text}\n${link}` : text;
}

/** From the fullest to the shortest. */
function* wordings(view: MissedCallView): Generator<string> {
  const texts = textsOf(view.language);
  const locale = localeFor(texts, view.locale);
  const when = whenFor(view.ringStartedAt, view.now, locale, view.timeZone);
  const shortest = when.shortDate && dayAndMonth(view.ringStartedAt, locale, view.timeZone);
  const whens = shortest ? [when, { ...when, shortDate: shortest }] : [when];
  const { subject, subjectWithheld, short, shortWithheld } = wordsFor(view, texts);
  const called = unlinked(
    shortened(view.companyNumber.name || view.companyNumber.number, bounds.companyNumber),
  );
  const calledShort = cut(called, bounds.shortCompanyNumber);
  const voicemail =
    view.voicemail && `. ${texts.voicemail.left(duration(view.voicemail.durationSeconds, texts))}`;
  const withVoicemail = (text: string) => (voicemail ? [text + voicemail, text] : [text]);

  if (view.caller.withheld) {
    yield* withVoicemail(subjectWithheld(called, when));
    yield subjectWithheld(calledShort, when);
    yield* whens.map(shortWithheld);
    return;
  }
  const { name, company, number } = callerOf(view);
  if (!name) {
    const who = number ?? texts.unknownCaller;
    yield* withVoicemail(subject(who, called, when));
    yield subject(who, calledShort, when);
    for (const shownNumber of new Set([who, compact(who)])) {
      yield* whens.map((shownWhen) => short(shownNumber, shownWhen));
    }
    return;
  }
  const whole = unlinked(shortened(name, bounds.name));
  const beside = (who: string) => (number ? `${who} (${number})` : who);
  if (company) {
    const ofCompany = `${whole}, ${unlinked(shortened(company, bounds.company))}`;
    yield* withVoicemail(subject(beside(ofCompany), called, when));
  }
  yield* withVoicemail(subject(beside(whole), called, when));
  yield subject(beside(whole), calledShort, when);
  yield subject(beside(cut(whole, 26)), calledShort, when);
  const numbers = new Set([number, number && compact(number)]);
  for (const length of shorterNames.filter((each) => each < whole.length || each === bounds.name)) {
    for (const shownNumber of numbers) {
      const who = [cut(whole, length), shownNumber].filter(Boolean).join(' ');
      yield* whens.map((shownWhen) => short(who, shownWhen));
    }
  }
}

/** The words of a language for a missed call, or for one that a colleague answered. */
function wordsFor(view: MissedCallView, { missedCall, sms }: Texts) {
  const whole = unlinked(colleague(view.answeredBy) ?? '');
  if (!whole) {
    const { subject, subjectWithheld } = missedCall;
    return { subject, subjectWithheld, short: sms.missedCall, shortWithheld: sms.missedCallWithheld };
  }
  const by = cut(whole, bounds.colleague);
  return {
    subject: (caller: string, called: string, when: When) =>
      missedCall.subjectAnswered(caller, called, whole, when),
    subjectWithheld: (called: string, when: When) => missedCall.subjectAnsweredWithheld(called, whole, when),
    short: (caller: string, when: When) => sms.answered(caller, by, when),
    shortWithheld: (when: When) => sms.answeredWithheld(by, when),
  };
}

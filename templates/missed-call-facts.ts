import { type Link, type MissedCallView, mostAlsoRang } from '../core/mail-view.ts';
import { capitalised, duration, listOf, localeFor, shortened, whenFor } from './format.ts';
import type { LabelledLink } from './layout-model.ts';
import { colleague, headlineOf, isClaimable, newsOf, subjectOf } from './missed-call-news.ts';
import { labelled, safeLink } from './safe-links.ts';
import { type Texts, textsOf } from './texts/texts.ts';

/** One detail of the call. */
export interface Row {
  label: string;
  value: string;
  /** Said more quietly, beside or under the value. */
  note: string | null;
  href: string | null;
}

/** What the mail says, in words and order, whether as HTML or as plain text. Unescaped. */
export interface MissedCallFacts {
  texts: Texts;
  subject: string;
  preview: string;
  headline: string;
  /** Job and company of the caller. */
  about: string | null;
  /** What colleagues did or do about it. */
  news: string[];
  greeting: string[];
  notices: string[];
  callBack: LabelledLink | null;
  claim: LabelledLink | null;
  openContact: LabelledLink | null;
  voicemail: { title: string; lines: string[]; link: LabelledLink | null } | null;
  rows: Row[];
  companyNumber: string;
  footerReason: string;
  preferences: Link | null;
}

/** Bounds, in code points, that keep every mail readable and under 60 kB whatever comes in. */
const bounds = {
  name: 80,
  detail: 120,
  greetingLines: 8,
  greetingLine: 300,
  transcriptLines: 60,
  transcript: 4000,
  buttonNumber: 24,
};

/** Decides what the mail says. Pure: the view holds the clock. */
export function missedCallFacts(view: MissedCallView): MissedCallFacts {
  const texts = textsOf(view.language);
  const words = texts.missedCall;
  const locale = localeFor(texts, view.locale);
  const when = whenFor(view.ringStartedAt, view.now, locale, view.timeZone);
  const companyNumber =
    shortened(view.companyNumber.name, bounds.name) || shortened(view.companyNumber.number, bounds.name);
  const caller = callerOf(view);
  const who = caller.name ?? caller.number ?? texts.unknownCaller;
  const rang = duration(view.ringSeconds, texts);
  const { withheld } = view.caller;
  const callBack = withheld ? null : safeLink(view.callBack);
  const news = newsOf(view);

  return {
    texts,
    subject: subjectOf(view, who, companyNumber),
    preview: [
      ...news,
      withheld
        ? words.calledWithheld(companyNumber, when)
        : words.called(capitalised(caller.company ? `${who} (${caller.company})` : who), companyNumber, when),
      view.voicemail
        ? texts.voicemail.left(duration(view.voicemail.durationSeconds, texts))
        : rang && words.rangFor(rang),
    ]
      .filter(Boolean)
      .join(' '),
    headline: headlineOf(view, who),
    about: aboutOf(view, caller, texts),
    news,
    greeting: linesOf(view.companyNumber.greeting?.slice(0, bounds.greetingLines), bounds.greetingLine),
    notices: [
      withheld && words.noticeWithheld,
      // Once somebody has taken it on, there is nothing to agree.
      view.unassigned && !view.claimed && !colleague(view.answeredBy) && words.noticeUnassigned,
    ].filter((n) => n !== undefined && n !== false),
    callBack: callBack && { ...callBack, label: words.callBack(onButton(caller.number)) },
    claim: labelled(isClaimable(view) ? view.claim : undefined, words.claim),
    openContact: labelled(
      withheld ? undefined : view.openContact,
      words.openContact(caller.name !== undefined),
    ),
    voicemail: voicemailOf(view, texts),
    rows: rowsOf(view, {
      texts,
      locale,
      companyNumber,
      callerNumber: caller.number,
      when: texts.when(when),
      rang,
      callBack,
    }),
    companyNumber,
    footerReason:
      view.teamMailbox || view.unassigned ? texts.footer.mailbox(companyNumber) : texts.footer.user,
    preferences: safeLink(view.preferences),
  };
}

/** The caller as a message shows them. */
export interface ShownCaller {
  name?: string;
  company?: string;
  number?: string;
}

/** The caller as far as a message may show them: nothing of one who hid, and only the details that are switched on. */
export function callerOf({ caller, show }: Pick<MissedCallView, 'caller' | 'show'>): ShownCaller {
  if (caller.withheld) return {};
  const shown = (text: string | undefined, on: boolean | undefined, max: number) =>
    text && on !== false ? shortened(text, max) || undefined : undefined;
  const name = shown(caller.name, true, bounds.name);
  const company = shown(caller.company, show?.company, bounds.detail);
  return {
    name,
    company: company === name ? undefined : company, // a contact without a person's name is called by the company's
    number: shown(caller.number, show?.number, bounds.detail),
  };
}

/** A number as it stands on a button: never broken between its groups; left out when only an address is that long. */
function onButton(number: string | undefined): string | undefined {
  return number && number.length <= bounds.buttonNumber ? number.replaceAll(' ', '\u00a0') : undefined;
}

function aboutOf({ caller, show }: MissedCallView, shown: ShownCaller, texts: Texts): string | null {
  if (caller.withheld) return null;
  const job = show?.jobTitle === false ? [] : [caller.jobTitle, caller.department];
  const parts = [...job, shown.company, caller.internal ? texts.colleague : undefined];
  return linesOf(parts, bounds.detail).join(', ') || null;
}

function voicemailOf({ voicemail, show }: MissedCallView, texts: Texts): MissedCallFacts['voicemail'] {
  if (!voicemail) return null;
  const transcript = show?.transcript === false ? '' : (voicemail.transcript ?? '');
  const cut =
    transcript.length > bounds.transcript
      ? `${transcript.slice(0, bounds.transcript).toWellFormed()}…`
      : transcript;
  return {
    title: texts.voicemail.title(duration(voicemail.durationSeconds, texts)),
    lines: linesOf(cut.split(/\r\n|[\r\n]/).slice(0, bounds.transcriptLines), bounds.transcript),
    link: labelled(voicemail.link, texts.voicemail.listen),
  };
}

interface RowInput {
  texts: Texts;
  locale: string;
  companyNumber: string;
  callerNumber: string | undefined;
  when: string;
  rang: string | undefined;
  callBack: Link | null;
}

function rowsOf(view: MissedCallView, input: RowInput): Row[] {
  const { labels, withheldNumber, rangForNote, reasons } = input.texts.missedCall;
  const companyDigits = shortened(view.companyNumber.number, bounds.detail);
  const alsoRang =
    view.show?.alsoRang === false ? [] : linesOf(view.alsoRang.slice(0, mostAlsoRang), bounds.name);
  const more = alsoRang.length > 0 && view.alsoRang.length > mostAlsoRang ? ['…'] : [];
  const number = view.caller.withheld ? withheldNumber : input.callerNumber;
  return [
    row(labels.number, number, undefined, input.callBack?.href),
    row(
      labels.called,
      input.companyNumber,
      companyDigits === input.companyNumber ? undefined : companyDigits,
    ),
    row(labels.rangAt, input.when, input.rang && rangForNote(input.rang)),
    row(labels.reason, colleague(view.answeredBy) ? undefined : reasons[view.reason]),
    row(labels.alsoRang, alsoRang.length > 0 ? listOf([...alsoRang, ...more], input.locale) : undefined),
  ].filter((each) => each !== null);
}

function row(label: string, value: string | undefined, note?: string, href?: string): Row | null {
  return value ? { label, value, note: note || null, href: href ?? null } : null;
}

function linesOf(texts: (string | undefined)[] | undefined, max: number): string[] {
  return (texts ?? []).map((text) => shortened(text ?? '', max)).filter((text) => text !== '');
}

import type { Link } from '../core/mail-view.ts';
import type { IncomingVideoView } from '../core/video-view.ts';
import { capitalised, localeFor, shortened } from './format.ts';
import type { LabelledLink } from './layout-model.ts';
import { labelled, safeLink } from './safe-links.ts';
import { type Texts, textsOf } from './texts/texts.ts';
import { videoTextsOf } from './texts/video.ts';
import { toTheSecond } from './video-times.ts';
import { plainWords } from './video-words.ts';

/** What the mail about an incoming video call says, whether as HTML or as plain text. Unescaped. */
export interface VideoIncomingFacts {
  texts: Texts;
  subject: string;
  preview: string;
  headline: string;
  /** Company of the caller. */
  about: string | null;
  /** Who calls what. */
  calls: string;
  ringsUntil: string;
  answer: LabelledLink | null;
  afterwards: string;
  rows: { label: string; value: string }[];
  companyName: string;
  footerReason: string;
  preferences: Link | null;
}

/** Bounds, in code points, that keep every mail readable whatever comes in. */
const bounds = { name: 80, detail: 120 };

/** Decides what the mail says. Pure: the view holds the clock. */
export function videoIncomingFacts(view: IncomingVideoView): VideoIncomingFacts {
  const texts = textsOf(view.language);
  const words = videoTextsOf(view.language).incoming;
  const locale = localeFor(texts, view.locale);
  const until = toTheSecond(view.ringsUntil, view.now, locale, view.timeZone);
  const since = toTheSecond(view.ringStartedAt, view.now, locale, view.timeZone);
  const { company, number, email } = videoCaller(view);
  const who = whoCalls(view);
  const called = calledBy(view);
  const calls = words.calls(who === email ? who : capitalised(who), called);
  const ringsUntil = words.ringsUntil(until);
  const row = (label: string, value: string | undefined) => (value ? [{ label, value }] : []);
  return {
    texts,
    subject: words.subject(who, called, until),
    preview: `${calls} ${ringsUntil}`,
    headline: words.headline(who),
    about: company ?? null,
    calls,
    ringsUntil,
    answer: labelled(view.accept, words.answer),
    afterwards: words.afterwards(until),
    rows: [
      ...row(words.labels.number, number),
      ...row(words.labels.email, email),
      ...row(words.labels.called, called),
      ...row(words.labels.since, texts.when(since)),
    ],
    companyName: plainWords(view.company.name, bounds.name) ?? '',
    footerReason: words.footer,
    preferences: safeLink(view.preferences),
  };
}

/** The caller as a message shows them: bounded, and nothing that a mail program makes a link of but the mail address. */
export function videoCaller({ caller }: IncomingVideoView): IncomingVideoView['caller'] {
  const name = plainWords(caller.name, bounds.name);
  const company = plainWords(caller.company, bounds.detail);
  return {
    name,
    company: company === name ? undefined : company,
    number: plainWords(caller.number, bounds.detail),
    email: shortened(caller.email ?? '', bounds.detail) || undefined,
  };
}

/** What the caller is called: by name, else by number or mail address. */
export function whoCalls(view: IncomingVideoView): string {
  const { name, number, email } = videoCaller(view);
  return name ?? number ?? email ?? textsOf(view.language).unknownCaller;
}

/** The name of what is called: company number or location, else the company. */
export function calledBy({ called, company }: IncomingVideoView): string | undefined {
  return plainWords(called, bounds.name) ?? plainWords(company.name, bounds.name);
}

import type { Delivery } from '../../core/delivery.ts';
import type { Language } from '../../core/language.ts';
import { problemsOf } from '../../core/meeting-problems.ts';
import { currentInvitations, historyOf, type InviteeState, stateOf } from '../../core/meeting-state.ts';
import { type Address, closedBy, endOf, type Invitee, type Meeting } from '../../core/meetings.ts';
import { displayNumber } from '../../core/phone-number.ts';
import { type Instant, instant } from '../../core/time.ts';
import { listOf, localeFor, whenFor } from '../../templates/format.ts';
import { textsOf } from '../../templates/texts/texts.ts';
import { videoTextsOf } from '../../templates/texts/video.ts';
import { startFor } from '../../templates/video-times.ts';
import { deliveryTexts } from '../texts/calls-delivery.ts';
import { followUpCallTexts } from '../texts/follow-up-call.ts';

/** By whose language and clocks times are written. */
export interface Reading {
  language: Language;
  /** BCP 47. */
  locale: string;
  /** IANA. */
  timeZone: string;
  now: Date;
}

/** Somebody invited, as the page shows them: decided, and in the reader's words. Unescaped. */
export interface InviteeView {
  id: string;
  name: string;
  /** Where they are invited, as it is typed, and as people read it. */
  to: string;
  shown: string;
  badge: { text: string; kind: 'good' | 'warn' | 'bad' | 'quiet' };
  /** When it came to that. */
  since?: { at: Instant; text: string };
  /** What is known, why, and what to do. */
  sentences: string[];
  mayResend: boolean;
  /** Names the next invitation: pressing twice sends one. */
  resendKey: string;
  mayCorrect: boolean;
  mayRemove: boolean;
  history: { at: Instant; when: string; text: string }[];
}

/** A follow-up call, as its page shows it. */
export interface CallView {
  callId: string;
  title: string;
  /** When it was started, begins, was cancelled. */
  lines: string[];
  /** The host's own words. */
  message: string[];
  joined: string;
  isOpen: boolean;
  invitees: InviteeView[];
}

const kinds: Record<InviteeState, InviteeView['badge']['kind']> = {
  queued: 'quiet',
  sent: 'quiet',
  delivered: 'good',
  bounced: 'bad',
  failed: 'bad',
  opened: 'warn',
  joined: 'good',
  removed: 'quiet',
  cancelled: 'quiet',
  expired: 'bad',
};

/** Decides what the page of a call shows. @param about the meeting's deliveries; `mayChange` for its host */
export function callView(
  meeting: Meeting,
  about: readonly Delivery[],
  mayChange: boolean,
  reading: Reading,
): CallView {
  const texts = followUpCallTexts(reading.language);
  const { callId, text, startsAt, createdAt, cancelledAt } = meeting;
  const coming = meeting.invitees.filter(({ removedAt }) => !removedAt);
  const isOver = instant(reading.now) >= endOf(meeting);
  const start = startsAt && startFor(new Date(startsAt), reading.now, reading.locale, reading.timeZone);
  const lines = [
    start
      ? texts.begins(`${start.date}, ${start.time}`, start.zone)
      : texts.started(whenIn(createdAt, reading)),
    ...(cancelledAt ? [texts.cancelled(whenIn(cancelledAt, reading))] : isOver ? [texts.over] : []),
  ];
  return {
    callId,
    title: callTitle(meeting, reading.language),
    lines,
    message: text ? text.split('\n') : [],
    joined: texts.joined(coming.filter(({ joinedAt }) => joinedAt).length, coming.length),
    isOpen: !cancelledAt && !isOver,
    invitees: meeting.invitees.map((invitee) => inviteeView(meeting, invitee, about, mayChange, reading)),
  };
}

/** `Video call with Erika and Max`: of many, the first. */
export function callTitle({ invitees }: Meeting, language: Language): string {
  const all = invitees.some(({ removedAt }) => !removedAt)
    ? invitees.filter(({ removedAt }) => !removedAt)
    : invitees;
  const names = all.slice(0, 3).map(({ name }) => name);
  const more = all.length > names.length ? [`+${all.length - names.length}`] : [];
  const list = listOf([...names, ...more], textsOf(language).locale);
  return followUpCallTexts(language).title(list || undefined);
}

/** When something was: only the time today, else with its date. */
export function whenIn(at: Instant, { now, locale, timeZone, language }: Reading): string {
  const { time, shortDate } = whenFor(new Date(at), now, localeFor(textsOf(language), locale), timeZone);
  return shortDate ? `${shortDate}, ${time}` : time;
}

/** An address as people read it. */
export function shownAddress({ channel, address }: Address): string {
  return channel === 'sms' ? displayNumber(address) : address;
}

function inviteeView(
  meeting: Meeting,
  invitee: Invitee,
  about: readonly Delivery[],
  mayChange: boolean,
  reading: Reading,
): InviteeView {
  const texts = followUpCallTexts(reading.language);
  const now = instant(reading.now);
  const state = stateOf(meeting, invitee, about, now);
  const events = historyOf(meeting, invitee, about);
  const since = events.findLast((event) => event.state === state) ?? events.at(-1);
  const isOpen = mayChange && !closedBy(meeting, invitee, now);
  const words = deliveryTexts(reading.language);
  return {
    id: invitee.id,
    name: invitee.name,
    to: invitee.to.address,
    shown: shownAddress(invitee.to),
    badge: { text: texts.badges[state], kind: kinds[state] },
    ...(since && { since: { at: since.at, text: whenIn(since.at, reading) } }),
    sentences: sentencesOf(meeting, invitee, about, state, reading),
    mayResend: isOpen && !invitee.joinedAt,
    resendKey: `again-${invitee.resends.length + 1}`,
    mayCorrect: isOpen && !invitee.joinedAt,
    mayRemove: isOpen,
    history: events.map(({ at, state: happened, code, channel, message }) => {
      const own = happened in texts.events ? texts.events[happened as keyof typeof texts.events] : undefined;
      const what = channel && happened !== 'bounced' ? words.state(happened, channel, code) : own;
      const about = message === 'cancellation' ? ` (${texts.cancellation})` : '';
      const text = channel ? `${texts.channels[channel]}${about}: ${what}` : (what ?? happened);
      return { at, when: whenIn(at, reading), text };
    }),
  };
}

/** What is known of an invitee, why, and what to do about it. */
function sentencesOf(
  meeting: Meeting,
  invitee: Invitee,
  about: readonly Delivery[],
  state: InviteeState,
  { language, now }: Reading,
): string[] {
  const texts = followUpCallTexts(language);
  const { notice } = videoTextsOf(language);
  const current = currentInvitations(invitee, about);
  const shows = current.findLast(({ delivery }) => delivery?.state === state) ?? current[0];
  const { channel } = shows ?? invitee.to;
  const [problem] = problemsOf(meeting, invitee, about, instant(now));
  const failed = current.find(({ seq }) => seq === problem?.of)?.delivery;
  const fallback = invitee.fallback && current.some(({ seq }) => seq === invitee.fallback?.seq);
  return [
    problem ? notice.reasons[problem.reason][problem.channel] : texts.states[state][channel],
    ...(failed ? reasonOf(failed, language) : []),
    ...(fallback ? [texts.fallback[invitee.fallback!.to.channel](shownAddress(invitee.fallback!.to))] : []),
    ...(problem ? [notice.advice(invitee.name, problem.channel)] : []),
  ];
}

/** Why a message did not arrive, as far as somebody said so. */
function reasonOf({ state, channel, history }: Delivery, language: Language): string[] {
  const code = history.at(-1)?.code;
  if (!code) return [];
  const texts = followUpCallTexts(language);
  const known = Object.entries(texts.reasons).find(([beginning]) => code.startsWith(beginning))?.[1];
  if (known) return [known];
  const words = deliveryTexts(language);
  const before = words.state(state, channel).length + ': '.length;
  return [texts.reason(words.state(state, channel, code).slice(before))];
}

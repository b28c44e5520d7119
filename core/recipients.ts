import { type Availability, availability } from './availability.ts';
import type { CallContext } from './call-context.ts';
import type { CaseState } from './case-state.ts';
import { mailboxesRow, type NotTold } from './cases.ts';
import { concernedUsers, isAbandonedInQueue, processedCode } from './concerned.ts';
import type { Channel, User } from './directory.ts';
import { type CallerFacts, exceptionFor } from './exceptions.ts';
import type { MissedCall } from './missed-calls.ts';
import { caseOptions } from './options.ts';
import type { Reach } from './reach.ts';
import { obstacle, type Person, personOf, stepsOf, usableStep } from './steps.ts';
import { isTestCall } from './test-call.ts';
import { type Instant, secondsBetween } from './time.ts';

/** A user who is told: where their steps begin. */
export interface Told {
  person: Person;
  step: { index: number; channels: Channel[] };
}

/** Who is told about a missed call, who is not and why. */
export interface Verdict {
  told: Told[];
  notTold: NotTold[];
  /** Addresses of team mailboxes. */
  mailboxes: string[];
  /** There was no user to tell: the mailboxes were told, or there is nobody at all. */
  unassigned: boolean;
}

/** Everything the decision rests on beside the directory. */
export interface Situation {
  context: CallContext;
  /** How the users concerned can be reached, by user id. */
  reach: ReadonlyMap<string, Reach>;
  inCall: ReadonlySet<string>;
  /** Users who stand in for absent ones, by id. */
  standIns: ReadonlyMap<string, User>;
  /** Who answered the call, where somebody did. */
  answeredBy?: { by?: string };
  /** Whether the call is processed already, as a user sees it (or the mailboxes' row). */
  stateFor(userId: string): CaseState;
  now: Instant;
}

/**
 * Decides who is told about a missed call. Never nobody without a reason (design section 4): the tenant's mailboxes
 * stand in for a user who cannot be reached at all, and where nobody is concerned.
 */
export function decideRecipients(call: MissedCall, situation: Situation): Verdict {
  const verdict = decideAll(call, situation);
  return isTestCall(call.callId) ? onlyChosen(verdict, call) : verdict;
}

/** Of a test call only those are told whose phones rang: they were chosen. */
function onlyChosen({ told, notTold }: Verdict, { rang }: MissedCall): Verdict {
  const isChosen = (id: string) => rang.some(({ userId }) => userId === id);
  return {
    told: told.filter(({ person }) => isChosen(person.user.id)),
    notTold: notTold.filter(({ userId }) => isChosen(userId)),
    mailboxes: [],
    unassigned: false,
  };
}

function decideAll(call: MissedCall, situation: Situation): Verdict {
  const { context } = situation;
  const { settings, companyNumber } = context;
  const nobody = forNobody(call, situation);
  const concerned = concernedUsers(call, context);
  if (nobody) {
    const notTold = concerned.map(({ id }) => ({ ...nobody, userId: id }));
    return { told: [], notTold, mailboxes: [], unassigned: concerned.length === 0 };
  }
  const told: Told[] = [];
  const notTold: NotTold[] = [];
  const waiting = [...concerned];
  const seen = new Set(waiting.map(({ id }) => id));
  for (let user = waiting.shift(); user; user = waiting.shift()) {
    const judged = judgeUser(user, call, situation);
    if (judged === 'drop') continue;
    if ('step' in judged) told.push(judged);
    else notTold.push(judged);
    const deputy = 'code' in judged && judged.code === 'absent' ? judged.by : undefined;
    const standIn = deputy ? situation.standIns.get(deputy) : undefined;
    if (standIn && !seen.has(standIn.id)) {
      seen.add(standIn.id);
      waiting.push(standIn);
    }
  }
  const exception = exceptionFor(callerFacts(call, context), [
    companyNumber?.exceptions,
    settings.exceptions,
  ]);
  const own = companyNumber?.mailboxes ?? [];
  const missing = concerned.length === 0 && companyNumber?.recipients !== 'none';
  const standsIn = own.length === 0 && (missing || notTold.some(({ code }) => code === 'no-channel'));
  const isQuiet =
    (exception !== undefined && exception.action !== 'notify') ||
    situation.stateFor(mailboxesRow).state === 'processed';
  return {
    told,
    notTold,
    mailboxes: isQuiet ? [] : [...new Set([...own, ...(standsIn ? settings.mailboxes : [])])],
    unassigned: missing && exception?.action !== 'drop',
  };
}

/** Users whose stand-ins have to be known before it is decided. */
export function standInsNeeded(
  users: Iterable<User>,
  known: ReadonlyMap<string, User>,
  now: Instant,
): string[] {
  const wanted = [...users].flatMap(({ absence }) =>
    absence?.standIn && isAbsent(absence, now) ? [absence.standIn] : [],
  );
  return [...new Set(wanted)].filter((id) => !known.has(id));
}

/** What is known of a caller where exceptions are concerned, as a user sees it. */
export function callerFacts(call: MissedCall, context: CallContext, userId?: string): CallerFacts {
  const { caller, colleague, contacts } = context;
  const visible = contacts.filter(({ owner }) => !owner || owner === userId);
  return {
    kind: caller.kind,
    e164: caller.e164,
    key: caller.key,
    internal: colleague !== undefined,
    known: colleague !== undefined || visible.length > 0,
    blocked: visible.some(({ blocked }) => blocked),
    ringSeconds: secondsBetween(call.ringStartedAt, call.endedAt),
  };
}

/** Why nobody at all is told. */
function forNobody(
  call: MissedCall,
  { context, answeredBy }: Situation,
): Omit<NotTold, 'userId'> | undefined {
  const { settings, companyNumber } = context;
  const options = caseOptions(settings, companyNumber);
  if (answeredBy && !options.tellWhenAnswered) return { code: 'answered', ...answeredBy };
  const ringSeconds = secondsBetween(call.ringStartedAt, call.endedAt);
  if (isAbandonedInQueue(call) && ringSeconds < options.abandoned.minRingSeconds)
    return { code: 'abandoned-early' };
  return undefined;
}

function judgeUser(user: User, call: MissedCall, situation: Situation): Told | NotTold | 'drop' {
  const { context, reach, inCall, now } = situation;
  const { settings, companyNumber } = context;
  const lists = [user.exceptions, companyNumber?.exceptions, settings.exceptions];
  const exception = exceptionFor(callerFacts(call, context, user.id), lists);
  if (exception?.action === 'drop') return 'drop';
  if (exception?.action === 'silent') return { userId: user.id, code: `silent:${exception.rule}` };
  const state = situation.stateFor(user.id);
  if (state.state === 'processed') return { userId: user.id, ...processedCode(state) };
  const zone = companyNumber?.timeZone ?? settings.timeZone;
  const free = availability(user, { settings, timeZone: zone, inCall: inCall.has(user.id), now });
  if (!free.available) return { userId: user.id, ...unavailableCode(free) };
  const person = personOf(user, reach.get(user.id));
  const step = usableStep(person, settings, 0);
  return step ? { person, step } : { userId: user.id, code: whyUnreachable(person, context) };
}

/** Why somebody who is not to be disturbed is not told. */
function unavailableCode(free: Extract<Availability, { available: false }>): Omit<NotTold, 'userId'> {
  const { code, until, standIn } = free;
  return { code, ...(until && { until }), ...(standIn && { by: standIn }) };
}

function whyUnreachable(person: Person, { settings }: CallContext): string {
  const channels = stepsOf(person.user, settings).flat();
  return channels.some((channel) => obstacle(person, settings, channel) === 'opted-out')
    ? 'opted-out'
    : 'no-channel';
}

function isAbsent({ from, until }: NonNullable<User['absence']>, now: Instant): boolean {
  return (!from || new Date(from).toISOString() <= now) && now < new Date(until).toISOString();
}

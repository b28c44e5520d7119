import type { DeliveryState } from './delivery.ts';
import type { Channel } from './directory.ts';

/** Who takes a message from us, by channel. */
const takers = {
  email: 'mail provider',
  sms: 'SMS provider',
  push: 'push service',
} satisfies Record<Channel, string>;

/** Where a delivery stands, for a person. */
const states: Record<DeliveryState, (taker: string) => string> = {
  queued: () => 'waiting to be sent',
  sending: () => 'being sent',
  sent: (taker) => `accepted by the ${taker}`,
  delivered: () => 'arrived',
  opened: () => 'opened',
  failed: () => 'failed',
  unknown: () => 'sent or not: the provider has not said',
  expired: () => 'not sent: it was too late to be of use',
  withdrawn: () => 'not sent: not needed any more',
};

/** Reasons of a state, for a person; codes of providers that are not listed are shown as they are. */
const codes = {
  absent: 'the recipient is absent',
  'activation-over': 'the code was used, replaced, or has expired',
  'address-changed': 'the address was corrected',
  answered: 'somebody answered the call',
  arrived: 'the invitation has arrived by now',
  'by-hand': 'somebody marked the call as done',
  'call-forgotten': 'the call is not on record any more',
  'called-back': 'somebody called back',
  cancelled: 'the call was cancelled',
  'cap-reached': 'the limit of texts for the day is reached',
  'change-confirmed': 'the address was confirmed already',
  'change-over': 'the change has expired or was given up',
  'change-replaced': 'a newer code takes its place',
  'claim-lost': 'another sender had it at the same time',
  'country-not-allowed': 'texts to this country are not allowed in the settings',
  'device-gone': 'the browser is not registered any more',
  'do-not-disturb': 'the recipient is not to be disturbed',
  'found-at-provider': "found in the provider's list",
  held: 'it waits for its time',
  holiday: 'it is a holiday',
  'in-call': 'the recipient is on the phone',
  'invitation-over': 'the invitation was used, replaced, or has expired',
  'invited-again': 'a newer invitation takes its place',
  joined: 'the person is in the call',
  'lease-expired': 'the sender did not come to an end in time',
  'no-address': 'the recipient has no address any more',
  'no-sender': 'the settings name no sender for texts to this country',
  'not-a-call': 'it is about no call',
  'not-cancelled': 'the call was not cancelled',
  'not-claimed': 'nobody is calling back any more',
  'not-open': 'the call is not open any more',
  'not-prepared': 'the message could not be made; see the log of its sender',
  'nothing-open': 'none of its calls is open any more',
  'open-again': 'the call was opened again',
  'outcome-unknown': 'nobody reported whether it went out',
  'outside-working-hours': "it is outside the recipient's working hours",
  over: 'the call is over',
  paused: 'the channel is paused; `ringback resume` lets it go on',
  'quiet-hours': 'the recipient has quiet hours',
  removed: 'the person was removed from the call',
  'resent-after-unknown': 'once more, because nobody reported whether it went out',
  'retried-after-report': 'once more, because the provider reported that it did not arrive',
  'ses:daily-quota': 'the mail quota of the day is spent; tried again later',
  'ses:not-connected': 'the mail provider could not be reached; tried again',
  'ses:sender-not-verified': "the sender's address or domain is not verified with the mail provider",
  'ses:throttled': 'too many mails at once for the mail provider; tried again',
  talked: 'somebody spoke with the caller',
  tried: 'somebody tried to call back',
  'user-gone': 'the user is not in the directory any more',
};

/** What a reason not to tell somebody speaks of, in words for the reader: a name, and times on a clock. */
export interface NotToldFacts {
  /** Who answered, called back, stands in. */
  by?: string;
  /** When that was. */
  at?: string;
  /** Until when the reason holds. */
  until?: string;
  /** It was told in a summary when the reason was over. */
  later?: boolean;
}

type Sentence = (facts: NotToldFacts) => string;

const after = (word: string, time: string | undefined) => (time ? ` ${word} ${time}` : '');
const somebody = ({ by, at }: NotToldFacts, what: string) => `${by ?? 'Somebody'} ${what}${after('at', at)}.`;

/** Why somebody is not told. */
const notTold = {
  'abandoned-early': () =>
    'The caller gave up sooner than the company number waits before anybody is told (minRingSeconds).',
  absent: ({ by, until }) => `Absent${after('until', until)}${by ? `; ${by} stands in` : ''}.`,
  'all-failed': () => 'No message reached this person by any of their channels; the mailboxes were told.',
  answered: ({ by }) => `${by ?? 'Somebody'} answered the call.`,
  'by-hand': (facts) => somebody(facts, 'marked the call as done'),
  'called-back': (facts) => somebody(facts, 'called back'),
  'do-not-disturb': ({ until }) => `Do not disturb${until ? after('until', until) : ' is on'}.`,
  dropped: () => 'An exception has calls like this one forgotten.',
  holiday: ({ until }) => `A holiday; no working hours${after('until', until)}.`,
  'in-call': () => 'On the phone at that time.',
  'no-channel': () => 'There is no address or device by which this person could be told.',
  nobody: () => 'Nobody is known whom the call concerns, and there is no mailbox for such calls.',
  'not-concerned': () => 'The phone rang, but the company number has others told of its calls (recipients).',
  'not-in-test': () => 'A test call: it tells nobody but those who were chosen for it.',
  'opted-out': () => 'This person stopped these messages.',
  'outside-working-hours': ({ until }) => `Outside working hours${after('until', until)}.`,
  'quiet-hours': ({ until }) => `Quiet hours${after('until', until)}.`,
  repeat: () =>
    'The caller had called before: no message of its own, the one about that call counts for both.',
  ringing: () => 'It has not been reported yet how the call ended.',
  talked: (facts) => somebody(facts, 'spoke with the caller'),
  tried: (facts) => somebody(facts, 'tried to call back'),
  'unknown-phone': () => 'The phone rang, but no user in the directory has it.',
} satisfies Record<string, Sentence>;

/** Callers whom an exception may keep silent. */
const silenced = {
  withheld: 'callers who hide their number',
  internal: 'colleagues',
  unknown: 'callers nobody knows',
  blocked: 'blocked contacts',
  'short-ring': 'calls that rang for a moment only',
  number: 'this number',
  prefix: 'numbers that begin like this one',
};

/** What a message is for beside telling of a missed call. */
const purposes = {
  digest: 'in a summary',
  claimed: 'that somebody is calling back',
  lapsed: 'that the call is open again',
  settled: 'that it is settled',
  test: 'a test',
  invitation: 'an invitation to sign in',
  activation: 'how to enable a device',
  confirmation: 'the code for a new address',
  changed: 'that the address was changed',
};

/**
 * The words of a language about deliveries. `codes` stand behind a colon or between `notSent`; whole sentences where they
 * end with a full stop.
 */
export interface DeliveryTables {
  takers: Record<Channel, string>;
  /** Who takes a message whose channel is not known. */
  anyTaker: string;
  states: Record<DeliveryState, (taker: string) => string>;
  codes: Record<keyof typeof codes, string>;
  /** Codes that are not listed, such as those of providers. Absent: they are shown as they are. */
  otherCode?(code: string): string;
  /** Why somebody is not told, for codes that are not listed. Absent: they are shown as they are. */
  otherNotTold?: string;
  /** Nothing is sent to an address that was stopped. @param by bounce, complaint … */
  stopped(by: string): string;
  notTold: Record<keyof typeof notTold, (facts: NotToldFacts) => string>;
  /** Callers whom an exception may keep silent. */
  silenced: Record<keyof typeof silenced, string>;
  /** An exception whose rule is not known here. */
  otherRule(rule: string): string;
  silent(whom: string): string;
  notSent(code: string): string;
  toldLater: string;
  purposes: Record<keyof typeof purposes, string>;
}

/** What is said about deliveries in one language. States that are not known are shown as they are. */
export interface DeliveryWords {
  /** A state and its reason. */
  state(state: string, channel: string, code?: string | null): string;
  /** Why somebody is not told, as a whole sentence. */
  notTold(code: string, facts?: NotToldFacts): string;
  /** What a message is for, where it does not tell of a missed call; empty for one that does. */
  purpose(purpose: string): string;
}

/** Speaks about deliveries with the words of a language. */
export function deliveryWordsOf(tables: DeliveryTables): DeliveryWords {
  const codeWords = (code: string) => {
    const stopped = /^stopped:(.+)$/.exec(code)?.[1];
    return stopped
      ? tables.stopped(stopped)
      : (wordFor(tables.codes, code) ?? tables.otherCode?.(code) ?? code);
  };
  const whyNotTold = (code: string, facts: NotToldFacts) => {
    const sentence = wordFor(tables.notTold, code);
    if (sentence) return sentence(facts);
    const rule = /^silent:(.+)$/.exec(code)?.[1];
    if (rule) return tables.silent(wordFor(tables.silenced, rule) ?? tables.otherRule(rule));
    const words = wordFor(tables.codes, code);
    return words === undefined ? (tables.otherNotTold ?? code) : tables.notSent(words);
  };
  return {
    state(state, channel, code) {
      const taker = wordFor(tables.takers, channel) ?? tables.anyTaker;
      const words = wordFor(tables.states, state)?.(taker) ?? state;
      return code ? `${words}: ${codeWords(code)}` : words;
    },
    notTold(code, facts = {}) {
      const words = whyNotTold(code, facts);
      return facts.later ? `${words} ${tables.toldLater}` : words;
    },
    purpose: (purpose) => wordFor(tables.purposes, purpose) ?? '',
  };
}

function wordFor<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** English: for the API, the command line, and pages. */
export const englishDelivery = deliveryWordsOf({
  takers,
  anyTaker: 'provider',
  states,
  codes,
  stopped: (by) => `nothing is sent to this address any more (${by})`,
  notTold,
  silenced,
  otherRule: (rule) => `calls of this kind (${rule})`,
  silent: (whom) => `An exception has nobody told of ${whom}.`,
  notSent: (code) => `Not sent: ${code}.`,
  toldLater: 'It was told in a summary afterwards.',
  purposes,
});

/** A state and its reason in words. States and codes that are not known here are shown as they are. */
export const deliveryWords: DeliveryWords['state'] = englishDelivery.state;

/** Why somebody is not told, as a whole sentence; a code that is not known here is shown as it is. */
export const notToldWords: DeliveryWords['notTold'] = englishDelivery.notTold;

/** What a message is for, where it does not tell of a missed call; empty for one that does. */
export const purposeWords: DeliveryWords['purpose'] = englishDelivery.purpose;

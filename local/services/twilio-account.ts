import * as z from 'zod';

const E164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number in E.164, such as "+4917139200001"');
const Country = z.string().regex(/^[A-Z]{2}$/, 'must be a country of two capital letters, such as "DE"');

/** What the embedded Twilio account has; body of `PUT /local/sms/account`. */
export const TwilioHoldings = z.strictObject({
  /** Numbers that the account owns; those that cannot text are for voice only. */
  numbers: z.array(
    z.strictObject({
      number: E164,
      name: z.string().min(1),
      sms: z.boolean(),
      /** Where incoming texts are said to go; absent: to the stack. They are sent there all the same. */
      smsUrl: z.string().optional(),
    }),
  ),
  /** Each sends from the first of its numbers with the recipient's calling code, else from the first. */
  messagingServices: z.array(
    z.strictObject({
      sid: z.string().regex(/^MG[0-9a-f]{32}$/, 'must be "MG" and 32 hexadecimal digits'),
      name: z.string().min(1),
      numbers: z.array(E164).min(1),
    }),
  ),
  /** Countries that may be texted to ("geo permissions"). */
  countries: z.array(Country),
  /** Countries whose networks take no alphanumeric senders. */
  noAlphanumeric: z.array(Country),
});
export type TwilioHoldings = z.infer<typeof TwilioHoldings>;

/** Somebody who wrote STOP to a sender: a number, or the SID of the Messaging Service that it belongs to. */
const OptOut = z.strictObject({ sender: z.string(), recipient: E164 });
type OptOut = z.infer<typeof OptOut>;

/** All of the account that is kept over restarts. */
export const TwilioState = z.strictObject({ holdings: TwilioHoldings, optOuts: z.array(OptOut) });
export type TwilioState = z.infer<typeof TwilioState>;

/** The account that local mode starts with; the numbers are those that nobody has (kept free for films). */
export const SAMPLE_ACCOUNT: TwilioState = {
  holdings: {
    numbers: [
      { number: '+4915228817386', name: 'Demo Support SMS', sms: true },
      { number: '+447700900456', name: 'Demo UK SMS', sms: true },
      { number: '+12025550142', name: 'Demo US SMS', sms: true },
      { number: '+4930555100', name: 'Demo Support (voice)', sms: false },
      { number: '+4930555200', name: 'Demo Sales (voice)', sms: false },
    ],
    messagingServices: [
      {
        sid: 'MG00000000000000000000000000000001',
        name: 'Demo messages',
        numbers: ['+4915228817386', '+447700900456'],
      },
    ],
    countries: 'AT BE CA CH CZ DE DK ES FI FR GB IE IT LU NL NO PL PT SE US'.split(' '),
    noAlphanumeric: ['CA', 'US'],
  },
  optOuts: [],
};

/** The account while local mode runs. */
export interface TwilioAccount {
  holdings(): TwilioHoldings;
  setHoldings(holdings: TwilioHoldings): void;
  /** @param sender the number, or the Messaging Service, that would send */
  hasOptedOut(sender: string, recipient: string): boolean;
  /** Somebody wrote STOP, or START again, to one of the account's numbers. */
  setOptedOut(number: string, recipient: string, out: boolean): void;
}

/** @param save keeps the whole state; called with every change */
export function openTwilioAccount(start: TwilioState, save: (state: TwilioState) => void): TwilioAccount {
  let { holdings, optOuts } = start;
  const change = () => save({ holdings, optOuts });
  /** An opt-out from a number of a Messaging Service counts for the service, and so for all its numbers. */
  const senderOf = (number: string) =>
    holdings.messagingServices.find(({ numbers }) => numbers.includes(number))?.sid ?? number;
  const is = (left: OptOut, right: OptOut) =>
    left.sender === right.sender && left.recipient === right.recipient;
  return {
    holdings: () => holdings,
    setHoldings(next) {
      holdings = next;
      change();
    },
    hasOptedOut(sender, recipient) {
      return optOuts.some((each) => is(each, { sender: senderOf(sender), recipient }));
    },
    setOptedOut(number, recipient, out) {
      const one = { sender: senderOf(number), recipient };
      optOuts = [...optOuts.filter((each) => !is(each, one)), ...(out ? [one] : [])];
      change();
    },
  };
}

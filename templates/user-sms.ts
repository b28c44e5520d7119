import type { AddressChangedView, ConfirmationView, TestView, UserMessageReader } from '../core/user-view.ts';
import { type FittedSms, fitSms } from './fit-sms.ts';
import { smsName } from './sms-lines.ts';
import { cut } from './sms-words.ts';
import { type UserFacts, userFacts } from './user-facts.ts';

/** To how many characters the company is cut, in turn; then it is left out. */
const lengths = [60, 40, 24, 12];

/** The text that tests whether texts arrive: one segment of GSM-7, as all of these. Pure. */
export function testSms(view: TestView): FittedSms {
  return fitted(view, ({ texts, when }, company) => texts.test.sms(company, when(view.askedAt)));
}

/** The text with the code that confirms its number. */
export function confirmationSms(view: ConfirmationView): FittedSms {
  return fitted(view, ({ texts, when }, company) =>
    texts.confirmation.sms(view.code, company, when(view.until)),
  );
}

/** The text to a number that was a user's until now. */
export function numberChangedSms(view: AddressChangedView): FittedSms {
  return fitted(view, ({ texts, when }, company) => texts.changed.sms(company, when(view.at)));
}

function fitted(
  view: UserMessageReader,
  wording: (facts: UserFacts, company: string | undefined) => string,
): FittedSms {
  const facts = userFacts(view);
  const company = smsName(facts.company);
  const names = company ? new Set(lengths.map((length) => cut(company, length))) : [];
  return fitSms([...names, undefined].map((name) => wording(facts, name)));
}

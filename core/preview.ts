import type { CallContext } from './call-context.ts';
import type { CompanyNumber, Settings, User } from './directory.ts';
import type { Language } from './language.ts';
import type { MissedCall } from './missed-calls.ts';
import { parsePhoneNumber } from './phone-number.ts';
import { instant } from './time.ts';

/** Who calls in a preview. */
export const previewCallers = ['known', 'unknown', 'withheld'] as const;

/** A missed call that shows how a company number's messages look; nothing of it is recorded. */
export interface Preview {
  call: MissedCall;
  context: CallContext;
}

const ago = 4 * 60_000;
const rangFor = 24_000;

/** Names in previews, as they are usual where the language is spoken. */
const people: Record<
  Language,
  { first: string; last: string; company: string; job: string; colleague: string }
> = {
  en: { first: 'Emily', last: 'Sample', company: 'Sample Ltd', job: 'Purchasing', colleague: 'Ben Carter' },
  de: { first: 'Erika', last: 'Beispiel', company: 'Beispiel GmbH', job: 'Einkauf', colleague: 'Ben Carter' },
  da: { first: 'Mette', last: 'Eksempel', company: 'Eksempel ApS', job: 'Indkøb', colleague: 'Ben Carter' },
};

/** Makes the missed call of a preview. */
export function previewOf(
  companyNumber: CompanyNumber,
  settings: Settings,
  caller: (typeof previewCallers)[number],
  language: Language,
  now: Date,
): Preview {
  const { first, last, company, job, colleague } = people[language];
  const number = parsePhoneNumber(caller === 'withheld' ? '' : '+491711234567', '');
  const colleagueUser: User = { id: 'preview', name: colleague, locale: language };
  return {
    call: {
      callId: 'preview',
      kind: 'voice',
      caller: { number: number.e164, withheld: caller === 'withheld' },
      calledNumber: companyNumber.number,
      ringStartedAt: instant(new Date(now.getTime() - ago)),
      endedAt: instant(new Date(now.getTime() - ago + rangFor)),
      reason: 'no-answer',
      rang: [],
    },
    context: {
      settings,
      companyNumber,
      called: parsePhoneNumber(companyNumber.number, ''),
      caller: number,
      contacts:
        caller === 'known'
          ? [
              {
                id: 'preview',
                firstName: first,
                lastName: last,
                company,
                jobTitle: job,
                numbers: [{ number: '+491711234567' }],
                emails: [],
                inDirectory: true,
              },
            ]
          : [],
      rang: [colleagueUser],
      listed: [],
    },
  };
}

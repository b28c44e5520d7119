import type { InvitationView } from '../core/video-view.ts';
import { type FittedSms, fitSms, inGsm } from './fit-sms.ts';
import { type InvitationFacts, invitationFacts } from './invitation-facts.ts';
import { smsName, withAddress } from './sms-lines.ts';
import { cut } from './sms-words.ts';
import { type InvitationTexts, videoTextsOf } from './texts/video.ts';

/** To how many characters host and company are cut, in turn. */
const lengths = [
  [40, 40],
  [26, 26],
  [20, 18],
  [16, 14],
  [13, 11],
  [10, 9],
  [8, 6],
] as const;

/**
 * The text that invites somebody to a video call: GSM-7, who invites, for whom and when, the address at the end. One
 * segment for an address of up to 120 characters: names are cut, then the time is left out; the address never is.
 * Pure; throws a RangeError when the view's time zone does not exist.
 */
export function invitationSms(view: InvitationView): FittedSms {
  const { invitation } = videoTextsOf(view.language);
  return fitSms(withAddress(wordings(view, invitation.sms), view.join));
}

/** The text that takes an invitation back: one segment of GSM-7, without the address. */
export function cancellationSms(view: InvitationView): FittedSms {
  const { cancellation } = videoTextsOf(view.language);
  return fitSms(wordings(view, cancellation.sms));
}

/** From the fullest to the shortest. */
function* wordings(view: InvitationView, sms: InvitationTexts['sms']): Generator<string> {
  const { invitation } = videoTextsOf(view.language);
  const facts = invitationFacts(view);
  const [full, short] = startsOf(facts, invitation);
  const { host, company } = namesOf(facts);
  const whoAs = (hostLength: number, companyLength: number) => {
    const [first, second] = [cut(host, hostLength), company && cut(company, companyLength)];
    return second ? invitation.who(first, second) : first;
  };
  const namesAs = (hostLength: number, companyLength: number) =>
    [cut(host, hostLength), company && cut(company, companyLength)].filter(Boolean).join(', ');

  for (const start of new Set([full, short])) {
    for (const [a, b] of lengths.slice(0, 2)) yield sms.full(whoAs(a, b), start);
  }
  for (const start of new Set([full, short])) {
    for (const [a, b] of lengths.slice(0, 4)) yield sms.short(namesAs(a, b), start);
  }
  for (const start of new Set([short, undefined])) {
    for (const [a, b] of lengths) yield sms.brief(namesAs(a, b), start);
  }
}

/** Host and company as GSM-7 has them; a name in another script is left out, as long as there is another. */
function namesOf(facts: InvitationFacts): { host: string; company?: string } {
  const [host, company] = [smsName(facts.host), smsName(facts.company)];
  return host ? { host, company } : { host: company ?? 'Ringback' };
}

/** When it begins, in full and short; undefined where no time is set, or in digits that GSM-7 does not have. */
function startsOf({ start }: InvitationFacts, invitation: InvitationTexts): (string | undefined)[] {
  if (!start || !inGsm(invitation.start(start))) return [undefined, undefined];
  return [invitation.start(start), invitation.shortStart(start)];
}

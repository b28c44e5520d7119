import type { InvitationView } from '../core/video-view.ts';
import { localeFor } from './format.ts';
import { textsOf } from './texts/texts.ts';
import { videoTextsOf } from './texts/video.ts';
import { type Start, startFor } from './video-times.ts';
import { plainWords } from './video-words.ts';

/** What all messages about an invitation are made of. Unescaped. */
export interface InvitationFacts {
  /** The host with the company. */
  who: string;
  /** The host, else the company. */
  host: string;
  /** Absent where the host is called by it already. */
  company?: string;
  invitee?: string;
  start?: Start;
}

/** Longest name, in code points. */
const longestName = 80;
/** Who invites when neither host nor company has a name. */
const nobody = 'Ringback';

/** Decides how an invitation's people and times are called. Throws a RangeError when the time zone does not exist. */
export function invitationFacts(view: InvitationView): InvitationFacts {
  const { invitation } = videoTextsOf(view.language);
  const locale = localeFor(textsOf(view.language), view.locale);
  const host = plainWords(view.host, longestName);
  const company = plainWords(view.company.name, longestName);
  return {
    who: host && company && host !== company ? invitation.who(host, company) : (host ?? company ?? nobody),
    host: host ?? company ?? nobody,
    company: host && company !== host ? company : undefined,
    invitee: plainWords(view.invitee, longestName),
    start: view.startsAt && startFor(view.startsAt, view.now, locale, view.timeZone),
  };
}

import type { Reading } from '../../../web/follow-up/call-view.ts';
import type { MeetingTools } from '../../meeting-start.ts';
import type { VisitTools, WebContext } from '../sign-in/visit.ts';

/** What the pages of follow-up calls need. */
export interface FollowUpTools extends VisitTools {
  meetings: MeetingTools;
}

/** In whose language and by whose clocks the reader's pages are written. */
export function readingOf(context: WebContext, now: Date): Reading {
  const { user, settings, language } = context.get('visit');
  return { language, locale: user.locale, timeZone: user.timeZone ?? settings.timeZone, now };
}

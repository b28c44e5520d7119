import type { MissedCallView } from '../core/mail-view.ts';
import render from './compiled/missed-call.js';
import { missedCallFacts } from './missed-call-facts.ts';
import { missedCallModel } from './missed-call-model.ts';
import { missedCallText } from './missed-call-text.ts';

/** A mail, ready to be composed. The subject is unescaped and unencoded; the HTML is escaped. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** The mail about a missed call. Pure; throws a RangeError when the view's time zone does not exist. */
export function renderMissedCallMail(view: MissedCallView): RenderedMail {
  const facts = missedCallFacts(view);
  return {
    subject: facts.subject,
    html: render(missedCallModel(view, facts)),
    text: missedCallText(facts),
  };
}

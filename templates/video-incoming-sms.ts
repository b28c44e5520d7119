import type { IncomingVideoView } from '../core/video-view.ts';
import { type FittedSms, fitSms, inGsm } from './fit-sms.ts';
import { localeFor } from './format.ts';
import { smsName, withAddress } from './sms-lines.ts';
import { compact, cut } from './sms-words.ts';
import { textsOf, type When } from './texts/texts.ts';
import { videoTextsOf } from './texts/video.ts';
import { calledBy, videoCaller } from './video-incoming-facts.ts';
import { toTheSecond } from './video-times.ts';

/** Bounds, in characters. */
const bounds = { name: 60, company: 40, called: 40, shortCalled: 20 };
/** To how many characters a name is cut, in turn. */
const shorterNames = [bounds.name, 40, 32, 26, 22, 18, 15, 12, 10, 8, 6];

/**
 * The text about a video call that rings: GSM-7, one segment, the address at the end. Without the address it would be of
 * no use, so everything else gives way to it: names are cut, then the time is left out. One of up to 120 characters fits
 * every time; for a longer one a second segment may be paid.
 * Pure; throws a RangeError when the view's time zone does not exist.
 */
export function incomingVideoSms(view: IncomingVideoView): FittedSms {
  return fitSms(withAddress(wordings(view), view.accept));
}

/** From the fullest to the shortest. */
function* wordings(view: IncomingVideoView): Generator<string> {
  const { sms } = videoTextsOf(view.language).incoming;
  const until = untilOf(view);
  const { name, company, number, email } = videoCaller(view);
  // A name in another script would triple the price: who calls is then told by number or address.
  const who =
    smsName(name) ??
    smsName(number && compact(number)) ??
    smsName(email) ??
    textsOf(view.language).unknownCaller;
  const whole = cut(who, bounds.name);
  const ofCompany = smsName(company);
  const called = smsName(calledBy(view));
  const calledShort = called && cut(called, bounds.shortCalled);

  if (ofCompany) {
    yield sms.full(
      `${whole}, ${cut(ofCompany, bounds.company)}`,
      called && cut(called, bounds.called),
      until,
    );
  }
  yield sms.full(whole, called && cut(called, bounds.called), until);
  yield sms.full(whole, calledShort, until);
  yield sms.full(cut(whole, 26), calledShort, until);
  for (const shown of until ? [until, undefined] : [undefined]) {
    for (const length of shorterNames) yield sms.short(cut(whole, length), shown);
  }
  yield sms.bare;
}

/** Until when it rings; undefined in digits that GSM-7 does not have. */
function untilOf(view: IncomingVideoView): When | undefined {
  const locale = localeFor(textsOf(view.language), view.locale);
  const until = toTheSecond(view.ringsUntil, view.now, locale, view.timeZone);
  return inGsm(textsOf(view.language).when(until)) ? until : undefined;
}

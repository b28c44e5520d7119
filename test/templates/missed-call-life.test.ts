import { describe, expect, test } from 'vitest';
import type { MissedCallView } from '../../core/mail-view.ts';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { attributesOf, dataRowsOf, textsOf } from '../fixtures/html-shape.ts';
import {
  answeredView,
  claimedView,
  claimLink,
  fullView,
  inLanguage,
  lapsedView,
  repeatView,
  unknownView,
  withheldView,
} from '../fixtures/mail-views.ts';

/** What is read first. */
function heads(view: MissedCallView): { h1: string; p: string[]; preview: string; text: string } {
  const { html, text } = renderMissedCallMail(view);
  const [h1] = textsOf(html, 'h1');
  return { h1: h1!, p: textsOf(html, 'p'), preview: textsOf(html, 'div')[0]!, text };
}

describe('several calls of one caller', () => {
  test.each([
    ['en', '3 missed calls from Erika Beispiel'],
    ['de', '3 verpasste Anrufe von Erika Beispiel'],
    ['da', '3 ubesvarede opkald fra Erika Beispiel'],
  ] as const)('%s', (language, headline) => {
    const { h1, text } = heads(inLanguage(repeatView, language));
    expect(h1).toBe(headline);
    expect(text.split('\n')[0]).toBe(headline);
  });

  test('one call is not counted, nor are callers who hide', () => {
    const { claim, thread, ...plain } = repeatView;
    expect(renderMissedCallMail({ ...plain, repeats: { count: 1 } })).toEqual(renderMissedCallMail(fullView));
    const hidden = { ...withheldView, repeats: { count: 3 } };
    expect(renderMissedCallMail(hidden)).toEqual(renderMissedCallMail(withheldView));
  });

  test.each(['en', 'de', 'da'] as const)(
    '%s: the subject is that of the first mail, a day later too',
    (language) => {
      const { firstRangAt, firstToldAt } = repeatView.thread!;
      const first = inLanguage({ ...fullView, ringStartedAt: firstRangAt, now: firstToldAt }, language);
      const { subject } = renderMissedCallMail(first);
      expect(subject).toMatch(/16[:.]40/);
      expect(subject).not.toMatch(/20/); // told on the same day, so there was no date, and there is none now
      const further = inLanguage(repeatView, language);
      expect(renderMissedCallMail(further).subject).toBe(`Re: ${subject}`);
      expect(renderMissedCallMail({ ...further, lapsed: { by: 'Ben' } }).subject).toBe(`Re: ${subject}`);
      expect(renderMissedCallMail({ ...further, answeredBy: 'Ben' }).subject).toBe(`Re: ${subject}`);
    },
  );

  test('a first mail of the next morning had a date, and keeps it', () => {
    const thread = {
      firstRangAt: new Date('2026-11-19T19:00:00Z'),
      firstToldAt: new Date('2026-11-20T06:00:00Z'),
    };
    expect(renderMissedCallMail({ ...repeatView, thread }).subject).toBe(
      'Re: Missed call from Erika Beispiel for Demo Support, Thu 19 Nov, 20:00',
    );
  });

  test('without a conversation, the subject does not count: the next mail could not know', () => {
    expect(renderMissedCallMail({ ...repeatView, thread: undefined }).subject).toBe(
      renderMissedCallMail(fullView).subject,
    );
  });
});

describe('“I’ll call back”', () => {
  test.each([
    ['en', "I'll call back"],
    ['de', 'Ich rufe zurück'],
    ['da', 'Jeg ringer tilbage'],
  ] as const)('%s: a button after the one that calls, and an address in the text', (language, label) => {
    const { html, text } = renderMissedCallMail(inLanguage({ ...fullView, claim: claimLink }, language));
    const hrefs = attributesOf(html, 'href');
    expect(hrefs.indexOf(claimLink.href)).toBe(hrefs.indexOf('tel:+491711234567') + 1);
    expect(textsOf(html, 'a')).toContain(label);
    expect(text).toContain(`${label}:\n${claimLink.href}\n`);
  });

  test('also where no number can be called; not for those who hide', () => {
    const sip = { ...unknownView, callBack: undefined, claim: claimLink };
    expect(attributesOf(renderMissedCallMail(sip).html, 'href')).toContain(claimLink.href);
    const hidden = { ...withheldView, claim: claimLink };
    expect(renderMissedCallMail(hidden)).toEqual(renderMissedCallMail(withheldView));
  });

  test('not for what somebody has claimed or answered', () => {
    for (const view of [claimedView, { ...answeredView, claim: claimLink }]) {
      expect(attributesOf(renderMissedCallMail(view).html, 'href')).not.toContain(claimLink.href);
    }
    expect(attributesOf(renderMissedCallMail(lapsedView).html, 'href')).toContain(claimLink.href);
  });
});

describe('what colleagues do stands above everything else, and in the preview', () => {
  test.each([
    [
      'en',
      'Ben Meyer wanted to call back, but has not done so yet. The call is open again.',
      'Ben Meyer is calling back. If that has not happened by 10:44, the call is open again.',
    ],
    [
      'de',
      'Ben Meyer wollte zurückrufen, hat das aber noch nicht getan. Der Anruf ist wieder offen.',
      'Ben Meyer ruft zurück. Ist das bis 10:44 Uhr nicht geschehen, ist der Anruf wieder offen.',
    ],
    [
      'da',
      'Ben Meyer ville ringe tilbage, men har ikke gjort det endnu. Opkaldet er åbent igen.',
      'Ben Meyer ringer tilbage. Er det ikke sket inden kl. 10.44, er opkaldet åbent igen.',
    ],
  ] as const)('%s', (language, lapsed, claimed) => {
    for (const [view, notice] of [
      [lapsedView, lapsed],
      [claimedView, claimed],
    ] as const) {
      const { p, preview, text } = heads(inLanguage(view, language));
      expect(p.find((line) => line.includes('Ben Meyer'))).toBe(notice);
      expect(preview.startsWith(`${notice} `)).toBe(true);
      expect(text.replaceAll('\n', ' ')).toContain(notice);
    }
  });

  test('it goes before the company’s own words', () => {
    const { p } = heads(claimedView);
    const own = p.indexOf('Please call back within two hours.');
    expect(own).toBeGreaterThan(p.findIndex((line) => line.startsWith('Ben Meyer')));
  });

  test('nobody is asked to agree on what somebody has taken on', () => {
    const asks = (view: MissedCallView) => heads({ ...view, unassigned: true }).text.includes('Please agree');
    expect([fullView, lapsedView, claimedView, answeredView].map(asks)).toEqual([true, true, false, false]);
  });

  test('a claim until tomorrow has its date', () => {
    const claimed = { by: 'Ben Meyer', until: new Date('2026-11-22T08:00:00Z') };
    expect(heads({ ...fullView, claimed }).preview).toMatch(/by Sun 22 Nov, 09:00,/);
  });
});

describe('a call that a colleague answered', () => {
  test.each([
    [
      'en',
      'Call from Erika Beispiel, answered by Ben Meyer',
      'Ben Meyer answered this call.',
      'Call from Erika Beispiel for Demo Support, answered by Ben Meyer, 10:14',
    ],
    [
      'de',
      'Anruf von Erika Beispiel, angenommen von Ben Meyer',
      'Ben Meyer hat diesen Anruf angenommen.',
      'Anruf von Erika Beispiel für Demo Support, angenommen von Ben Meyer, 10:14 Uhr',
    ],
    [
      'da',
      'Opkald fra Erika Beispiel, besvaret af Ben Meyer',
      'Ben Meyer besvarede opkaldet.',
      'Opkald fra Erika Beispiel til Demo Support, besvaret af Ben Meyer, kl. 10.14',
    ],
  ] as const)('%s: is not called missed', (language, headline, notice, subject) => {
    const view = inLanguage(answeredView, language);
    const { h1, p, text } = heads(view);
    expect(h1).toBe(headline);
    expect(p).toContain(notice);
    expect(renderMissedCallMail(view).subject).toBe(subject);
    expect(text).not.toMatch(/missed|verpasst|ubesvaret/i);
  });

  test('says no reason why nobody answered', () => {
    expect(Object.keys(dataRowsOf(renderMissedCallMail(answeredView).html))).not.toContain('Reason');
  });

  test('of one who hides', () => {
    const view = { ...answeredView, caller: withheldView.caller };
    expect(heads(view).h1).toBe('Call, number withheld, answered by Ben Meyer');
    expect(renderMissedCallMail(view).subject).toBe(
      'Call for Demo Support, number withheld, answered by Ben Meyer, 10:14',
    );
  });
});

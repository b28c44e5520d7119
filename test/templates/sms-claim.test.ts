import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../core/clean-text.ts';
import { languages } from '../../core/language.ts';
import { missedCallSms } from '../../templates/missed-call-sms.ts';
import { answeredView, claimLink, fullView, unknownView, withheldView } from '../fixtures/mail-views.ts';
import { segmentsOf } from './gsm-segments.ts';

/** An address of so many characters. */
const addressOf = (length: number) => 'https://calls.example.com/a/'.padEnd(length, 'x');
const now = new Date('2026-11-22T08:00:00Z');

/** Which addresses a text has room for: today, and with yesterday's date. */
const room = {
  en: { fullView: [70, 110, null], unknownView: [70, 110, null], longNumber: [70, 110, null] },
  de: { fullView: [70, 110, null], unknownView: [70, 110, null], longNumber: [70, 110, null] },
  da: { fullView: [70, 110, null], unknownView: [70, 110, null], longNumber: [70, 110, null] },
};
const views = {
  fullView,
  unknownView,
  longNumber: {
    ...fullView,
    now,
    caller: { ...fullView.caller, name: 'Friederike Charlotte Beispiel-Mustermann', company: undefined },
  },
};

describe.each(languages)('%s', (language) => {
  describe.each(Object.keys(views) as (keyof typeof views)[])('%s', (which) => {
    const view = { ...views[which], language };

    test.each([70, 110, 130])('an address of %i characters', (length) => {
      const href = addressOf(length);
      const sms = missedCallSms({ ...view, claim: { href } });
      expect(sms).toMatchObject({ segments: 1, encoding: 'GSM-7' });
      expect(segmentsOf(sms.body)).toEqual({ segments: 1, encoding: 'GSM-7' });
      const fits = room[language][which].includes(length);
      if (fits) expect(sms.body.endsWith(`\n${href}`)).toBe(true);
      else expect(sms).toEqual(missedCallSms(view)); // as full as without the address
    });
  });

  test('the name is cut before the address is left out; the number stays whole', () => {
    const href = addressOf(106);
    const { body } = missedCallSms({ ...views.longNumber, now: fullView.now, language, claim: { href } });
    expect(body).toMatch(/: Fried[^\n]*\. \+49 ?171 ?1234567, [^\n]*10[:.]14[^\n]*\n/);
    expect(body.endsWith(`\n${href}`)).toBe(true);
  });

  test('an answered call is not called missed', () => {
    const view = { ...answeredView, language };
    const short = missedCallSms(view, { link: addressOf(90) });
    for (const sms of [missedCallSms(view), short]) {
      expect(sms).toMatchObject({ segments: 1, encoding: 'GSM-7' });
      expect(sms.body).toMatch(/Ben Meyer/);
      expect(sms.body).not.toMatch(/missed|verpasst|ubesvaret/i);
    }
  });
});

test('says what it says to those who can claim', () => {
  const { body } = missedCallSms({ ...fullView, claim: claimLink });
  expect(body).toBe(`Missed call: Erika Beispiel +491711234567, 10:14\n${claimLink.href}`);
  const answered = missedCallSms(answeredView, { link: addressOf(90) });
  expect(answered.body).toMatch(/^Answered by Ben Meyer: Erika Beispiel \+49 ?171 ?1234567, 10:14\nhttps:/);
});

test('repeats change nothing: no text is sent for them', () => {
  expect(missedCallSms({ ...fullView, repeats: { count: 3 } })).toEqual(missedCallSms(fullView));
});

test('nobody claims a call of one who hides or that was answered; a claim goes before a link, and a link stays when it does not fit', () => {
  expect(missedCallSms({ ...withheldView, claim: claimLink })).toEqual(missedCallSms(withheldView));
  expect(missedCallSms({ ...answeredView, claim: claimLink })).toEqual(missedCallSms(answeredView));
  const link = 'https://calls.example.com/c/1';
  const both = missedCallSms({ ...fullView, claim: claimLink }, { link });
  expect(both.body).toContain(claimLink.href);
  expect(both.body).not.toContain(link);
  const tooLong = missedCallSms({ ...fullView, claim: { href: addressOf(150) } }, { link });
  expect(tooLong).toEqual(missedCallSms(fullView, { link }));
});

test('whoever calls and however long the address: one segment, and an address is whole or not there', () => {
  const letters = [...'abc xyzÄÖÜäöüßéèñçŁłŚśŽžÅåØøÆæőűŐŘřĞğ-.’ИЯ❤'];
  const names = fc.string({ unit: fc.constantFrom(...letters), maxLength: 60 });
  fc.assert(
    fc.property(
      names,
      fc.integer({ min: 30, max: 170 }),
      fc.constantFrom(...languages),
      (name, length, language) => {
        const caller = { ...fullView.caller, name: cleanText(name, 100) || undefined, company: undefined };
        const href = addressOf(length);
        const sms = missedCallSms({ ...fullView, language, caller, claim: { href } });
        const plain = missedCallSms({ ...fullView, language, caller });
        expect(segmentsOf(sms.body)).toEqual({ segments: sms.segments, encoding: sms.encoding });
        if (sms.body.endsWith(`\n${href}`)) expect(sms.segments).toBe(1);
        else expect(sms).toEqual(plain);
        if (length <= 100 && !/[ИЯ]/.test(name)) expect(sms.body.endsWith(href)).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

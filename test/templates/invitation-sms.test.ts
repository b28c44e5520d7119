import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../core/clean-text.ts';
import { languages } from '../../core/language.ts';
import type { InvitationView } from '../../core/video-view.ts';
import { cancellationSms, invitationSms } from '../../templates/invitation-sms.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { addressOf, invitationView, nowView } from '../fixtures/video-views.ts';
import { segmentsOf } from './gsm-segments.ts';

const oneSegment = { segments: 1, encoding: 'GSM-7' };
const linked = (view: InvitationView, length: number): InvitationView => ({
  ...view,
  join: { href: addressOf(length) },
});
/** The words before the address. */
const saidIn = (view: InvitationView) => invitationSms(view).body.replace(/\nhttps:\S+$/, '');

const wordings = {
  en: {
    50: 'Ben Meyer of Demo GmbH invites you to a video call, Tue 24 Nov, 10:00 CET. No account is needed.',
    90: 'Video call: Ben Meyer, Demo GmbH, Tue 24 Nov, 10:00 CET',
    110: 'Video call: Ben Meyer, Demo GmbH, 24/11, 10:00',
    120: 'Video: Ben Mey., Demo., 24/11, 10:00',
    now: 'Video call: Ben Meyer, Demo GmbH',
    cancelled:
      'Cancelled: video call with Ben Meyer of Demo GmbH, Tue 24 Nov, 10:00 CET. The link in the invitation no longer works.',
  },
  de: {
    50: 'Ben Meyer (Demo GmbH) lädt Sie zu einem Videogespräch ein, 24.11. 10:00. Sie brauchen kein Konto.',
    90: 'Videogespräch: Ben Meyer, Demo GmbH, Di., 24. Nov., 10:00 Uhr MEZ',
    110: 'Videogespräch: Ben Meyer, Demo GmbH, 24.11. 10:00',
    115: 'Video: Ben Meyer, Demo GmbH, 24.11. 10:00',
    120: 'Video: Ben Mey., Demo., 24.11. 10:00',
    now: 'Videogespräch: Ben Meyer, Demo GmbH',
    cancelled:
      'Abgesagt: Videogespräch mit Ben Meyer (Demo GmbH), Di., 24. Nov., 10:00 Uhr MEZ. Der Link aus der Einladung funktioniert nicht mehr.',
  },
  da: {
    50: 'Ben Meyer fra Demo GmbH inviterer dig til en videosamtale, 24.11 kl. 10.00. Du behøver ingen konto.',
    90: 'Videosamtale: Ben Meyer, Demo GmbH, tirs. 24. nov. kl. 10.00 CET',
    110: 'Video: Ben Meyer, Demo GmbH, 24.11 kl. 10.00',
    120: 'Video: Ben Mey., Demo., 24.11 kl. 10.00',
    now: 'Videosamtale: Ben Meyer, Demo GmbH',
    cancelled:
      'Aflyst: videosamtale med Ben Meyer fra Demo GmbH, tirs. 24. nov. kl. 10.00 CET. Linket i invitationen virker ikke længere.',
  },
};

describe.each(languages)('%s', (language) => {
  const { cancelled, now, ...byLength } = wordings[language];

  test('an invitation says less before the address goes; today it has no time', () => {
    for (const [length, words] of Object.entries(byLength)) {
      // Short addresses are those of a company's own domain.
      const href = `https://ring.demo.example/a/${'x'.repeat(Number(length) - 28)}`;
      const sms = invitationSms({ ...invitationView, language, join: { href } });
      expect(sms).toEqual({ ...oneSegment, body: `${words}\n${href}` });
      expect(segmentsOf(sms.body)).toEqual(oneSegment);
    }
    expect(saidIn(linked({ ...nowView, language }, 120))).toBe(now);
  });

  test('a cancellation has no address', () => {
    const sms = cancellationSms({ ...invitationView, language });
    expect(sms).toEqual({ ...oneSegment, body: cancelled });
    expect(segmentsOf(sms.body)).toEqual(oneSegment);
  });
});

describe('names', () => {
  test.each([
    [{ host: 'Łukasz Żak' }, 'Video call: Lukasz Zak, Demo GmbH'],
    [{ host: 'Иван Сидоров' }, 'Video call: Demo GmbH$'],
    [{ host: 'Иван', company: { name: 'Сидоров' } }, 'Video call: Ringback$'],
    [{ company: { name: 'Сидоров' } }, 'Video call: Ben Meyer$'],
    [{ company: { name: 'demo.example' } }, 'Video call: Ben Meyer, demo. example'],
  ])('%j', (change, words) => {
    expect(saidIn({ ...nowView, ...change })).toMatch(new RegExp(`^${words}`));
  });
});

test('a time that even short names leave no room for is left out, and the names are whole again', () => {
  const nextYear = { ...invitationView, startsAt: new Date('2027-11-24T09:00:00Z') };
  expect(saidIn(linked(nextYear, 112))).toBe('Video: Ben Meyer, Demo GmbH, 24/11/2027, 10:00');
  expect(saidIn(linked({ ...nextYear, locale: 'en-US' }, 120))).toBe('Video: Ben Meyer, Demo GmbH');
});

test('digits that GSM-7 does not have are left out', () => {
  const sms = invitationSms({ ...invitationView, locale: 'en-u-nu-arab' });
  expect(sms).toMatchObject(oneSegment);
  expect(sms.body).toMatch(/^Video call: Ben Meyer, Demo GmbH\n/);
});

describe('whoever invites', () => {
  function expectFit(view: InvitationView): void {
    const { href } = view.join;
    const { body, segments, encoding } = invitationSms(view);
    expect(segmentsOf(body)).toEqual({ segments, encoding });
    expect(encoding).toBe('GSM-7');
    expect(body.endsWith(`\n${href}`)).toBe(true);
    expect(body.split('\n')).toHaveLength(2);
    expect(segments).toBeLessThanOrEqual(href.length <= 120 ? 1 : 2);
    const cancelled = cancellationSms(view);
    expect(segmentsOf(cancelled.body)).toEqual(oneSegment);
    expect(cancelled.body).not.toContain(href);
    for (const said of [body.split('\n')[0], cancelled.body]) {
      expect(said).not.toMatch(/\n|:\/\/|[\p{L}\d]\.\p{L}/u);
      expect(said).toMatch(/video/i);
    }
  }
  const everywhere = (words: string): InvitationView => ({
    ...invitationView,
    host: words,
    invitee: words,
    text: words,
    company: { name: words },
  });

  test.each(hostileNames)('$tries', ({ name }) => {
    for (const language of languages) {
      expectFit({ ...linked(everywhere(cleanText(name, 100)), 120), language });
    }
    expectFit(linked(everywhere(name), 110)); // even uncleaned
  });

  test('any words, any address, any time', () => {
    const letters = [...'abc xyzÄÖÜäöüßéèñçŁłŚśÅåØøÆæőŐĞğ-.’:/ИЯ中❤€[]{}|~^\\@'];
    const words = fc.oneof(
      fc.string({ unit: fc.constantFrom(...letters), maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    const lengths = fc.oneof(fc.integer({ min: 65, max: 120 }), fc.integer({ min: 121, max: 250 }));
    const times = fc.option(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
    );
    fc.assert(
      fc.property(
        words,
        words,
        lengths,
        times,
        fc.constantFrom(...languages),
        fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'America/New_York'),
        (host, company, length, startsAt, language, timeZone) => {
          const people = { host: cleanText(host, 100), company: { name: cleanText(company, 100) } };
          const view = { ...invitationView, ...people, startsAt: startsAt ?? undefined, language, timeZone };
          expectFit(linked(view, length));
        },
      ),
      { numRuns: 100 },
    );
  });
});

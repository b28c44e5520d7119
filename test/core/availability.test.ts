import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { availability } from '../../core/availability.ts';
import type { User } from '../../core/directory.ts';
import { directorySchemas, settingsSchema } from '../../core/directory-schemas.ts';
import { type Hours, weekdays } from '../../core/hours.ts';

const { user: schema } = directorySchemas('DE');
const userWith = (fields: object): User => ({ ...schema.parse({ name: 'Anna', ...fields }), id: 'anna' });

/** The verdict on a user at a time, in Berlin and not in a call unless said otherwise. */
function verdict(
  fields: object,
  now: string,
  { zone = 'Europe/Berlin', holidays = [] as string[], inCall = false } = {},
) {
  return availability(userWith(fields), {
    settings: settingsSchema.parse({ holidays }),
    timeZone: zone,
    inCall,
    now: new Date(now).toISOString(),
  });
}

const unavailable = (code: string, until?: string) => ({
  available: false,
  code,
  ...(until && { until: new Date(until).toISOString() }),
});

const night = { quietHours: [{ from: '22:00', to: '07:00' }] };
const officeDays = ['mon', 'tue', 'wed', 'thu', 'fri'];
const office = { workingHours: [{ days: officeDays, from: '08:00', to: '17:00' }] };

describe('nothing set, nothing in the way', () => {
  test.each([
    {},
    { quietHours: [] },
    { workingHours: [] },
    { doNotDisturb: false },
    { doNotDisturb: { until: '2026-11-23T10:00:00Z' } },
    { absence: { until: '2026-11-23T10:00:00Z', standIn: 'ben' } },
    { absence: { from: '2026-11-23T10:00:01Z', until: '2026-11-24T10:00:00Z' } },
  ])('%j', (fields) => {
    expect(verdict(fields, '2026-11-23T10:00:00Z', { inCall: true, holidays: ['2026-11-23'] })).toEqual({
      available: true,
    });
  });
});

describe('one reason', () => {
  const now = '2026-11-23T03:00:00Z'; // a Monday, 04:00 in Berlin
  test.each<[string, object, object]>([
    ['do not disturb has no end', { doNotDisturb: true }, unavailable('do-not-disturb')],
    [
      'or one',
      { doNotDisturb: { until: '2026-11-23T12:30:00+01:00' } },
      unavailable('do-not-disturb', '2026-11-23T11:30:00Z'),
    ],
    ['a call has no end that is known', { smartDoNotDisturb: true }, unavailable('in-call')],
    ['quiet hours', night, unavailable('quiet-hours', '2026-11-23T06:00:00Z')],
    ['working hours', office, unavailable('outside-working-hours', '2026-11-23T07:00:00Z')],
    [
      'absence names who stands in',
      { absence: { until: '2026-11-25T00:00:00+01:00', standIn: 'ben' } },
      { ...unavailable('absent', '2026-11-24T23:00:00Z'), standIn: 'ben' },
    ],
    [
      'nobody stands in for themselves',
      { absence: { until: '2026-11-25T00:00:00Z', standIn: 'anna' } },
      unavailable('absent', '2026-11-25T00:00:00Z'),
    ],
  ])('%s', (_name, fields, expected) => {
    expect(verdict(fields, now, { inCall: true })).toEqual(expected);
  });

  test('a call is no reason for those who did not ask for it', () => {
    expect(verdict({ smartDoNotDisturb: false }, now, { inCall: true })).toEqual({ available: true });
    expect(verdict({ smartDoNotDisturb: true }, now)).toEqual({ available: true });
  });
});

test('nobody stands in for who is not absent yet', () => {
  const absence = { from: '2026-11-24T00:00:00Z', until: '2026-11-25T00:00:00Z', standIn: 'ben' };
  expect(verdict({ ...night, absence }, '2026-11-23T03:00:00Z')).toEqual(
    unavailable('quiet-hours', '2026-11-23T06:00:00Z'),
  );
});

describe('several reasons', () => {
  const reasons = [
    ['absent', { absence: { until: '2026-12-25T12:00:00Z' } }],
    ['do-not-disturb', { doNotDisturb: { until: '2026-12-25T13:00:00Z' } }],
    ['in-call', { smartDoNotDisturb: true }],
    ['holiday', { workingHours: [{ from: '08:00', to: '09:00' }] }],
    ['quiet-hours', { quietHours: [{ from: '00:00', to: '00:00' }] }],
  ] as const;
  test.each(reasons.map(([code], index) => [code, reasons.slice(index).map(([, fields]) => fields)]))(
    '%s goes before those below it',
    (code, fields) => {
      const all = Object.assign({}, ...(fields as object[]));
      expect(verdict(all, '2026-12-25T11:00:00Z', { inCall: true, holidays: ['2026-12-25'] })).toMatchObject({
        code,
      });
    },
  );

  test('outside working hours goes before quiet hours, and the end is that of all', () => {
    expect(verdict({ ...night, ...office }, '2026-11-23T05:30:00Z')).toEqual(
      unavailable('outside-working-hours', '2026-11-23T07:00:00Z'),
    );
  });

  test('the code is of the reason that holds now', () => {
    const lunch = { quietHours: [{ from: '12:00', to: '13:00' }] };
    const morning = { workingHours: [{ days: officeDays, from: '09:00', to: '12:00' }] };
    expect(verdict({ ...lunch, ...morning }, '2026-11-23T11:30:00Z')).toEqual(
      unavailable('outside-working-hours', '2026-11-24T08:00:00Z'),
    );
    const early = { workingHours: [{ from: '06:30', to: '17:00' }] };
    expect(verdict({ ...night, ...early }, '2026-11-23T05:45:00Z')).toEqual(
      unavailable('quiet-hours', '2026-11-23T06:00:00Z'),
    );
  });

  test('weekends and holidays chain', () => {
    const holidays = ['2026-12-24', '2026-12-25', '2026-12-28'];
    // Wednesday evening before Christmas: Thursday, Friday free, a weekend, Monday free.
    expect(verdict(office, '2026-12-23T16:00:00Z', { holidays })).toEqual(
      unavailable('outside-working-hours', '2026-12-29T07:00:00Z'),
    );
    expect(verdict(office, '2026-12-24T10:00:00Z', { holidays })).toEqual(
      unavailable('holiday', '2026-12-29T07:00:00Z'),
    );
    expect(verdict(office, '2026-12-26T10:00:00Z', { holidays })).toEqual(
      unavailable('outside-working-hours', '2026-12-29T07:00:00Z'),
    );
  });

  test('an absence that ends at night, or begins before the day does, moves the end', () => {
    expect(
      verdict({ ...office, absence: { until: '2026-11-27T20:00:00Z' } }, '2026-11-23T10:00:00Z'),
    ).toEqual(unavailable('absent', '2026-11-30T07:00:00Z'));
    const fromSix = { absence: { from: '2026-11-23T05:00:00Z', until: '2026-11-24T12:00:00Z' } };
    expect(verdict({ ...night, ...fromSix }, '2026-11-22T23:00:00Z')).toEqual(
      unavailable('quiet-hours', '2026-11-24T12:00:00Z'),
    );
  });

  test('what has no end gives no end to all', () => {
    expect(verdict({ ...night, doNotDisturb: true }, '2026-11-23T03:00:00Z')).toEqual(
      unavailable('do-not-disturb'),
    );
    expect(verdict({ ...night, smartDoNotDisturb: true }, '2026-11-23T03:00:00Z', { inCall: true })).toEqual(
      unavailable('in-call'),
    );
  });
});

describe('ranges', () => {
  test('days are those on which a range begins', () => {
    const friday = { quietHours: [{ days: ['fri'], from: '20:00', to: '08:00' }] };
    expect(verdict(friday, '2026-11-28T06:00:00Z')).toEqual(
      unavailable('quiet-hours', '2026-11-28T07:00:00Z'),
    );
    expect(verdict(friday, '2026-11-27T06:00:00Z')).toEqual({ available: true });
  });

  test('the same time twice is a whole day', () => {
    const sunday = { quietHours: [{ days: ['sun'], from: '00:00', to: '00:00' }] };
    expect(verdict(sunday, '2026-11-21T22:59:59.999Z')).toEqual({ available: true });
    expect(verdict(sunday, '2026-11-21T23:00:00Z')).toEqual(
      unavailable('quiet-hours', '2026-11-22T23:00:00Z'),
    );
  });

  test('the end is not part of it', () => {
    expect(verdict(office, '2026-11-23T07:00:00Z')).toEqual({ available: true });
    expect(verdict(office, '2026-11-23T15:59:59.999Z')).toEqual({ available: true });
    expect(verdict(office, '2026-11-23T16:00:00Z')).toEqual(
      unavailable('outside-working-hours', '2026-11-24T07:00:00Z'),
    );
  });

  test('a night shift goes on into a holiday; one that would begin on it does not', () => {
    const shift = { workingHours: [{ from: '22:00', to: '06:00' }] };
    const holidays = ['2026-12-25'];
    expect(verdict(shift, '2026-12-25T04:00:00Z', { holidays })).toEqual({ available: true });
    expect(verdict(shift, '2026-12-25T10:00:00Z', { holidays })).toEqual(
      unavailable('holiday', '2026-12-26T21:00:00Z'),
    );
    expect(verdict(shift, '2026-12-26T04:00:00Z', { holidays })).toEqual(
      unavailable('holiday', '2026-12-26T21:00:00Z'),
    );
    expect(verdict(shift, '2026-12-26T10:00:00Z', { holidays })).toEqual(
      unavailable('outside-working-hours', '2026-12-26T21:00:00Z'),
    );
  });

  test('holidays are for those who have working hours', () => {
    expect(verdict(night, '2026-12-25T10:00:00Z', { holidays: ['2026-12-25'] })).toEqual({ available: true });
  });
});

describe('a search ends', () => {
  test.each<[string, object, string[]]>([
    ['quiet all day', { quietHours: [{ from: '00:00', to: '00:00' }] }, []],
    ['quiet whenever at work', { ...office, quietHours: [{ from: '07:00', to: '18:00' }] }, []],
    [
      'every Monday of two years is free',
      { workingHours: [{ days: ['mon'], from: '08:00', to: '17:00' }] },
      Array.from({ length: 104 }, (_, week) =>
        new Date(Date.UTC(2026, 10, 23 + 7 * week)).toISOString().slice(0, 10),
      ),
    ],
  ])('%s: no end', (_name, fields, holidays) => {
    const found = verdict(fields, '2026-11-23T04:00:00Z', { holidays });
    expect(found).not.toHaveProperty('until');
    expect(found).toHaveProperty('available', false);
  });

  test('but an absence may last for years', () => {
    expect(
      verdict({ ...night, absence: { until: '2031-01-01T00:00:00+01:00' } }, '2026-11-23T04:00:00Z'),
    ).toEqual(unavailable('absent', '2031-01-01T06:00:00Z'));
    expect(verdict({ ...night, absence: { until: '9999-12-31T23:00:00Z' } }, '2026-11-23T04:00:00Z')).toEqual(
      unavailable('absent'),
    );
  });
});

describe('clocks that change', () => {
  // At the evening before a change: quiet from 22:00 to 07:00 on the wall, whatever the night does.
  test.each([
    ['Europe/Berlin', '2026-03-28T22:30:00+01:00', '2026-03-29T07:00:00+02:00'],
    ['Europe/Berlin', '2026-10-24T22:30:00+02:00', '2026-10-25T07:00:00+01:00'],
    ['Europe/Berlin', '2027-03-27T22:30:00+01:00', '2027-03-28T07:00:00+02:00'],
    ['Europe/Berlin', '2027-10-30T22:30:00+02:00', '2027-10-31T07:00:00+01:00'],
    ['Europe/Copenhagen', '2026-03-28T23:59:59+01:00', '2026-03-29T07:00:00+02:00'],
    ['Europe/Copenhagen', '2026-10-24T23:59:59+02:00', '2026-10-25T07:00:00+01:00'],
    ['Europe/Copenhagen', '2027-03-27T23:59:59+01:00', '2027-03-28T07:00:00+02:00'],
    ['Europe/Copenhagen', '2027-10-30T23:59:59+02:00', '2027-10-31T07:00:00+01:00'],
    ['America/New_York', '2026-03-07T22:30:00-05:00', '2026-03-08T07:00:00-04:00'],
    ['America/New_York', '2026-10-31T22:30:00-04:00', '2026-11-01T07:00:00-05:00'],
    ['America/New_York', '2027-03-13T22:30:00-05:00', '2027-03-14T07:00:00-04:00'],
    ['America/New_York', '2027-11-06T22:30:00-04:00', '2027-11-07T07:00:00-05:00'],
    ['Pacific/Auckland', '2026-04-04T22:30:00+13:00', '2026-04-05T07:00:00+12:00'],
    ['Pacific/Auckland', '2026-09-26T22:30:00+12:00', '2026-09-27T07:00:00+13:00'],
    ['Pacific/Kiritimati', '2026-11-22T22:30:00+14:00', '2026-11-23T07:00:00+14:00'],
    ['Pacific/Pago_Pago', '2026-11-22T22:30:00-11:00', '2026-11-23T07:00:00-11:00'],
  ])('%s, %s', (zone, now, until) => {
    expect(verdict(night, now, { zone })).toEqual(unavailable('quiet-hours', until));
    const late = new Date(Date.parse(until) - 1).toISOString();
    expect(verdict(night, late, { zone })).toEqual(unavailable('quiet-hours', until));
    expect(verdict(night, until, { zone })).toEqual({ available: true });
  });

  // Berlin: 02:00 to 03:00 does not exist on 29 March 2026, and comes twice on 25 October.
  test('a time in the gap is the instant after it', () => {
    const gap = '2026-03-29T01:00:00Z';
    const until = { quietHours: [{ from: '22:00', to: '02:30' }] };
    expect(verdict(until, '2026-03-29T00:00:00Z')).toEqual(unavailable('quiet-hours', gap));
    const from = { workingHours: [{ from: '02:30', to: '05:00' }] };
    expect(verdict(from, '2026-03-29T00:59:59.999Z')).toEqual(unavailable('outside-working-hours', gap));
    expect(verdict(from, gap)).toEqual({ available: true });
  });

  test('a range within the gap does not come that day', () => {
    const within = { workingHours: [{ from: '02:10', to: '02:50' }] };
    expect(verdict(within, '2026-03-29T00:30:00Z')).toEqual(
      unavailable('outside-working-hours', '2026-03-30T00:10:00Z'),
    );
    expect(verdict({ quietHours: within.workingHours }, '2026-03-29T01:00:00Z')).toEqual({ available: true });
  });

  test('what begins in the hour that comes twice begins the first time, what ends in it ends the second time', () => {
    const from = { workingHours: [{ from: '02:30', to: '05:00' }] };
    expect(verdict(from, '2026-10-25T00:00:00Z')).toEqual(
      unavailable('outside-working-hours', '2026-10-25T00:30:00Z'),
    );
    const until = { quietHours: [{ from: '22:00', to: '02:30' }] };
    expect(verdict(until, '2026-10-25T00:45:00Z')).toEqual(
      unavailable('quiet-hours', '2026-10-25T01:30:00Z'),
    );
    const within = { quietHours: [{ from: '02:10', to: '02:50' }] };
    expect(verdict(within, '2026-10-25T00:10:00Z')).toEqual(
      unavailable('quiet-hours', '2026-10-25T01:50:00Z'),
    );
  });

  test('a day without midnight begins when it begins', () => {
    // Cairo goes from 23:59:59 to 01:00 on 24 April 2026.
    const friday = { quietHours: [{ days: ['fri'], from: '00:00', to: '06:00' }] };
    const now = '2026-04-23T22:00:00Z';
    expect(verdict(friday, now, { zone: 'Africa/Cairo' })).toEqual(
      unavailable('quiet-hours', '2026-04-24T03:00:00Z'),
    );
    expect(verdict(friday, '2026-04-23T21:59:59.999Z', { zone: 'Africa/Cairo' })).toEqual({
      available: true,
    });
  });

  test('a change just after midnight brings back the day before, and what had begun goes on', () => {
    // St John's went from Sunday 00:01 back to Saturday 23:01 on 7 November 2010.
    const sunday = { quietHours: [{ days: ['sun'], from: '00:00', to: '06:00' }] };
    expect(verdict(sunday, '2010-11-07T03:00:00Z', { zone: 'America/St_Johns' })).toEqual(
      unavailable('quiet-hours', '2010-11-07T09:30:00Z'),
    );
  });

  test('a change at midnight brings a part of the day before once more', () => {
    // Santiago goes from Saturday 24:00 back to 23:00 on 4 April 2026.
    const sunday = { quietHours: [{ days: ['sun'], from: '00:00', to: '06:00' }] };
    expect(verdict(sunday, '2026-04-05T03:30:00Z', { zone: 'America/Santiago' })).toEqual({
      available: true,
    });
    expect(verdict(sunday, '2026-04-05T04:00:00Z', { zone: 'America/Santiago' })).toEqual(
      unavailable('quiet-hours', '2026-04-05T10:00:00Z'),
    );
  });
});

describe('whose clock', () => {
  test("the user's zone goes before the one given", () => {
    const auckland = { ...office, timeZone: 'Pacific/Auckland' };
    expect(verdict(auckland, '2026-11-22T20:00:00Z')).toEqual({ available: true });
    expect(verdict(office, '2026-11-22T20:00:00Z')).toMatchObject({ code: 'outside-working-hours' });
  });

  test('days and holidays are those of the zone', () => {
    // At 11:00 UTC on Monday it is Tuesday 01:00 on Kiritimati and Monday 00:00 on Pago Pago.
    const monday = { workingHours: [{ days: ['mon'], from: '00:00', to: '00:00' }] };
    const now = '2026-11-23T11:00:00Z';
    expect(verdict(monday, now, { zone: 'Pacific/Pago_Pago' })).toEqual({ available: true });
    expect(verdict(monday, now, { zone: 'Pacific/Kiritimati' })).toEqual(
      unavailable('outside-working-hours', '2026-11-29T10:00:00Z'),
    );
    const holidays = ['2026-11-23'];
    expect(verdict(monday, now, { zone: 'Pacific/Pago_Pago', holidays })).toEqual(
      unavailable('holiday', '2026-11-30T11:00:00Z'),
    );
  });

  test('every zone that the runtime knows can be used', () => {
    const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC', 'CET', 'Etc/GMT+12', '+05:30'];
    for (const zone of zones) {
      expect(schema.safeParse({ name: 'Anna', timeZone: zone }).success).toBe(true);
      const found = verdict({ ...night, timeZone: zone }, '2026-11-23T10:00:00Z');
      const hour = Number(
        new Intl.DateTimeFormat('en', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(
          new Date('2026-11-23T10:00:00Z'),
        ),
      );
      expect([zone, found.available]).toEqual([zone, hour >= 7 && hour < 22]);
    }
  });
});

describe('laws', () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 0, 0, 10, 30, 59))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const range = fc.record(
    { days: fc.subarray([...weekdays], { minLength: 1 }), from: clock, to: clock },
    { requiredKeys: ['from', 'to'] },
  );
  const ranges = fc.array(range, { maxLength: 4 });
  const zone = fc.constantFrom(
    ...['Europe/Berlin', 'Europe/Copenhagen', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Auckland'],
    ...[
      'Pacific/Pago_Pago',
      'Australia/Lord_Howe',
      'Antarctica/Troll',
      'America/Santiago',
      'America/St_Johns',
    ],
    ...['Pacific/Chatham', 'Asia/Kathmandu', 'Africa/Casablanca', 'Africa/Cairo', 'Asia/Gaza', 'UTC'],
  );
  const changes = ['2026-03-29T00', '2026-10-25T00', '2026-03-08T06', '2026-11-01T05', '2026-04-05T03'];
  const moment = fc
    .oneof(
      fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }),
      // Clocks change near these.
      fc
        .tuple(fc.constantFrom(...changes), fc.integer({ min: -86_400_000, max: 86_400_000 }))
        .map(([hour, ms]) => Date.parse(`${hour}:00:00Z`) + ms),
    )
    .map((ms) => new Date(ms).toISOString());
  const around = fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 });
  const situation = fc.record({
    quietHours: ranges,
    workingHours: ranges,
    zone,
    now: moment,
    holidays: fc.array(fc.integer({ min: -2, max: 12 }), { maxLength: 4 }),
    absence: fc.option(fc.tuple(around, fc.integer({ min: 1, max: 3 * 86_400_000 }))),
    disturb: fc.option(around),
  });

  test('the end is the first time that is free', () => {
    fc.assert(
      fc.property(situation, ({ quietHours, workingHours, zone, now, holidays, absence, disturb }) => {
        const shifted = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
        const user = userWith({
          quietHours,
          workingHours,
          ...(absence && { absence: { from: shifted(absence[0]), until: shifted(absence[0] + absence[1]) } }),
          ...(disturb !== null && { doNotDisturb: { until: shifted(disturb) } }),
        });
        const settings = settingsSchema.parse({
          holidays: holidays.map((days) => shifted(days * 86_400_000).slice(0, 10)),
        });
        const at = (time: string) =>
          availability(user, { settings, timeZone: zone, inCall: false, now: time });
        const found = at(now);
        if (found.available || found.until === undefined) return;
        const { until } = found;
        expect(until > now).toBe(true);
        expect(at(until)).toEqual({ available: true });
        expect(at(new Date(Date.parse(until) - 1).toISOString()).available).toBe(false);
        // Nowhere in between is anything free, and everywhere the same end is told.
        for (const part of [0.1, 0.5, 0.9]) {
          const between = new Date(Date.parse(now) + part * (Date.parse(until) - Date.parse(now)));
          expect(at(between.toISOString())).toMatchObject({ available: false, until });
        }
      }),
      { numRuns: 400 },
    );
  });

  /** Whether a range holds by what clocks show, as the runtime itself formats it. */
  function shows(hours: readonly Hours[], zone: string, at: number): boolean {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const today = weekdays.indexOf(parts.weekday!.toLowerCase() as (typeof weekdays)[number]);
    const time = `${parts.hour}:${parts.minute}`;
    return hours.some(({ days = weekdays, from, to }) => {
      const begins = (day: number) => days.includes(weekdays[(day + 7) % 7]!);
      if (from < to) return begins(today) && from <= time && time < to;
      return (begins(today) && time >= from) || (begins(today - 1) && time < to);
    });
  }

  test('it is as clocks on the wall say, but within hours of a change', () => {
    fc.assert(
      fc.property(ranges, zone, moment, (quietHours, zone, now) => {
        const at = Date.parse(now);
        const offset = (ms: number) =>
          new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
            .formatToParts(ms)
            .find(({ type }) => type === 'timeZoneName')!.value;
        fc.pre(offset(at - 4 * 3_600_000) === offset(at + 4 * 3_600_000));
        const found = verdict({ quietHours }, now, { zone });
        expect(found.available).toBe(!shows(quietHours, zone, at));
      }),
      { numRuns: 500 },
    );
  });
});

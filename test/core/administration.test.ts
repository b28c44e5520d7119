import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Administrator,
  adminSections,
  editableNumberFields,
  editableUserFields,
  leavesNobody,
  mayOpen,
  numberFields,
  sectionsOf,
  userFields,
  withEdits,
} from '../../core/administration.ts';
import type { CompanyNumber, Group, User } from '../../core/directory.ts';

const ids = ['anna', 'ben', 'carla', 'dora'];
const groupIds = ['north', 'south', 'west'];
const oneUser = fc.constantFrom(...ids);
const someGroup = fc.option(fc.constantFrom(...groupIds), { nil: undefined });
const userOf = (id: fc.Arbitrary<string>): fc.Arbitrary<User> =>
  fc.record({
    id,
    name: fc.string({ minLength: 1 }),
    email: fc.option(fc.emailAddress(), { nil: undefined }),
    locale: fc.constant('en'),
    group: someGroup,
    role: fc.option(fc.constant('administrator' as const), { nil: undefined }),
  });
const groups: fc.Arbitrary<Group[]> = fc
  .tuple(...groupIds.map(() => fc.uniqueArray(oneUser)))
  .map((lists) =>
    lists.map((administrators, index) => ({ id: groupIds[index]!, name: 'x', administrators })),
  );
/** What somebody might send, whatever the page offered. */
const anything: fc.Arbitrary<Partial<User>> = fc.record(
  {
    name: fc.string(),
    email: fc.emailAddress(),
    mobile: fc.string(),
    role: fc.constant('administrator' as const),
    group: fc.constantFrom(...groupIds),
    locale: fc.constant('de'),
    notify: fc.constant({ missed: [['sms' as const]] }),
  },
  { requiredKeys: [] },
);

/** Somebody of the company, as the web app knows them. */
const visitor = (user: User, all: readonly Group[]): Administrator => ({
  userId: user.id,
  role: user.role ?? 'user',
  administers: all.filter(({ administrators }) => administrators.includes(user.id)).map(({ id }) => id),
});
/** All that somebody may do, to be compared. */
const rightsOf = (user: User, all: readonly Group[]) => {
  const who = visitor(user, all);
  return { sections: sectionsOf(who), administers: who.administers };
};

describe('an administrator of a location', () => {
  test('changes email, number and steps of users of the location, and nothing else of anybody', () => {
    fc.assert(
      fc.property(userOf(oneUser), userOf(oneUser), groups, anything, (self, other, all, wanted) => {
        fc.pre(self.role !== 'administrator');
        const who = visitor(self, all);
        const editable = editableUserFields(who, other, all);
        const after = withEdits(other, wanted, editable);
        const changed = userFields.filter((field) => after[field] !== other[field]);
        expect(['email', 'mobile', 'notify']).toEqual(expect.arrayContaining(changed));
        if (changed.length > 0) expect(who.administers).toContain(other.group);
        // Nobody gains anything: not the user, so not the visitor through the user's address either.
        expect(rightsOf(after, all)).toEqual(rightsOf(other, all));
      }),
    );
  });

  test('reaches nobody who may do more than they may', () => {
    fc.assert(
      fc.property(userOf(oneUser), userOf(oneUser), groups, (self, other, all) => {
        fc.pre(self.role !== 'administrator');
        const who = visitor(self, all);
        if (editableUserFields(who, other, all).length === 0) return;
        expect(other.role).toBeUndefined();
        expect(who.administers).toEqual(expect.arrayContaining([...visitor(other, all).administers]));
      }),
    );
  });

  test('opens users and company numbers only', () => {
    const who: Administrator = { userId: 'ben', role: 'user', administers: ['north'] };
    expect(adminSections.filter((section) => mayOpen(who, `/admin/${section}`))).toEqual([
      'users',
      'numbers',
    ]);
    expect(adminSections.filter((section) => mayOpen(who, `/admin/${section}/x/delete`))).toEqual([
      'users',
      'numbers',
    ]);
    expect(mayOpen(who, '/admin')).toBe(true);
    expect(mayOpen(who, '/admin/whatever-comes')).toBe(false);
  });

  test('leaves a number where it is, with its sender and links', () => {
    const who: Administrator = { userId: 'ben', role: 'user', administers: ['north'] };
    const number: CompanyNumber = {
      number: '+4930555100',
      name: 'x',
      country: 'DE',
      language: 'de',
      recipients: 'all',
      mailboxes: [],
      group: 'north',
      sender: 'calls@demo.example',
    };
    const editable = editableNumberFields(who, number);
    const wanted = {
      name: 'y',
      group: 'south',
      sender: 'x@evil.example',
      contactLink: 'https://evil.example/{contactId}',
      callerAsSender: 'from' as const,
    };
    expect(withEdits(number, wanted, editable)).toMatchObject({
      name: 'y',
      group: 'north',
      sender: 'calls@demo.example',
    });
    expect(withEdits(number, wanted, editable)).not.toHaveProperty('contactLink');
    expect(withEdits(number, wanted, editable)).not.toHaveProperty('callerAsSender');
    expect(editableNumberFields(who, { ...number, group: 'south' })).toEqual([]);
    expect(editableNumberFields(who, { ...number, group: undefined })).toEqual([]);
  });
});

test('plain users administer nothing', () => {
  fc.assert(
    fc.property(userOf(oneUser), userOf(oneUser), groups, (self, other, all) => {
      const who: Administrator = { userId: self.id, role: 'user', administers: [] };
      expect(editableUserFields(who, other, all)).toEqual([]);
      for (const section of ['', ...adminSections]) expect(mayOpen(who, `/admin/${section}`)).toBe(false);
    }),
  );
});

test('administrators of the company open and change everything', () => {
  const who: Administrator = { userId: 'anna', role: 'administrator', administers: [] };
  const user: User = { id: 'ben', name: 'Ben', locale: 'en', role: 'administrator' };
  expect(editableUserFields(who, user, [])).toEqual(userFields);
  expect(numberFields.length).toBeGreaterThan(15);
  for (const section of adminSections) expect(mayOpen(who, `/admin/${section}/x`)).toBe(true);
});

test('edits keep what they do not name, and take away what was emptied', () => {
  const stored = { name: 'Anna', mobile: '+4915112345678', extension: '11' };
  expect(withEdits<Partial<typeof stored>>(stored, { name: 'Anne' }, ['name', 'mobile'])).toEqual({
    name: 'Anne',
    extension: '11',
  });
});

test('a company is left without an administrator by the last one only', () => {
  fc.assert(
    fc.property(userOf(oneUser), fc.array(userOf(oneUser)), fc.boolean(), (before, others, isDeleted) => {
      const { role: _role, ...plain } = before;
      const remain = others.filter(({ id, role }) => id !== before.id && role === 'administrator');
      const lost = before.role === 'administrator' && remain.length === 0;
      expect(leavesNobody(before, isDeleted ? undefined : plain, others)).toBe(lost);
      expect(leavesNobody(before, before, [])).toBe(false);
    }),
  );
});

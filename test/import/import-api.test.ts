import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../cli/command-line.ts';
import { googleCsv } from '../fixtures/import/exports.ts';
import { contactsOf, type ImportApi, startImportApi } from '../fixtures/import/import-api.ts';
import { people } from '../fixtures/import/people.ts';

let api: ImportApi;
beforeEach(async () => {
  api = await startImportApi();
});
afterEach(() => api[Symbol.asyncDispose]());

const csv = (...rows: string[]) => ['id,firstName,lastName,company,mobile,email', ...rows, ''].join('\n');
const erika = '1,Erika,Beispiel,Beispiel GmbH,0171 1234567,erika@beispiel.example';
const max = '2,Max,Muster,Muster AG,0171 7654321,';
const put = (text: string, query = '') => api.post(`/v1/import${query}`, 'text/csv', text);

describe('POST /v1/import', () => {
  test('adds, changes, leaves alone, and finds the contact by its number', async () => {
    expect(await put(csv(erika, max))).toMatchObject({
      status: 200,
      body: {
        ...{ kind: 'contacts', format: 'csv', source: 'csv', owner: null, preview: false, cursor: null },
        ...{ added: 2, changed: 0, unchanged: 0, removed: 0, refused: [], warnings: [] },
        items: [{ line: 2, action: 'added', name: 'Erika Beispiel, Beispiel GmbH' }, { line: 3 }],
      },
    });
    const changed = await put(csv(erika.replace('1234567', '1111111'), max));
    expect(changed.body).toMatchObject({ changed: 1, unchanged: 1, items: [{ fields: ['numbers'] }] });
    const owners = await api.store.directory.owners(['+491711234567', '+491711111111']);
    expect(owners.get('+491711234567')?.contacts ?? []).toEqual([]);
    expect(owners.get('+491711111111')?.contacts).toHaveLength(1);
  });

  test('reports what is wrong by line, and does the rest', async () => {
    const { status, body } = await put(
      csv(erika, ',,,,,nobody@x.example', '"3,Karl', '4,Karla,,,12,bad', max),
    );
    expect(status).toBe(200);
    expect(body.added).toBe(3);
    expect(body.refused.map(({ line, code }: { line: number; code: string }) => [line, code]).sort()).toEqual(
      [
        [3, 'nobody'],
        [4, 'unreadable'],
      ],
    );
    expect(body.warnings.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual([
      [5, 'number-left-out'],
      [5, 'email-left-out'],
    ]);
  });

  test('a preview tells the same and writes nothing', async () => {
    await put(csv(erika, max));
    api.table.writes = 0;
    const text = csv(erika.replace('GmbH', 'AG'), '3,Neu,,,,');
    const preview = await put(text, '?removeGone=true&preview=true');
    expect(preview.body).toMatchObject({ preview: true, added: 1, changed: 1, removed: 1 });
    expect(api.table.writes).toBe(0);
    const real = await put(text, '?removeGone=true');
    expect({ ...real.body, preview: true }).toEqual(preview.body);
  });

  test('a preview does not take a contact for gone whose number has changed', async () => {
    const google = (number: string) => `First Name,Last Name,Phone 1 - Value\nErika,Beispiel,${number}\n`;
    await put(google('0171 1234567'));
    const preview = await put(google('0171 7654321'), '?removeGone=true&preview=true');
    expect(preview.body).toMatchObject({ changed: 1, removed: 0 });
  });

  test('removes what is gone from the same source and address book, nothing else', async () => {
    await put(csv(erika, max));
    await put(csv(erika, max), '?source=crm');
    await put(csv(erika, max), '?owner=anna');
    await api.store.directory.contacts.put('by-hand', {
      lastName: 'X',
      numbers: [],
      emails: [],
      inDirectory: true,
    });
    const { body } = await put(csv(max), '?removeGone=true');
    expect(body).toMatchObject({ removed: 1, unchanged: 1 });
    const left = await contactsOf(api);
    expect(left.map(({ lastName, source, owner }) => [lastName, source?.name, owner]).sort()).toEqual(
      [
        ['Beispiel', 'crm', undefined],
        ['Beispiel', 'csv', 'anna'],
        ['Muster', 'crm', undefined],
        ['Muster', 'csv', 'anna'],
        ['Muster', 'csv', undefined],
        ['X', undefined, undefined],
      ].sort(),
    );
  });

  test.each([
    ['has no contact', csv()],
    ['has only rows that nobody can read', csv('"1,Erika', '"2,Max')],
  ])('removes nothing when the file %s', async (_name, text) => {
    await put(csv(erika, max));
    const { body } = await put(text, '?removeGone=true');
    expect(body.removed).toBe(0);
    expect(body.warnings).toMatchObject([{ code: 'nothing-removed' }]);
    expect(await contactsOf(api)).toHaveLength(2);
  });

  test('keeps whom an unreadable row may be about, and says so', async () => {
    await put(csv(erika, max, '3,Nora,Neu,,,'));
    const { body } = await put(csv(erika, '"2,Max,Muster'), '?removeGone=true');
    expect(body).toMatchObject({ removed: 1, warnings: [{ code: 'kept' }] });
    expect((await contactsOf(api)).map(({ firstName }) => firstName).sort()).toEqual(['Erika', 'Max']);
  });

  test('keeps what a file cannot say: the photo, and whether somebody is in the directory', async () => {
    await put(csv(erika));
    const [contact] = await contactsOf(api);
    const { id, ...value } = contact!;
    const photo = { contentType: 'image/jpeg', base64: '/9j/4AAQ' } as const;
    await api.store.directory.contacts.put(id, { ...value, inDirectory: false, photo });
    expect((await put(csv(erika))).body).toMatchObject({ unchanged: 1 });
    await put(csv(erika.replace('GmbH', 'AG')));
    expect((await contactsOf(api))[0]).toMatchObject({ inDirectory: false, photo, company: 'Beispiel AG' });
  });

  test('goes on where the time ran out; the parts make the whole', async () => {
    const text = googleCsv(people(450));
    await put(googleCsv(people(500)), '?source=google');
    api.tick = 5000;
    const sum = { added: 0, unchanged: 0, removed: 0 };
    let cursor = '';
    let rounds = 0;
    for (; rounds < 50; rounds += 1) {
      const { body } = await put(text, `?removeGone=true${cursor && `&cursor=${cursor}`}`);
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += body[key];
      cursor = encodeURIComponent(body.cursor ?? '');
      if (!cursor) break;
    }
    expect(sum).toEqual({ added: 0, unchanged: 450, removed: 50 });
    expect(rounds).toBeGreaterThan(1);
  });

  test('an answer stays small, however large and bad the file is', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) =>
      index % 2 ? `${index},,,,,x` : `${index},A,,,,,,,b`,
    );
    const { body } = await put(csv(...rows));
    expect(body.cursor).toBe('r5000');
    expect(JSON.stringify(body).length).toBeLessThan(2_000_000);
    expect(body.refused.at(2000)).toMatchObject({
      code: 'more',
      detail: expect.stringContaining('more rows'),
    });
  });

  test('when the process dies in the middle, importing again mends everything', async () => {
    const text = csv(erika, max);
    for (let write = 1; write <= 4; write += 1) {
      api.table.writes = 0;
      api.table.dieAtWrite = write;
      await put(text).catch(() => undefined);
    }
    api.table.dieAtWrite = 0;
    await put(text);
    const owners = await api.store.directory.owners(['+491711234567', '+491717654321']);
    expect([...owners.values()].map(({ contacts }) => contacts.length)).toEqual([1, 1]);
    expect(await contactsOf(api)).toHaveLength(2);
  });

  test.each([
    ['an unknown owner', '?owner=nobody', 'text/csv', csv(erika), 422, 'unknown-owner'],
    ['a misspelt option', '?previw=true', 'text/csv', csv(erika), 422, 'unknown-field'],
    ['a cursor that is not ours', '?cursor=x', 'text/csv', csv(erika), 422, 'cursor'],
    ['another kind', '?kind=users', 'text/csv', csv(erika), 422, 'wrong-kind'],
    ['another format', '', 'text/csv', 'a,b\n', 422, 'unknown-format'],
    ['another media type', '', 'application/xml', '<x/>', 415, 'media-type'],
    ['records without a source', '', 'application/json', '{"records":[]}', 422, 'missing'],
    [
      'records that are none',
      '?source=x',
      'application/json',
      '{"records":[{"shoe":1}]}',
      422,
      'unknown-field',
    ],
    ['JSON that is none', '?source=x', 'application/json', '{', 422, 'not-json'],
    ['the removal of users', '?removeGone=true', 'text/csv', 'id,name\nx,X\n', 422, 'not-possible'],
    ['too much at once', '', 'text/csv', 'x'.repeat(5_000_000), 413, 'too-large'],
  ])('refuses %s', async (_name, query, type, body, status, code) => {
    const answer = await api.post(`/v1/import${query}`, type, body);
    expect(answer).toMatchObject({ status, body: { errors: [{ code, remedy: expect.any(String) }] } });
    expect(api.table.writes).toBe(0);
  });

  test('needs the scope to write the directory', async () => {
    const answer = await fetch(`${api.env.RINGBACK_URL}/v1/import`, {
      method: 'POST',
      headers: { authorization: 'Bearer reader', 'content-type': 'text/csv' },
      body: csv(erika),
    });
    expect(answer.status).toBe(403);
  });
});

describe('users', () => {
  const users = 'id,name,email,mobile,extension,locale,timeZone,notify';

  test('are added and changed; what has no column stays, an empty cell takes away, a bad one leaves', async () => {
    await api.store.directory.users.put('anna', {
      ...{ name: 'Anna', locale: 'de', email: 'anna@demo.example', extension: '11', callLink: 'sip' },
    });
    const { body } = await put(
      `${users}\nanna,Anna Schmidt,,bad,,,Europe/Berlin,push+email > sms\nben,Ben,b@x.example,,12,en,Mars,\n?,X,,,,,,\nx,,,,,,,\n`,
    );
    expect(body).toMatchObject({ kind: 'users', source: null, added: 1, changed: 1 });
    expect(body.refused.map(({ line }: { line: number }) => line)).toEqual([4, 5]);
    expect(body.warnings.map(({ line }: { line: number }) => line)).toEqual([2, 3]);
    expect(await api.store.directory.users.get('anna')).toEqual({
      ...{ id: 'anna', name: 'Anna Schmidt', locale: 'en', callLink: 'sip', timeZone: 'Europe/Berlin' },
      notify: { missed: [['push', 'email'], ['sms']] },
    });
    api.table.writes = 0;
    expect((await put(`id,name\nanna,Anna Schmidt\n`)).body).toMatchObject({ unchanged: 1 });
    expect(api.table.writes).toBe(0);
  });
});

describe('the command line', () => {
  const cli = (stdin: string, ...args: string[]) => run(['import', '-', ...args], { env: api.env, stdin });

  test('prints a report that people can read', async () => {
    const { code, stdout, stderr } = await cli(csv(erika, max, '"3,Karl'));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/added +2\n +changed +0\n +unchanged +0\n +refused +1\n/);
    expect(stdout).toMatch(/Refused\n {2}line 4 {2}The row has a quotation mark/);
  });

  test('a preview lists what would change', async () => {
    const { stdout } = await cli(csv(erika), '--preview');
    expect(stdout).toContain('Preview: nothing was changed.');
    expect(stdout).toMatch(/line 2 +added +Erika Beispiel, Beispiel GmbH/);
    expect(await contactsOf(api)).toEqual([]);
  });

  test("puts contacts into a user's own address book, and removes there only", async () => {
    await cli(csv(erika, max));
    await cli(csv(erika, max), '--owner', 'anna', '--source', 'csv');
    const { stdout } = await cli(csv(max), '--owner', 'anna', '--source', 'csv', '--remove-gone', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ owner: 'anna', removed: 1, unchanged: 1 });
    expect(await contactsOf(api)).toHaveLength(3);
  });

  test('shows progress of long imports', async () => {
    const { stderr } = await cli(googleCsv(people(2100)));
    expect(stderr.split('\n').map((line) => line.trim())).toEqual([
      '1000 of 2100 contacts',
      '2000 of 2100 contacts',
      '2100 of 2100 contacts',
      '',
    ]);
  });

  test.each([
    ['nothing in it can be used', csv(',,,,,x@y.example'), [], 1, 'Nothing in - could be imported.'],
    ['its format is not known', 'a,b\n', [], 1, 'no format known here has these'],
    ['it holds the other kind', csv(erika), ['--kind', 'users'], 1, 'The file holds contacts, not users.'],
    ['options do not fit', 'id,name\nx,X\n', ['--remove-gone'], 2, 'are for contacts'],
    ['the owner is nobody', csv(erika), ['--owner', 'nobody'], 1, 'owner is not a user.'],
  ])('fails when %s', async (_name, text, args, code, words) => {
    const ran = await cli(text, ...args);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toContain(words);
  });
});

import { describe, expect, it, test } from 'vitest';
import {
  judgeAddress,
  judgeAlarms,
  judgeConcurrency,
  judgeConfiguration,
} from '../../../core/doctor/account.ts';
import {
  type DomainFacts,
  judgeDkimRecords,
  judgeDmarc,
  judgeIdentity,
  judgeSending,
  judgeSpf,
} from '../../../core/doctor/mail.ts';
import { readDmarc } from '../../../core/doctor/mail-records.ts';
import { judgeCallback, judgeClientSecret, judgeDiscovery } from '../../../core/doctor/sign-in.ts';

const domain = 'demo.example';
const records = [1, 2, 3].map((n) => ({
  name: `t${n}._domainkey.${domain}`,
  value: `t${n}.dkim.amazonses.com`,
}));
const verified: DomainFacts = {
  domain,
  verification: 'Success',
  dkim: { isEnabled: true, status: 'Success', tokens: ['t1', 't2', 't3'] },
};
const unsigned: DomainFacts = { ...verified, dkim: { isEnabled: true, status: 'Pending', tokens: [] } };
const dmarc = (text: string, at = `_dmarc.${domain}`) => ({ ...readDmarc([text])!, at });

describe('sending', () => {
  const account = { region: 'eu-central-1', isEnabled: true, most: 50_000, sent: 10 };
  const states = (facts: typeof account) => judgeSending(facts).map(({ state }) => state);

  it('is in the sandbox with 200 mails a day, paused, or nearly used up', () => {
    expect(states(account)).toEqual(['ok', 'ok']);
    expect(states({ ...account, most: -1, sent: 1_000_000 })).toEqual(['ok', 'ok']);
    expect(states({ ...account, most: 200 })).toEqual(['fault', 'ok']);
    expect(states({ ...account, isEnabled: false })).toEqual(['ok', 'fault']);
    expect(states({ ...account, sent: 40_000 })).toEqual(['ok', 'warning']);
  });
});

describe('a mail domain', () => {
  it('has to be verified and signed for; the records to make are named', () => {
    expect(judgeIdentity(verified, records).state).toBe('ok');
    expect(judgeIdentity({ domain }, records)).toMatchObject({
      state: 'fault',
      remedy: expect.stringContaining('npm run deploy'),
    });
    for (const facts of [
      { ...verified, verification: 'Pending' },
      unsigned,
      { ...verified, dkim: undefined },
    ]) {
      expect(judgeIdentity(facts, records)).toMatchObject({
        state: 'fault',
        remedy: expect.stringContaining(`t3._domainkey.${domain} CNAME t3.dkim.amazonses.com`),
      });
    }
  });

  it('needs all its records in DNS, whatever their case and final dot', () => {
    const values = records.map(({ value }) => value);
    expect(judgeDkimRecords(domain, records, ['T1.dkim.amazonses.com.', ...values.slice(1)]).state).toBe(
      'ok',
    );
    const finding = judgeDkimRecords(domain, records, [values[0], undefined, 'elsewhere.example']);
    expect(finding).toMatchObject({ state: 'fault', detail: expect.stringContaining('1 of the 3') });
    expect(finding.remedy).not.toContain('t1._domainkey');
    expect(judgeDkimRecords(domain, [], []).state).toBe('not-checked');
  });

  it('needs SPF of its own only for a MAIL FROM domain; a broken record is told all the same', () => {
    const none = { domain: [], mailFrom: [] };
    expect(judgeSpf(verified, none).state).toBe('ok');
    expect(judgeSpf(verified, { ...none, domain: ['v=spf1 -all', 'v=spf1 ~all'] }).state).toBe('warning');
    const many = `v=spf1 ${'a '.repeat(11)}-all`;
    expect(judgeSpf(verified, { ...none, domain: [many] }).detail).toContain('11 look-ups');
    const bounces = { ...verified, mailFrom: { domain: `bounces.${domain}`, status: 'Success' } };
    expect(judgeSpf(bounces, none)).toMatchObject({
      state: 'fault',
      remedy: expect.stringContaining(`bounces.${domain} TXT "v=spf1 include:amazonses.com ~all"`),
    });
    expect(judgeSpf(bounces, { ...none, mailFrom: ['v=spf1 include:amazonses.com ~all'] }).state).toBe('ok');
  });

  it('passes DMARC by its signature, or by an aligned envelope; else it depends on the policy', () => {
    expect(judgeDmarc(verified, undefined, false).state).toBe('warning');
    expect(judgeDmarc(verified, dmarc('v=DMARC1; p=reject; adkim=s'), false).state).toBe('ok');
    expect(judgeDmarc(unsigned, dmarc('v=DMARC1; p=none'), false).state).toBe('warning');
    expect(judgeDmarc(unsigned, dmarc('v=DMARC1; p=reject'), false)).toMatchObject({
      state: 'fault',
      detail: expect.stringContaining('refused'),
    });
    const bounces = { ...unsigned, mailFrom: { domain: `bounces.${domain}`, status: 'Success' } };
    expect(judgeDmarc(bounces, dmarc('v=DMARC1; p=reject'), true).state).toBe('ok');
    expect(judgeDmarc(bounces, dmarc('v=DMARC1; p=reject; aspf=s'), true).state).toBe('fault');
  });

  it('goes by the policy for subdomains where the record lies above it', () => {
    const below = { ...unsigned, domain: `calls.${domain}` };
    expect(judgeDmarc(below, dmarc('v=DMARC1; p=reject; sp=none'), false).state).toBe('warning');
    expect(judgeDmarc(below, dmarc('v=DMARC1; p=none; sp=quarantine'), false).state).toBe('fault');
  });
});

describe('the issuer', () => {
  const issuer = 'https://login.demo.example/realm';
  const document = {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code', 'id_token'],
  };

  it.each([
    ['ok', {}],
    ['ok', { code_challenge_methods_supported: ['plain', 'S256'] }],
    ['fault', { code_challenge_methods_supported: ['plain'] }],
    ['fault', { issuer: `${issuer}/` }],
    ['fault', { token_endpoint: undefined }],
    ['fault', { response_types_supported: ['id_token'] }],
    ['fault', { authorization_endpoint: 'nowhere' }],
    // The client secret would be readable on its way.
    ['fault', { token_endpoint: 'http://login.demo.example/token' }],
  ])('%s: %j', (state, change) => {
    expect(judgeDiscovery(issuer, { ...document, ...change }).state).toBe(state);
  });

  it.each([
    ['ok', { status: 200 }],
    ['ok', { status: 302, location: 'https://login.demo.example/sign-in?state=x' }],
    ['fault', { status: 302, location: 'https://login.demo.example/error?error=redirect_mismatch' }],
    ['fault', { status: 400 }],
    ['warning', { status: 503 }],
  ])('takes our callback: %s for %j', (state, answer) => {
    expect(judgeCallback(answer, 'https://calls.demo.example/login/callback').state).toBe(state);
  });

  it('tells by a code that is none whether it knows the secret', () => {
    expect(judgeClientSecret('invalid_grant', 'arn').state).toBe('ok');
    expect(judgeClientSecret('invalid_client', 'arn').state).toBe('fault');
    // As when the issuer fails, or takes us for somebody else.
    expect(judgeClientSecret(undefined, 'arn').state).toBe('not-checked');
    expect(judgeClientSecret('server_error', 'arn').state).toBe('not-checked');
  });
});

test('Lambda: as in a new account, less than the queues may use, enough', () => {
  const judge = (unreserved: number) => judgeConcurrency({ region: 'eu-central-1', unreserved }, 120).state;
  expect([judge(10), judge(100), judge(1000)]).toEqual(['fault', 'warning', 'ok']);
});

test('alarms: heard, waiting to be confirmed, heard by nobody', () => {
  const judge = (confirmed: number, pending: number) => judgeAlarms({ confirmed, pending }, 'arn:aws:sns:x');
  expect(judge(1, 1).state).toBe('ok');
  expect(judge(0, 1)).toMatchObject({
    state: 'fault',
    remedy: expect.stringContaining('Subscription Confirmation'),
  });
  expect(judge(0, 0).remedy).toContain('aws sns subscribe --topic-arn arn:aws:sns:x');
});

test('the address: answers, answers as something else, has no certificate, is not in DNS', () => {
  const url = 'https://calls.demo.example';
  const record = 'calls.demo.example CNAME d-1.execute-api.eu-central-1.amazonaws.com';
  expect(judgeAddress(url, { kind: 'ringback' }, record).state).toBe('ok');
  expect(judgeAddress(url, { kind: 'other', status: 404 }, record).state).toBe('fault');
  expect(judgeAddress(url, { kind: 'none', code: 'CERT_HAS_EXPIRED' }, record).remedy).toContain(
    'certificateArn',
  );
  expect(judgeAddress(url, { kind: 'none', code: 'ENOTFOUND' }, record).remedy).toContain(record);
});

test('the configuration: the same addresses, another address, other mail domains', () => {
  const deployed = {
    url: 'https://calls.demo.example',
    assigned: 'https://x.example',
    mailDomains: ['a', 'b'],
  };
  const judge = (publicUrl: string | undefined, mailDomains: string[]) =>
    judgeConfiguration({ publicUrl, mailDomains }, deployed);
  expect(judge('https://calls.demo.example', ['b', 'a']).state).toBe('ok');
  // Left out, the next deployment goes back to the address that AWS assigned.
  for (const other of ['https://new.demo.example', undefined]) {
    expect(judge(other, ['a', 'b'])).toMatchObject({
      state: 'warning',
      remedy: expect.stringContaining('enable notifications anew'),
    });
  }
  expect(judge('https://calls.demo.example', ['a']).detail).toContain('deployed are a, b');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dmarcNames, isAligned, readDmarc, readSpf } from '../../../core/doctor/mail-records.ts';

describe('SPF (RFC 7208)', () => {
  it.each([
    [[], { kind: 'none' }],
    [['google-site-verification=x', 'v=spf10 include:amazonses.com'], { kind: 'none' }],
    [['v=spf1 -all', 'V=SPF1 +all'], { kind: 'several' }],
  ])('%#', (texts, spf) => {
    expect(readSpf(texts)).toEqual(spf);
  });

  it('names who may send, and counts what has to be looked up', () => {
    const record =
      'v=spf1 ip4:192.0.2.0/24 a mx/24 include:amazonses.com -include:evil.example +include:B.example exists:%{i}.x.example redirect=c.example exp=why.example ~all';
    expect(readSpf([record])).toEqual({
      kind: 'record',
      includes: ['amazonses.com', 'b.example'],
      redirect: 'c.example',
      lookups: 7,
      unknown: [],
    });
  });

  it('finds what is no term', () => {
    expect(readSpf(['v=spf1 includes:amazonses.com ip5:x ~all'])).toMatchObject({
      unknown: ['includes:amazonses.com', 'ip5:x'],
    });
  });
});

describe('DMARC (RFC 7489)', () => {
  it.each([
    ['none at all', ['v=spf1 -all']],
    ['two of them', ['v=DMARC1; p=none', 'v=DMARC1; p=reject']],
    ['without a policy and reports', ['v=DMARC1']],
    ['with a policy that there is not', ['v=DMARC1; p=refuse']],
    ['of another version', ['v=DMARC2; p=reject']],
  ])('is not found: %s', (_what, texts) => {
    expect(readDmarc(texts)).toBeUndefined();
  });

  it('is read with its defaults', () => {
    expect(readDmarc(['v=DMARC1; p=Quarantine; rua=mailto:dmarc@demo.example'])).toEqual({
      policy: 'quarantine',
      subdomainPolicy: 'quarantine',
      strictSpf: false,
      strictDkim: false,
      hasReports: true,
    });
    expect(readDmarc(['v=DMARC1;p=reject;sp=none;adkim=s;aspf=S;'])).toMatchObject({
      policy: 'reject',
      subdomainPolicy: 'none',
      strictSpf: true,
      strictDkim: true,
    });
  });

  it('takes a policy that cannot be read for none where reports are asked for (6.6.3)', () => {
    expect(readDmarc(['v=DMARC1; p=x; rua=mailto:a@demo.example'])).toMatchObject({ policy: 'none' });
  });

  it('may be at the domain or above it', () => {
    expect(dmarcNames('calls.demo.example')).toEqual(['_dmarc.calls.demo.example', '_dmarc.demo.example']);
  });

  it('aligns domains: relaxed also below each other', () => {
    expect(isAligned('bounces.demo.example', 'Demo.example', false)).toBe(true);
    expect(isAligned('bounces.demo.example', 'demo.example', true)).toBe(false);
    expect(isAligned('notdemo.example', 'demo.example', false)).toBe(false);
    expect(isAligned('demo.example', 'demo.example', true)).toBe(true);
  });
});

it('reads whatever anybody writes into DNS', () => {
  fc.assert(
    fc.property(fc.array(fc.string().map((text) => `v=spf1 ${text}`)), fc.string(), (texts, tags) => {
      readSpf(texts);
      readDmarc([`v=DMARC1;${tags}`]);
    }),
  );
});

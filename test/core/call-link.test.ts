import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  callLink,
  checkCallLinkTemplate,
  checkExtensionLinkTemplate,
  isMessageLink,
} from '../../core/call-link.ts';
import { callLinkPresets, defaultCallLink } from '../../core/call-link-presets.ts';
import { checkContactLinkTemplate, contactLink } from '../../core/contact-link.ts';
import { parsePhoneNumber } from '../../core/phone-number.ts';

const erika = parsePhoneNumber('+49 171 1234567', 'DE');
const extension = parsePhoneNumber('12', 'DE');
const sip = parsePhoneNumber('sip:Erika@Voice.Example:5060;transport=tcp', 'DE');
const withheld = parsePhoneNumber('anonymous', 'DE');

describe('presets', () => {
  test.each([
    ['tel', 'tel:+491711234567'],
    ['callto', 'callto:+491711234567'],
    ['sip', 'sip:+491711234567'],
    ['phone', 'phone:+491711234567'],
    ['call.center', 'call.center:call?number=%2B491711234567'],
    ['ciscotel', 'ciscotel:+491711234567'],
    ['webextel', 'webextel:+491711234567'],
    ['zoom', 'zoomphonecall://+491711234567'],
    ['teams', 'https://teams.microsoft.com/l/call/0/0?users=4:%2B491711234567'],
    ['aircall', 'aircall://call?number=%2B491711234567'],
    ['tsip', 'tsip:+491711234567'],
    ['facetime', 'facetime:+491711234567'],
  ])('%s', (id, link) => {
    expect(callLink(id, erika)).toBe(link);
  });

  test('every preset passes the checks that own templates must pass, and the default is one of them', () => {
    for (const preset of callLinkPresets) {
      expect(checkCallLinkTemplate(preset.template)).toEqual({ ok: true, value: preset.template });
      if (preset.extensionTemplate)
        expect(checkExtensionLinkTemplate(preset.extensionTemplate).ok).toBe(true);
    }
    expect(new Set(callLinkPresets.map(({ id }) => id)).size).toBe(callLinkPresets.length);
    expect(callLinkPresets.map(({ id }) => id)).toContain(defaultCallLink);
  });
});

describe('numbers that are not of the public network', () => {
  test('an extension has a context of its own with tel: (RFC 3966), or none and no link', () => {
    expect(callLink('tel', extension, { phoneContext: 'pbx.demo.example' })).toBe(
      'tel:12;phone-context=pbx.demo.example',
    );
    expect(callLink('tel', extension, { phoneContext: '+4930555' })).toBe('tel:12;phone-context=+4930555');
    expect(callLink('tel', extension)).toBeUndefined();
    expect(callLink('tel', extension, { phoneContext: 'x;ext=1' })).toBeUndefined();
  });

  test('an extension is dialled as it is by applications, and by nothing that needs a public number', () => {
    expect(callLink('callto', extension)).toBe('callto:12');
    expect(callLink('call.center', parsePhoneNumber('*21#', 'DE'))).toBe('call.center:call?number=*21%23');
    expect(callLink('teams', extension)).toBeUndefined();
    expect(callLink('tel:{e164}', extension, { phoneContext: 'pbx.example' })).toBeUndefined();
    expect(callLink('https://dial.example/?n={digits}', extension)).toBeUndefined();
  });

  test('a SIP address is called by SIP phones only', () => {
    expect(callLink('sip', sip)).toBe('sip:erika@voice.example:5060');
    expect(callLink('sip:{e164}@pbx.example', sip)).toBe('sip:erika@voice.example:5060');
    expect(callLink('tel', sip)).toBeUndefined();
    expect(callLink('sip', { kind: 'sip', key: 'sip:a b"<@host"onx' })).toBeUndefined();
  });

  test('withheld and unreadable callers are not linked', () => {
    for (const { id } of callLinkPresets) {
      expect(callLink(id, withheld)).toBeUndefined();
      expect(callLink(id, parsePhoneNumber('Reception', 'DE'))).toBeUndefined();
    }
  });

  test('whatever calls: digits after a plus only when the number is E.164', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.stringMatching(/^[+*#0-9]{1,9}$/),
          fc.stringMatching(/^sip:[0-9a-z]+@[a-z.]+$/),
        ),
        fc.constantFrom(...callLinkPresets.map(({ id }) => id)),
        (raw, preset) => {
          const number = parsePhoneNumber(raw, 'DE');
          const link = callLink(preset, number, { phoneContext: 'pbx.example' });
          if (link === undefined) return;
          expect(/(?:\+|%2B)\d/.test(link)).toBe(number.kind === 'e164');
          expect(link).toMatch(/^[a-z.]+:[\x21-\x7e]+$/);
          expect(link).not.toMatch(/["<>\\]/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test('an extension behind a number is dialled with tel: (RFC 3966)', () => {
  expect(callLink('tel', { ...erika, ext: '77' })).toBe('tel:+491711234567;ext=77');
  expect(callLink('teams', { ...erika, ext: '77' })).not.toContain('77;');
  expect(callLink('tel', { ...erika, ext: '7;evil=1' })).toBe('tel:+491711234567');
});

describe('own templates', () => {
  test.each([
    ['https://dial.example/call?to={e164_encoded}', 'https://dial.example/call?to=%2B491711234567'],
    ['https://dial.example:8443/{digits}#x', 'https://dial.example:8443/491711234567#x'],
    ['sip:{e164}@pbx.example;user=phone', 'sip:+491711234567@pbx.example;user=phone'],
    ['TEL:{e164}', 'TEL:+491711234567'],
    ['tel:+{digits}', 'tel:+491711234567'],
  ])('%s', (template, link) => {
    expect(checkCallLinkTemplate(template).ok).toBe(true);
    expect(callLink(template, erika)).toBe(link);
  });

  test.each([
    ['javascript:alert({e164})', 'scheme'],
    ['JaVaScRiPt:alert({digits})', 'scheme'],
    ['data:text/html,{e164}', 'scheme'],
    ['file:///{digits}', 'scheme'],
    ['http://dial.example/{digits}', 'scheme'],
    ['vbscript:{digits}', 'scheme'],
    [' tel:{e164}', 'scheme'],
    ['//dial.example/{digits}', 'scheme'],
    ['{digits}:x', 'scheme'],
    ['https://{digits}.example/', 'host'],
    ['https://user:pw@dial.example/{digits}', 'host'],
    ['https:dial.example/{digits}', 'host'],
    ['https://dial.example/{digits}?x="y"', 'characters'],
    ['tel:{e164}\r\nBcc:x', 'characters'],
    ['https://dial.example/%zz{digits}', 'characters'],
    ['https://dial.example/?n={e164}', 'plus-in-query'],
    ['tel:{number}', 'placeholder'],
    ['tel:+4930', 'placeholder'],
    ['tel:{{e164}}', 'braces'],
    ['tel:{e164', 'braces'],
    [`https://dial.example/{digits}?${'x'.repeat(300)}`, 'too-big'],
  ])('%s is refused: %s', (template, code) => {
    const checked = checkCallLinkTemplate(template);
    expect(checked.ok).toBe(false);
    if (checked.ok) return;
    expect(checked.faults.map((fault) => fault.code)).toContain(code);
    for (const fault of checked.faults) expect(fault.remedy).not.toBe('');
    expect(callLink(template, erika)).toBeUndefined();
  });

  test.each(['tel:+49{extension}', 'callto:%2b{extension}', 'tel:00{extension}'])(
    '%s would make another number',
    (template) => {
      expect(checkExtensionLinkTemplate(template).ok).toBe(false);
      expect(callLink({ template: 'tel:{e164}', extensionTemplate: template }, extension)).toBeUndefined();
    },
  );
});

describe('contact links', () => {
  const contact = {
    contactId: 'c/1 ä',
    number: '+491711234567',
    name: "O'Neil & (Sons)",
    company: 'X',
    email: 'a+b@x.example',
  };

  test.each([
    ['https://crm.example/contacts/{contactId}', 'https://crm.example/contacts/c%2F1%20%C3%A4'],
    ['https://crm.example/?q={number}', 'https://crm.example/?q=%2B491711234567'],
    ['https://crm.example/{digits}', 'https://crm.example/491711234567'],
    [
      'https://crm.example/?n={name}&e={email}',
      'https://crm.example/?n=O%27Neil%20%26%20%28Sons%29&e=a%2Bb%40x.example',
    ],
    ['addressbook://{contactId}', 'addressbook://c%2F1%20%C3%A4'],
  ])('%s', (template, link) => {
    expect(checkContactLinkTemplate(template).ok).toBe(true);
    expect(contactLink(template, contact)).toBe(link);
  });

  test('no link where something it needs is not known', () => {
    expect(contactLink('https://crm.example/contacts/{contactId}', { number: '+49171' })).toBeUndefined();
    expect(contactLink('https://crm.example/contacts/{contactId}', { contactId: '..' })).toBeUndefined();
    expect(contactLink('https://crm.example/?q={number}', { name: 'withheld' })).toBeUndefined();
  });

  test.each(['http://crm.example/{contactId}', 'javascript:{contactId}', 'https://crm.example/'])(
    '%s is refused',
    (t) => {
      expect(checkContactLinkTemplate(t).ok).toBe(false);
    },
  );

  test('any values: the host stays, and nothing leaves its part', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (contactId, name) => {
        const link = contactLink('https://crm.example/c/{contactId}?n={name}&x=1', { contactId, name });
        if (link === undefined) return;
        const url = new URL(link);
        expect(url.host).toBe('crm.example');
        expect(url.pathname.split('/')).toHaveLength(3);
        expect([...url.searchParams.keys()]).toEqual(['n', 'x']);
        expect(url.searchParams.get('n')).toBe(name.toWellFormed());
        expect(url.hash).toBe('');
      }),
      { numRuns: 1000 },
    );
  });
});

test.each([
  ['https://x.example/', true],
  ['http://127.0.0.1:4100/settings', true],
  ['tel:+49', true],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['java\nscript:x', false],
  ['https://x.example/"onclick=', false],
  ['/relative', false],
])('%s may stand behind a link in a message: %s', (href, allowed) => {
  expect(isMessageLink(href)).toBe(allowed);
});

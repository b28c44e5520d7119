/** Messages to users about themselves, in every language: what they have to say, and what names cannot do to them. */
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { qrModules, qrPng } from '../../adapters/qr-code.ts';
import { languages } from '../../core/language.ts';
import {
  renderActivationMail,
  renderAddressChangedMail,
  renderConfirmationMail,
  renderSignInInvitationMail,
  renderTestMail,
} from '../../templates/user-mail.ts';
import { testPush } from '../../templates/user-push.ts';
import { confirmationSms, numberChangedSms, testSms } from '../../templates/user-sms.ts';
import {
  activationView,
  changedView,
  confirmationView,
  signInView,
  testView,
} from '../fixtures/user-views.ts';

const hostile = '<img src=x onerror=alert(1)> http://evil.example "\'&';

describe.each(languages)('in %s', (language) => {
  test('each mail says in both parts what the reader needs', () => {
    const mails = {
      test: [renderTestMail({ ...testView, language }), ['anna@demo.example', 'Demo GmbH', '/settings']],
      invitation: [
        renderSignInInvitationMail({ ...signInView, language }),
        [signInView.link.href, 'Demo GmbH'],
      ],
      activation: [
        renderActivationMail({ ...activationView, language }),
        [activationView.link.href, activationView.code, 'Phone', activationView.typedAt],
      ],
      confirmation: [renderConfirmationMail({ ...confirmationView, language }), [confirmationView.code]],
      changed: [renderAddressChangedMail({ ...changedView, language }), ['Demo GmbH']],
    } as const;
    for (const [mail, said] of Object.values(mails)) {
      for (const each of ['Anna Schmidt', ...said]) {
        expect(mail.text).toContain(each);
        expect(mail.html).toContain(each.replaceAll('=', '&#x3D;'));
      }
      expect(mail.html).toContain(`lang="${language}"`);
      expect(mail.subject.length).toBeLessThan(90);
    }
    expect(mails.activation[0].html).toContain('src="cid:qr"');
    expect(mails.confirmation[0].html).not.toContain('cid:');
  });

  test('each text is one segment of GSM-7, whatever the company is called', () => {
    for (const name of ['Demo GmbH', 'Ł'.repeat(80), '会社', '', hostile, 'x'.repeat(200)]) {
      const company = { name };
      for (const { segments, encoding, body } of [
        testSms({ ...testView, company, language }),
        confirmationSms({ ...confirmationView, field: 'mobile', company, language }),
        numberChangedSms({ ...changedView, field: 'mobile', company, language }),
      ]) {
        expect({ segments, encoding }).toEqual({ segments: 1, encoding: 'GSM-7' });
        expect(body).not.toMatch(/evil\.example/);
      }
    }
    expect(confirmationSms({ ...confirmationView, field: 'mobile', language }).body).toMatch(/^042917 /);
  });

  test('names stay text', () => {
    const names = { user: hostile, company: { name: hostile }, language };
    for (const { html } of [
      renderTestMail({ ...testView, ...names }),
      renderSignInInvitationMail({ ...signInView, ...names }),
      renderActivationMail({ ...activationView, ...names, device: hostile }),
      renderConfirmationMail({ ...confirmationView, ...names }),
      renderAddressChangedMail({ ...changedView, ...names }),
    ]) {
      expect(JSON.stringify(namesOf(parse(html)))).not.toContain('onerror');
      expect(html).not.toMatch(/http:\/\/evil\.example/);
    }
    const push = testPush({ ...testView, ...names, to: hostile });
    expect(push.body).not.toContain('http://evil.example');
  });
});

/** Names of all attributes. */
function namesOf(node: object): string[] {
  const { attrs = [], childNodes = [] } = node as { attrs?: { name: string }[]; childNodes?: object[] };
  return [...attrs.map(({ name }) => name), ...childNodes.flatMap(namesOf)];
}

test('a QR code is a PNG of the same modules as on pages, and small', () => {
  const text = activationView.link.href;
  const modules = qrModules(text);
  const png = Buffer.from(qrPng(text));
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(modules.length * 6);
  expect(png.length).toBeLessThan(2000);
  // Its border is light, its corners have the finders.
  expect(modules[0]!.some(Boolean)).toBe(false);
  expect(modules[4]!.slice(4, 11)).toEqual(Array(7).fill(true));
});

import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { composeMail, InvalidMailError, isMailAddress, type Mail } from '../../adapters/mime.ts';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { fullView } from '../fixtures/mail-views.ts';

const plain: Mail = {
  from: { name: 'Ringback', address: 'calls@demo.example' },
  to: 'anna@demo.example',
  subject: 'Missed call',
  html: '<p>Missed call</p>',
  text: 'Missed call\n',
};

const compose = async (mail: Partial<Mail>) => simpleParser(composeMail({ ...plain, ...mail }));

describe('a mail', () => {
  test('has what it was given', async () => {
    const mail = await compose({
      from: { name: 'Erika Müller, Einkauf via Ringback', address: 'calls@demo.example' },
      to: [{ name: 'Anna "Ännchen" Schmidt', address: 'anna@demo.example' }, 'team@demo.example'],
      replyTo: { name: '李雷 👩‍👩‍👧‍👦', address: 'erika@beispiel.example' },
      subject:
        'Verpasster Anruf von Jürgen Größe 👩🏽‍💻 für „Demo Support“, 10:14 Uhr – bitte zurückrufen, es eilt sehr',
      html: '<p>Grüße 👋</p>',
      text: 'Grüße 👋\n-- \nRingback\n',
      messageId: 'delivery-1.1@demo.example',
      date: new Date('2026-11-21T09:14:40Z'),
      attachments: [
        { filename: 'Jürgen Größe 👋.vcf', contentType: 'text/vcard; charset=utf-8', content: 'Grüße' },
      ],
    });
    expect(mail.from?.value).toEqual([
      { name: 'Erika Müller, Einkauf via Ringback', address: 'calls@demo.example' },
    ]);
    expect([mail.to].flat()[0]?.value).toEqual([
      { name: 'Anna "Ännchen" Schmidt', address: 'anna@demo.example' },
      { name: '', address: 'team@demo.example' },
    ]);
    expect(mail.replyTo?.value).toEqual([{ name: '李雷 👩‍👩‍👧‍👦', address: 'erika@beispiel.example' }]);
    expect(mail.subject).toBe(
      'Verpasster Anruf von Jürgen Größe 👩🏽‍💻 für „Demo Support“, 10:14 Uhr – bitte zurückrufen, es eilt sehr',
    );
    expect(mail.html).toBe('<p>Grüße 👋</p>');
    expect(mail.text).toBe('Grüße 👋\n-- \nRingback\n');
    expect(mail.messageId).toBe('<delivery-1.1@demo.example>');
    expect(mail.date).toEqual(new Date('2026-11-21T09:14:40Z'));
    expect(mail.attachments).toHaveLength(1);
    expect(mail.attachments[0]).toMatchObject({
      filename: 'Jürgen Größe 👋.vcf',
      contentType: 'text/vcard',
      contentDisposition: 'attachment',
    });
    expect(mail.attachments[0]!.content.toString()).toBe('Grüße');
  });

  test('is multipart/mixed of alternatives and attachment, ASCII, CRLF, short lines', async () => {
    const { html, text, subject } = renderMissedCallMail(fullView);
    const attachments = [
      { filename: 'ü.vcf', contentType: 'text/vcard; charset=utf-8', content: 'ü'.repeat(500) },
    ];
    const raw = composeMail({ ...plain, html, text, subject, attachments }).toString('latin1');
    expect(raw.match(/Content-Type: [a-z]+\/[a-z]+/g)).toEqual([
      'Content-Type: multipart/mixed',
      'Content-Type: multipart/alternative',
      'Content-Type: text/plain',
      'Content-Type: text/html',
      'Content-Type: text/vcard',
    ]);
    expect(raw).toContain('Content-Type: text/vcard; charset=utf-8');
    expect(raw).not.toMatch(/[^\r]\n|\r[^\n]|[^\t\n\r -~]/);
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  });

  test('without attachment is just the alternatives', async () => {
    const raw = composeMail(plain).toString();
    expect(raw).toContain('Content-Type: multipart/alternative');
    expect(raw).not.toContain('multipart/mixed');
  });

  test('shows a picture within its HTML, and keeps a file beside it', async () => {
    const mail = await compose({
      html: '<img src="cid:qr" alt="">',
      attachments: [
        { filename: 'code.png', contentType: 'image/png', content: Buffer.from([1, 2, 3]), contentId: 'qr' },
        { filename: 'Erika.vcf', contentType: 'text/vcard', content: 'BEGIN:VCARD' },
      ],
    });
    expect(mail.attachments).toMatchObject([
      { filename: 'code.png', cid: 'qr', contentDisposition: 'inline', related: true },
      { filename: 'Erika.vcf', contentDisposition: 'attachment' },
    ]);
    expect(mail.html).toContain('data:image/png;base64,AQID');
    expect(mail.text).toBe('Missed call\n');
  });

  test('has a message id and a time of its own where none is given', async () => {
    const [one, other] = await Promise.all([compose({}), compose({})]);
    expect(one.messageId).toMatch(/^<[0-9a-f-]{36}@demo\.example>$/);
    expect(one.messageId).not.toBe(other.messageId);
    expect(Math.abs(one.date!.getTime() - Date.now())).toBeLessThan(60_000);
  });

  test('says that a machine wrote it, unless it carries the caller, whom an automatic reply may reach', async () => {
    const own = await compose({});
    expect(own.headers.get('auto-submitted')).toBe('auto-generated');
    expect(own.headers.get('x-auto-response-suppress')).toBe('All');
    const carrying = await compose({ carriesCaller: true, replyTo: { address: 'erika@beispiel.example' } });
    expect(carrying.headers.has('auto-submitted')).toBe(false);
    expect(carrying.headers.has('x-auto-response-suppress')).toBe(false);
  });

  test('passes one-click unsubscribing on in one line each (RFC 8058)', async () => {
    const url = `https://app.demo.example/a/${'t'.repeat(300)}`;
    const raw = composeMail({
      ...plain,
      headers: { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    });
    expect(raw.toString()).toContain(`\r\nList-Unsubscribe: <${url}>\r\n`);
    expect(raw.toString()).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
  });

  test('a domain of another script is sent in ASCII', async () => {
    const raw = composeMail({ ...plain, to: 'anna@müller.example' });
    expect(raw.toString()).toContain('\r\nTo: anna@xn--mller-kva.example\r\n');
  });

  test('a file cannot name a folder', async () => {
    const mail = await compose({
      attachments: [{ filename: '../../a\\b/c.vcf', contentType: 'text/vcard', content: '' }],
    });
    expect(mail.attachments[0]!.filename).not.toMatch(/[\\/]/);
  });
});

describe('what no mail may have is refused', () => {
  test.each([
    'anna@demo.example\r\nBcc: x@x.example',
    'anna@demo.example\nX: y',
    'anna@demo.example, x@x.example',
    '<anna@demo.example>',
    'Anna <anna@demo.example>',
    'anna@demo.example>',
    'anna demo@demo.example',
    'anna@demo.example\u0000',
    'anna@demo\u00ad.example\r',
    '"anna\r\n"@demo.example',
    'änna@demo.example',
    'anna@',
    '@demo.example',
    'anna',
    '',
    'anna@demo..example',
    'anna@-demo.example',
    'anna@demo.example/x',
    `${'a'.repeat(65)}@demo.example`,
  ])('address %j', async (address) => {
    expect(isMailAddress(address)).toBe(false);
    for (const mail of [
      { to: address },
      { from: { address } },
      { replyTo: { address } },
      { to: [plain.to, { address }] as Mail['to'] },
    ]) {
      expect(() => composeMail({ ...plain, ...mail })).toThrow(InvalidMailError);
    }
  });

  test.each([
    ['X-A\r\nBcc', 'x'],
    ['X A', 'x'],
    ['X-A:', 'x'],
    ['', 'x'],
    ['From', 'x@x.example'],
    ['bcc', 'x@x.example'],
    ['Content-Type', 'text/plain'],
    ['X-A', 'x\r\nBcc: y'],
    ['X-A', 'x\ny'],
    ['X-A', 'ü'],
    ['X-A', 'x'.repeat(1000)],
  ])('header %j: %j', async (name, value) => {
    expect(() => composeMail({ ...plain, headers: { [name]: value } })).toThrow(InvalidMailError);
  });

  test.each(['a@b>\r\nBcc: x', '<a@b>', 'a b@c', 'a'])('message id %j', async (messageId) => {
    expect(() => composeMail({ ...plain, messageId })).toThrow(InvalidMailError);
  });

  test.each(['text/vcard\r\nX: y', 'text', 'text/vcard; name="x"'])('type %j', async (contentType) => {
    const attachments = [{ filename: 'x', contentType, content: '' }];
    expect(() => composeMail({ ...plain, attachments })).toThrow(InvalidMailError);
  });
});

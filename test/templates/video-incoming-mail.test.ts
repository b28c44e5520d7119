import { describe, expect, test } from 'vitest';
import { languages } from '../../core/language.ts';
import type { IncomingVideoView } from '../../core/video-view.ts';
import { contrast } from '../../templates/brand.ts';
import render from '../../templates/compiled/video-incoming.js';
import { videoIncomingFacts } from '../../templates/video-incoming-facts.ts';
import { renderIncomingVideoMail } from '../../templates/video-incoming-mail.ts';
import { videoIncomingModel } from '../../templates/video-incoming-model.ts';
import { attributesOf, dataRowsOf, htmlShape, textsOf } from '../fixtures/html-shape.ts';
import { namelessView, ringingView } from '../fixtures/video-views.ts';
import { strict } from './strict-model.ts';

const { href } = ringingView.accept;
const mailOf = (change: Partial<IncomingVideoView> = {}) =>
  renderIncomingVideoMail({ ...ringingView, ...change });

describe('says who, what is called, and until when it rings', () => {
  test.each([
    [
      'en',
      'Video call from Erika Beispiel for Demo Berlin, rings until 10:14:40',
      'Video call from Erika Beispiel',
      ['Erika Beispiel is calling Demo Berlin by video.', 'It rings until 10:14:40.'],
      'Answer the video call',
      'Whoever answers first gets the call. After 10:14:40 the link only shows what became of it: who answered, or that the call was missed.',
    ],
    [
      'de',
      'Videoanruf von Erika Beispiel für Demo Berlin, klingelt bis 10:14:40 Uhr',
      'Videoanruf von Erika Beispiel',
      ['Erika Beispiel ruft per Video bei Demo Berlin an.', 'Es klingelt bis 10:14:40 Uhr.'],
      'Videoanruf annehmen',
      'Wer zuerst annimmt, erhält den Anruf. Nach 10:14:40 Uhr zeigt der Link nur noch, was daraus geworden ist: wer angenommen hat oder dass der Anruf verpasst wurde.',
    ],
    [
      'da',
      'Videoopkald fra Erika Beispiel til Demo Berlin, ringer indtil kl. 10.14.40',
      'Videoopkald fra Erika Beispiel',
      ['Erika Beispiel ringer til Demo Berlin med video.', 'Det ringer indtil kl. 10.14.40.'],
      'Besvar videoopkaldet',
      'Den, der svarer først, får opkaldet. Efter kl. 10.14.40 viser linket kun, hvad der blev af det: hvem der svarede, eller at opkaldet ikke blev besvaret.',
    ],
  ] as const)('%s', (language, subject, headline, sentences, button, afterwards) => {
    const mail = mailOf({ language });
    expect(mail.subject).toBe(subject);
    expect(textsOf(mail.html, 'title')).toEqual([subject]);
    expect(textsOf(mail.html, 'h1')).toEqual([headline]);
    expect(textsOf(mail.html, 'p')).toEqual(['Beispiel GmbH', ...sentences, afterwards]);
    expect(textsOf(mail.html, 'div')[0]).toBe(sentences.join(' '));
    expect(textsOf(mail.html, 'a')[0]).toBe(button);
    expect(attributesOf(mail.html, 'href')).toEqual([href, 'https://app.demo.example/settings']);
    for (const said of [headline, ...sentences, afterwards]) {
      expect(mail.text.replaceAll('\n', ' ')).toContain(said);
    }
  });

  test('in the reader’s zone and way to write times', () => {
    const { subject } = mailOf({ locale: 'en-US', timeZone: 'America/New_York' });
    expect(subject).toMatch(/rings until 4:14:40\sAM$/);
    expect(() => mailOf({ timeZone: 'Mars/Olympus' })).toThrow(RangeError);
  });

  test('across midnight without a date, half a day ahead with one', () => {
    const now = new Date('2026-11-21T22:59:50Z');
    const at = (ringsUntil: string) => mailOf({ now, ringsUntil: new Date(ringsUntil) }).subject;
    expect(at('2026-11-21T23:00:20Z')).toMatch(/rings until 00:00:20$/);
    expect(at('2026-11-22T12:00:00Z')).toMatch(/rings until Sun 22 Nov, 13:00:00$/);
  });

  test('the details, with those missing left out', () => {
    expect(dataRowsOf(mailOf().html)).toEqual({
      Number: '+49 171 1234567',
      Email: 'erika@beispiel.example',
      Called: 'Demo Berlin',
      'Ringing since': '10:14:02',
    });
    expect(dataRowsOf(renderIncomingVideoMail(namelessView).html)).toEqual({
      Email: 'erika@beispiel.example',
      Called: 'Demo GmbH',
      'Ringing since': '10:14:02',
    });
  });

  test.each([
    [{ number: '+49 171 1234567', email: 'e@x.example' }, '+49 171 1234567'],
    [{ name: ' ', email: 'erika@beispiel.example' }, 'erika@beispiel.example'],
    [{}, 'an unknown caller'],
  ])('%j is called %s', (caller, who) => {
    const { html } = mailOf({ caller });
    expect(textsOf(html, 'h1')).toEqual([`Video call from ${who}`]);
    const [calls] = textsOf(html, 'p');
    expect(calls!.toLowerCase()).toBe(`${who} is calling demo berlin by video.`);
    expect(calls).toMatch(who.includes('@') ? /^e/ : /^[^a-z]/);
  });

  test('without a name of what is called there are whole sentences, too', () => {
    const { subject, html } = mailOf({ called: undefined, company: { name: ' ' } });
    expect(subject).toBe('Video call from Erika Beispiel, rings until 10:14:40');
    expect(textsOf(html, 'p')).toContain('Erika Beispiel is calling by video.');
  });

  test('a company that is the caller’s name is not said twice', () => {
    const caller = { name: 'Beispiel GmbH', company: 'Beispiel GmbH' };
    expect(textsOf(mailOf({ caller }).html, 'p')[0]).toMatch(/^Beispiel GmbH is calling/);
  });
});

test('the plain text reads well on its own, and has the address early and whole', () => {
  expect(mailOf().text).toBe(`Video call from Erika Beispiel
Beispiel GmbH

Erika Beispiel is calling Demo Berlin by video.
It rings until 10:14:40.

Answer the video call:
${href}

Whoever answers first gets the call. After 10:14:40 the link only shows
what became of it: who answered, or that the call was missed.

Number:        +49 171 1234567
Email:         erika@beispiel.example
Called:        Demo Berlin
Ringing since: 10:14:02

-- 
Ringback tells you about video calls that ring for you.
Notification preferences: https://app.demo.example/settings
`);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'https://x.example/"onclick="alert(1)',
  '//x.example/',
])('link %s is left out', (bad) => {
  const { html, text } = mailOf({ accept: { href: bad }, preferences: { href: bad } });
  expect(html).not.toContain('href=');
  expect(text).not.toContain(bad);
});

describe('HTML', () => {
  test.each(languages)('%s: language, dark mode, headings, no scripts, nothing loaded, small', (language) => {
    for (const view of [ringingView, namelessView]) {
      const { html } = renderIncomingVideoMail({ ...view, language });
      const shape = htmlShape(html).join('\n');
      expect(shape).toContain(`html lang="${language}" dir="ltr"`);
      expect(shape).toContain('meta name="color-scheme" content="light dark"');
      expect(html).toContain('@media (prefers-color-scheme: dark)');
      expect(shape).not.toMatch(/^\d+ (script|link|iframe|form|img)\b| on[a-z]+=/m);
      expect(html).not.toMatch(/@import|url\(|\{\{|undefined|NaN|\[object/);
      const tables = shape.split('\n').filter((line) => /^\d+ table /.test(line));
      expect(tables.filter((line) => !line.includes('role="presentation"'))).toHaveLength(1);
      expect(shape.match(/^\d+ th .*scope="row"/gm)).toHaveLength(Object.keys(dataRowsOf(html)).length);
      expect(shape.match(/^\d+ h1/gm)).toHaveLength(1);
      expect(Buffer.byteLength(html)).toBeLessThan(20_000);
    }
  });

  test('the button is large, readable in any colour, and as wide as a phone', () => {
    for (const color of ['#000000', '#ffffff', '#ffd400', '#777777', '#0f6674']) {
      const { html } = mailOf({ company: { name: 'Demo', color } });
      const button = /background:(#\w{6});color:(#\w{6});[^"]*font-size:20px;[^"]*padding:16px/.exec(html)!;
      expect(button[1]).toBe(color);
      expect(contrast(button[1]!, button[2]!)).toBeGreaterThanOrEqual(4.5);
    }
    expect(htmlShape(mailOf().html).join('\n')).toMatch(/td .*class="main wide pad"/);
  });

  test('what is coloured for light has a class for dark', () => {
    const shape = htmlShape(mailOf().html);
    // MJML puts a class on the cell around a <div>.
    const coloured = shape.filter((line) => /^\d+ (?!div ).*style="[^"]*(#5a6673|#e3e7eb)/.test(line));
    expect(coloured.length).toBeGreaterThan(5);
    expect(coloured.filter((line) => !/class="[^"]*\b(soft|line)\b/.test(line))).toEqual([]);
  });

  test('brand: name, colour, and only a logo by https', () => {
    const logoUrl = 'https://x.example/l.png';
    const { html } = mailOf({ company: { name: 'Demo', color: '#C0FFEE', logoUrl } });
    expect(html).toContain('border-top:4px solid #c0ffee');
    expect(attributesOf(html, 'src')).toEqual([logoUrl]);
    expect(attributesOf(html, 'alt')).toEqual(['Demo']);
    const plain = mailOf({ company: { name: 'Demo', color: 'red', logoUrl: 'http://x.example/l.png' } });
    expect(plain).toEqual(mailOf({ company: { name: 'Demo' } }));
  });

  test('the template uses nothing that the model lacks, in conditions too', () => {
    for (const view of [ringingView, { ...namelessView, accept: { href: 'x' }, preferences: undefined }]) {
      const model = videoIncomingModel(view, videoIncomingFacts(view));
      expect(render(strict(model))).toBe(render(model));
    }
  });
});

import { describe, expect, test } from 'vitest';
import { languages } from '../../core/language.ts';
import { type MissedCallView, missedReasons } from '../../core/mail-view.ts';
import { contrast } from '../../templates/brand.ts';
import render from '../../templates/compiled/missed-call.js';
import { missedCallFacts } from '../../templates/missed-call-facts.ts';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { missedCallModel } from '../../templates/missed-call-model.ts';
import { htmlShape } from '../fixtures/html-shape.ts';
import { fullView, inLanguage, unknownView, withheldView } from '../fixtures/mail-views.ts';
import { strict } from './strict-model.ts';

describe('HTML', () => {
  const all: [string, MissedCallView][] = languages.flatMap((language) => [
    [`known ${language}`, inLanguage(fullView, language)],
    [`unknown ${language}`, inLanguage(unknownView, language)],
    [`withheld ${language}`, inLanguage(withheldView, language)],
  ]);

  test.each(all)('%s: language, direction, dark mode, no scripts, nothing loaded, small', (_what, view) => {
    const { html } = renderMissedCallMail(view);
    const shape = htmlShape(html).join('\n');
    expect(shape).toContain(`html lang="${view.language}" dir="ltr"`);
    expect(shape).toContain('meta name="color-scheme" content="light dark"');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
    expect(shape).not.toMatch(/^\d+ (script|link|iframe|form)\b/m);
    expect(shape).not.toMatch(/ on[a-z]+=/);
    expect(html).not.toMatch(/@import|url\(/);
    expect(html).not.toMatch(/\{\{|undefined|NaN|\[object/);
    expect(Buffer.byteLength(html)).toBeLessThan(20_000);
  });

  test.each(all)('%s: tables that only lay out say so; the details are a real table', (_what, view) => {
    const shape = htmlShape(renderMissedCallMail(view).html);
    const tables = shape.filter((line) => /^\d+ table /.test(line));
    expect(tables.filter((line) => !line.includes('role="presentation"'))).toHaveLength(1);
    expect(shape.filter((line) => /^\d+ th /.test(line)).every((line) => line.includes('scope="row"'))).toBe(
      true,
    );
    expect(shape.filter((line) => /^\d+ h1/.test(line))).toHaveLength(1);
  });

  test('under 60 kB when everything is as long as it can be', () => {
    const long = '"&<>\''.repeat(3000);
    const { html, text } = renderMissedCallMail({
      ...fullView,
      caller: { name: long, company: long, department: long, jobTitle: long, number: long, withheld: false },
      companyNumber: { ...fullView.companyNumber, name: long, number: long, greeting: Array(50).fill(long) },
      alsoRang: Array(500).fill(long),
      voicemail: { ...fullView.voicemail, transcript: long },
    });
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    expect(text.length).toBeLessThan(20_000);
  });

  test.each(missedReasons)('reason %s has words in every language', (reason) => {
    const written = languages.map((language) => renderMissedCallMail({ ...fullView, language, reason }).text);
    expect(new Set(written).size).toBe(languages.length);
  });

  test.each([
    '#000000',
    '#ffffff',
    '#ffd400',
    '#777777',
    '#ff0000',
    '#0f6674',
    '#00ff00',
    '#0000ff',
    '#808000',
  ])('colour %s: words on the button and links are readable (WCAG AA)', (color) => {
    const { html } = renderMissedCallMail({
      ...fullView,
      companyNumber: { ...fullView.companyNumber, color },
    });
    const button = /background:(#\w{6});color:(#\w{6});[^"]*padding:12px/.exec(html)!;
    expect(button[1]).toBe(color);
    expect(contrast(button[1]!, button[2]!)).toBeGreaterThanOrEqual(4.5);
    const accent = /a \{ color: (#\w{6}); \}/.exec(html)![1]!;
    for (const background of ['#ffffff', '#f1f3f5', '#f4f6f8']) {
      expect(contrast(accent, background)).toBeGreaterThanOrEqual(4.5);
    }
    const onDark = /a, \.ink a \{ color: (#\w{6}) !important/.exec(html)![1]!;
    for (const background of ['#11161c', '#1c232b', '#27303a']) {
      expect(contrast(onDark, background)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('fixed colours are readable, light and dark', () => {
    for (const [ink, paper] of [
      ['#1c2530', '#ffffff'],
      ['#5a6673', '#ffffff'],
      ['#5a6673', '#f1f3f5'],
      ['#eef1f4', '#1c232b'],
      ['#eef1f4', '#27303a'],
      ['#aab4bf', '#1c232b'],
      ['#aab4bf', '#11161c'],
    ] as const) {
      expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5);
      expect(renderMissedCallMail(fullView).html).toContain(ink);
    }
  });
});

test('the template uses nothing that the model lacks, in conditions too', () => {
  for (const view of [fullView, unknownView, withheldView]) {
    const model = missedCallModel(view, missedCallFacts(view));
    expect(render(strict(model))).toBe(render(model));
  }
});

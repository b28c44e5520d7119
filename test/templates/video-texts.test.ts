import { describe, expect, test } from 'vitest';
import { languages } from '../../core/language.ts';
import type { When } from '../../templates/texts/texts.ts';
import { type VideoTexts, videoTextsOf } from '../../templates/texts/video.ts';
import type { Start } from '../../templates/video-times.ts';
import { segmentsOf } from './gsm-segments.ts';

const when: When = { time: '10:14:40', date: 'DATE', shortDate: 'SHORT' };
const today: When = { time: '10:14:40' };
const start: Start = {
  time: '10:00',
  date: 'DATE',
  shortDate: 'SHORT',
  day: '24/11',
  zone: 'ZONE',
  shortZone: 'CET',
};

/** By group or name of a text: what it is called with. */
const samples: Record<string, unknown[][]> = {
  headline: [['ERIKA']],
  headlineUncertain: [['ERIKA']],
  'incoming.subject': [
    ['ERIKA', 'BERLIN', when],
    ['ERIKA', undefined, today],
  ],
  calls: [
    ['ERIKA', 'BERLIN'],
    ['ERIKA', undefined],
  ],
  ringsUntil: [[when], [today]],
  calledUntil: [
    ['BERLIN', when],
    [undefined, today],
  ],
  afterwards: [[today]],
  'incoming.sms.full': [
    ['ERIKA', 'BERLIN', when],
    ['ERIKA', undefined, today],
    ['ERIKA', 'BERLIN', undefined],
  ],
  'incoming.sms.short': [
    ['ERIKA', when],
    ['ERIKA', undefined],
  ],
  accepted: [
    ['BEN', when],
    [undefined, today],
  ],
  who: [['BEN', 'ACME']],
  start: [[start]],
  shortStart: [[start]],
  startLine: [[start]],
  subject: [
    ['BEN', 'START'],
    ['BEN', undefined],
  ],
  hello: [['ERIKA'], [undefined]],
  invites: [['BEN']],
  message: [['BEN']],
  footer: [['BEN']],
  cancelled: [['BEN']],
  full: [
    ['BEN', 'START'],
    ['BEN', undefined],
  ],
  short: [
    ['BEN', 'START'],
    ['BEN', undefined],
  ],
  brief: [
    ['BEN', 'START'],
    ['BEN', undefined],
  ],
  advice: [
    ['ERIKA', 'email'],
    ['ERIKA', 'sms'],
  ],
};

/** Every text of a language by its path; functions are called with samples, and must show what they are given. */
function allTexts(texts: VideoTexts): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string') found.set(path, value);
    else if (typeof value === 'function') {
      const name = Object.keys(samples).find((each) => each === path) ?? path.split('.').at(-1)!;
      expect(samples[name], `samples for ${path}`).toBeDefined();
      for (const [i, sample] of samples[name]!.entries()) {
        const said = String(value(...sample));
        const words = sample.flatMap((each) => (typeof each === 'object' ? [(each as When).time] : [each]));
        for (const word of words) if (/^[A-Z\d]/.test(String(word))) expect(said, path).toContain(word);
        found.set(`${path}(${i})`, said);
      }
    } else {
      for (const [key, member] of Object.entries(value as object))
        visit(member, path ? `${path}.${key}` : key);
    }
  };
  visit(texts, '');
  return found;
}

describe.each(languages)('%s', (language) => {
  const texts = allTexts(videoTextsOf(language));

  test('has every text that English has, none of them empty or careless', () => {
    expect([...texts.keys()].sort()).toEqual([...allTexts(videoTextsOf('en')).keys()].sort());
    expect(texts.size).toBeGreaterThan(70);
    for (const [path, text] of texts) {
      expect(text, path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|null|\[object|^\s|\s$| {2}|\.\.|,,/);
    }
  });

  test('whole sentences end as sentences do', () => {
    const sentences =
      /(calls|ringsUntil|afterwards|invites|cancelled|advice|reasons|sentInstead|footer|linkGone|noAccount|personal|now)\b/;
    for (const [path, text] of texts) {
      if (sentences.test(path)) expect(text, path).toMatch(/^\p{Lu}.*\.$/u);
    }
    for (const path of ['outcome.ended', 'outcome.accepted(0)']) expect(texts.get(path)).not.toMatch(/\.$/);
  });

  test('is not English by mistake', () => {
    if (language === 'en') return;
    const english = allTexts(videoTextsOf('en'));
    const alike = /\.brief\(|shortStart/; // "Video: …", and figures
    const same = [...texts].filter(([path, text]) => !alike.test(path) && english.get(path) === text);
    expect(same).toEqual([]);
  });

  test('what goes into a text message is in GSM-7', () => {
    for (const [path, text] of texts) {
      if (/\.sms\.|start\(|shortStart|\.who|somebody/.test(path)) {
        expect(segmentsOf(text), path).toMatchObject({ encoding: 'GSM-7' });
      }
    }
  });

  test('buttons of notifications are short', () => {
    const { accept, decline } = videoTextsOf(language).incoming.actions;
    for (const title of [accept, decline]) expect(title.length).toBeLessThanOrEqual(10);
  });
});

import { describe, expect, test } from 'vitest';
import { languages } from '../../core/language.ts';
import { type Texts, textsOf, type When } from '../../templates/texts/texts.ts';

const when: When = { time: '10:14', date: 'DATE', shortDate: 'SHORT' };
const today: When = { time: '10:14' };

/** Every text of a language by its path; functions are called with samples. */
function allTexts(texts: Texts): Map<string, string> {
  const byAndCaller = [
    ['BEN', undefined, when],
    [undefined, 'ERIKA', today],
    [undefined, undefined, when],
  ];
  const samples: Record<string, unknown[][]> = {
    'sms.answered': [['ERIKA', 'BEN', when]],
    'outcome.answered': [['BEN'], [undefined]],
    'outcome.title': [
      ['ERIKA', undefined],
      ['ERIKA', '3 CALLS'],
    ],
    when: [[when], [today]],
    headline: [['ERIKA']],
    subject: [['ERIKA', 'SUPPORT', when]],
    subjectWithheld: [['SUPPORT', today]],
    called: [
      ['ERIKA', 'SUPPORT', when],
      ['ERIKA', 'SUPPORT', today],
    ],
    calledWithheld: [
      ['SUPPORT', when],
      ['SUPPORT', today],
    ],
    rangFor: [['DURATION']],
    rangForNote: [['DURATION']],
    missedCall: [
      ['ERIKA', when],
      ['ERIKA', today],
    ],
    missedCallWithheld: [[when], [today]],
    callBack: [['NUMBER'], [undefined]],
    openContact: [[true], [false]],
    title: [['DURATION'], [undefined]],
    left: [['DURATION'], [undefined]],
    mailbox: [['SUPPORT']],
    headlineRepeated: [['3 CALLS', 'ERIKA']],
    headlineAnswered: [['ERIKA', 'BEN']],
    headlineAnsweredWithheld: [['BEN']],
    openAgain: [['ERIKA']],
    subjectAnswered: [['ERIKA', 'SUPPORT', 'BEN', when]],
    subjectAnsweredWithheld: [['SUPPORT', 'BEN', today]],
    noticeAnswered: [['BEN']],
    noticeLapsed: [['BEN']],
    noticeClaimed: [
      ['BEN', when],
      ['BEN', today],
    ],
    answeredWithheld: [
      ['BEN', when],
      ['BEN', today],
    ],
    calledBack: byAndCaller,
    talked: byAndCaller,
    byHand: [
      ['BEN', when],
      [undefined, today],
    ],
    claimed: [
      ['BEN', when],
      [undefined, today],
      ['BEN', undefined],
    ],
    lapsed: [['BEN'], [undefined]],
    since: [
      ['3 CALLS', when],
      ['3 CALLS', today],
    ],
    away: [['3 CALLS']],
    rang: [
      ['3 CALLS', 'SUPPORT', when],
      [undefined, 'SUPPORT', today],
    ],
    notListed: [['2 MORE']],
  };
  const found = new Map<string, string>();
  const visit = (value: unknown, path: string): void => {
    const [group, last] = path.split('.').slice(-2);
    const name = `${group}.${last}` in samples ? `${group}.${last}` : last!;
    if (typeof value === 'string') found.set(path, value);
    else if (typeof value === 'function') {
      expect(samples[name], `a sample for ${path}`).toBeDefined();
      for (const [i, sample] of samples[name]!.entries()) {
        const said = String(value(...sample));
        for (const word of sample.filter((each) => typeof each === 'string')) expect(said).toContain(word);
        found.set(`${path}(${i})`, said);
      }
    } else for (const [key, member] of Object.entries(value as object)) visit(member, `${path}.${key}`);
  };
  visit(texts, 'texts');
  return found;
}

describe.each(languages)('%s', (language) => {
  const texts = allTexts(textsOf(language));

  test('has every text that English has, none of them empty or careless', () => {
    expect([...texts.keys()].sort()).toEqual([...allTexts(textsOf('en')).keys()].sort());
    for (const [path, text] of texts) {
      expect(text, path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|null|\[object|^\s|\s$| {2}|\.\./);
    }
  });

  test('has a locale of its language, and words for every plural', () => {
    const { locale, seconds, minutes, missedCalls, calls, others } = textsOf(language);
    expect(Intl.getCanonicalLocales(locale)).toEqual([locale]);
    expect(locale.split('-')[0]).toBe(language);
    for (const category of new Intl.PluralRules(locale).resolvedOptions().pluralCategories) {
      for (const forms of [seconds, minutes, missedCalls, calls, others]) {
        expect(forms[category], category).toBeTruthy();
      }
    }
  });

  test('is not English by mistake', () => {
    if (language === 'en') return;
    const english = allTexts(textsOf('en'));
    const same = [...texts].filter(
      ([path, text]) => path !== 'texts.direction' && /[a-z]{3}/.test(text) && english.get(path) === text,
    );
    expect(same).toEqual([]);
  });
});

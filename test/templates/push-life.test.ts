import { describe, expect, test } from 'vitest';
import { languages } from '../../core/language.ts';
import type { MissedCallView } from '../../core/mail-view.ts';
import { missedCallPush } from '../../templates/missed-call-push.ts';
import {
  answeredView,
  claimedView,
  fullView,
  lapsedView,
  repeatView,
  withheldView,
} from '../fixtures/mail-views.ts';

const links = { callBack: 'https://calls.example.com/a/1', claim: 'https://calls.example.com/a/2' };

const wordings = {
  en: {
    repeat: '3 missed calls from Erika Beispiel',
    lapsed: 'Open again: +45 32 12 34 56',
    lapsedNews: 'Ben Meyer wanted to call back, but has not done so yet. The call is open again.',
    claimedNews: 'Ben Meyer is calling back.',
    answered: 'Call from Erika Beispiel, answered by Ben Meyer',
    actions: ['Call back', "I'll call back"],
  },
  de: {
    repeat: '3 verpasste Anrufe von Erika Beispiel',
    lapsed: 'Wieder offen: +45 32 12 34 56',
    lapsedNews: 'Ben Meyer wollte zurückrufen, hat das aber noch nicht getan. Der Anruf ist wieder offen.',
    claimedNews: 'Ben Meyer ruft zurück.',
    answered: 'Anruf von Erika Beispiel, angenommen von Ben Meyer',
    actions: ['Zurückrufen', 'Ich rufe zurück'],
  },
  da: {
    repeat: '3 ubesvarede opkald fra Erika Beispiel',
    lapsed: 'Åbent igen: +45 32 12 34 56',
    lapsedNews: 'Ben Meyer ville ringe tilbage, men har ikke gjort det endnu. Opkaldet er åbent igen.',
    claimedNews: 'Ben Meyer ringer tilbage.',
    answered: 'Opkald fra Erika Beispiel, besvaret af Ben Meyer',
    actions: ['Ring tilbage', 'Jeg ringer tilbage'],
  },
};

describe.each(languages)('%s', (language) => {
  const words = wordings[language];
  const push = (view: MissedCallView) => missedCallPush({ ...view, language }, links);

  test('several calls are counted, the last one is told of', () => {
    const { title, body } = push(repeatView);
    expect(title).toBe(words.repeat);
    expect(body).toBe(push(fullView).body);
    expect(push({ ...repeatView, repeats: { count: 1 } })).toEqual(push(fullView));
  });

  test('a call that is open again says so in title and body', () => {
    const { title, body } = push(lapsedView);
    expect(title).toBe(words.lapsed);
    expect(body).toBe(`${words.lapsedNews}\n${push({ ...lapsedView, lapsed: undefined }).body}`);
  });

  test('somebody is calling back; somebody answered', () => {
    expect(push(claimedView).body.startsWith(`${words.claimedNews} `)).toBe(true);
    const { title, body } = push(answeredView);
    expect(title).toBe(words.answered);
    expect(body).not.toContain('Ben Meyer');
  });

  test('two actions at most: call back, claim', () => {
    expect(push(fullView).actions).toEqual([
      { action: 'call-back', title: words.actions[0], navigate: links.callBack },
      { action: 'claim', title: words.actions[1], navigate: links.claim },
    ]);
  });
});

test('one action alone, and none for those who hide', () => {
  expect(missedCallPush(fullView, { claim: links.claim }).actions?.map(({ action }) => action)).toEqual([
    'claim',
  ]);
  expect(missedCallPush(withheldView, links).actions).toEqual([]);
  for (const view of [claimedView, answeredView]) {
    expect(missedCallPush(view, links).actions?.map(({ action }) => action)).toEqual(['call-back']);
  }
  expect(missedCallPush({ ...withheldView, lapsed: { by: 'Ben' } }).title).toBe(
    'Open again: call, number withheld',
  );
});

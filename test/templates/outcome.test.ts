import { describe, expect, test } from 'vitest';
import { languages } from '../../core/language.ts';
import type { CallOutcome } from '../../core/mail-view.ts';
import { missedCallPush } from '../../templates/missed-call-push.ts';
import { outcomePush } from '../../templates/outcome-push.ts';
import { outcomeLine } from '../../templates/outcome-text.ts';
import { fullView, repeatView, unknownView, withheldView } from '../fixtures/mail-views.ts';

const at = new Date('2026-11-21T08:20:00Z');
const until = new Date('2026-11-21T08:50:00Z');
const by = 'Ben Meyer';
const kinds: Record<CallOutcome['kind'], CallOutcome> = {
  'called-back': { kind: 'called-back', by, at },
  talked: { kind: 'talked', by, at },
  answered: { kind: 'answered', by, at },
  'by-hand': { kind: 'by-hand', by, at },
  claimed: { kind: 'claimed', by, at, until },
  lapsed: { kind: 'lapsed', by, at },
};
const outcomes = Object.values(kinds);
const unnamed = outcomes.map((outcome) => ({ ...outcome, by: undefined }));

const wordings = {
  en: {
    title: 'Call from Erika Beispiel',
    titles: '3 calls from Erika Beispiel',
    named: [
      'Ben Meyer called back at 09:20',
      'Ben Meyer spoke with Erika Beispiel at 09:20',
      'Ben Meyer answered',
      'Marked as done by Ben Meyer at 09:20',
      'Ben Meyer is calling back by 09:50',
      'Ben Meyer has not called back: the call is open again',
    ],
    unnamed: [
      'Erika Beispiel was called back at 09:20',
      'Somebody spoke with Erika Beispiel at 09:20',
      'The call was answered',
      'Marked as done at 09:20',
      'Somebody is calling back by 09:50',
      'Nobody called back: the call is open again',
    ],
    nobody: ['The caller was called back at 09:20', 'Somebody spoke with the caller at 09:20'],
    withheld: 'Call, number withheld',
    again: 'Open again: Erika Beispiel',
  },
  de: {
    title: 'Anruf von Erika Beispiel',
    titles: '3 Anrufe von Erika Beispiel',
    named: [
      'Ben Meyer hat um 09:20 Uhr zurückgerufen',
      'Ben Meyer hat um 09:20 Uhr mit Erika Beispiel gesprochen',
      'Ben Meyer hat abgenommen',
      'Von Ben Meyer um 09:20 Uhr als erledigt markiert',
      'Ben Meyer ruft zurück, spätestens um 09:50 Uhr',
      'Ben Meyer hat nicht zurückgerufen: Der Anruf ist wieder offen',
    ],
    unnamed: [
      'Erika Beispiel wurde um 09:20 Uhr zurückgerufen',
      'Jemand hat um 09:20 Uhr mit Erika Beispiel gesprochen',
      'Der Anruf wurde angenommen',
      'Als erledigt markiert um 09:20 Uhr',
      'Jemand ruft zurück, spätestens um 09:50 Uhr',
      'Niemand hat zurückgerufen: Der Anruf ist wieder offen',
    ],
    nobody: ['Zurückgerufen um 09:20 Uhr', 'Jemand hat um 09:20 Uhr mit der anrufenden Person gesprochen'],
    withheld: 'Anruf, Nummer unterdrückt',
    again: 'Wieder offen: Erika Beispiel',
  },
  da: {
    title: 'Opkald fra Erika Beispiel',
    titles: '3 opkald fra Erika Beispiel',
    named: [
      'Ben Meyer ringede tilbage kl. 09.20',
      'Ben Meyer talte med Erika Beispiel kl. 09.20',
      'Ben Meyer besvarede opkaldet',
      'Markeret som klaret af Ben Meyer kl. 09.20',
      'Ben Meyer ringer tilbage inden kl. 09.50',
      'Ben Meyer har ikke ringet tilbage: opkaldet er åbent igen',
    ],
    unnamed: [
      'Der blev ringet tilbage til Erika Beispiel kl. 09.20',
      'Nogen talte med Erika Beispiel kl. 09.20',
      'Opkaldet blev besvaret',
      'Markeret som klaret kl. 09.20',
      'Nogen ringer tilbage inden kl. 09.50',
      'Ingen har ringet tilbage: opkaldet er åbent igen',
    ],
    nobody: ['Der blev ringet tilbage kl. 09.20', 'Nogen talte med den, der ringede, kl. 09.20'],
    withheld: 'Opkald fra hemmeligt nummer',
    again: 'Åbent igen: Erika Beispiel',
  },
};

describe.each(languages)('%s', (language) => {
  const words = wordings[language];
  const view = { ...fullView, language };
  const reader = { language, timeZone: view.timeZone, now: view.now };

  test('as one plain sentence', () => {
    const lines = (all: CallOutcome[], caller?: string) =>
      all.map((outcome) => outcomeLine(outcome, reader, caller));
    expect(lines(outcomes, 'Erika Beispiel')).toEqual(words.named);
    expect(lines(unnamed, 'Erika Beispiel')).toEqual(words.unnamed);
    expect(lines(unnamed).slice(0, 2)).toEqual(words.nobody);
  });

  test('of another day, with its date; in the reader’s zone', () => {
    const later = { ...reader, now: new Date('2026-11-22T08:00:00Z') };
    expect(outcomeLine(kinds['called-back'], later)).toMatch(/21/);
    const overseas = { ...reader, timeZone: 'America/New_York' };
    expect(outcomeLine(kinds['called-back'], overseas)).toMatch(/0?3[:.]20/);
  });

  test('as a notification: still the caller in the title, nothing to do', () => {
    for (const [i, outcome] of outcomes.entries()) {
      if (outcome.kind === 'lapsed') continue;
      const push = outcomePush(view, outcome);
      expect(push).toMatchObject({ title: words.title, body: words.named[i], at, actions: [] });
    }
    expect(outcomePush({ ...repeatView, language }, kinds.talked).title).toBe(words.titles);
  });

  test('a call that is open again is told anew', () => {
    const links = { callBack: 'https://calls.example.com/a/1', claim: 'https://calls.example.com/a/2' };
    const push = outcomePush({ ...view, claimed: { by, until } }, kinds.lapsed, links);
    const first = missedCallPush(view, links);
    expect(push.title).toBe(words.again);
    expect(push.body).toBe(`${words.named[5]}\n${first.body}`);
    expect(push.actions).toEqual(first.actions);
    expect(push.at).toEqual(at);
  });

  test('of those who hide, nothing is said', () => {
    const hidden = { ...withheldView, language, caller: { ...fullView.caller, withheld: true } };
    for (const outcome of outcomes) {
      const push = outcomePush(hidden, outcome, { callBack: 'https://calls.example.com/a/1' });
      expect(JSON.stringify(push)).not.toMatch(/Erika|Beispiel|171|a\/1/);
    }
    expect(outcomePush(hidden, kinds.talked).title).toBe(words.withheld);
  });
});

test('an unknown caller is called by their number; a blank name of a colleague is none', () => {
  expect(outcomePush(unknownView, kinds.talked)).toMatchObject({
    title: 'Call from +45 32 12 34 56',
    body: 'Ben Meyer spoke with +45 32 12 34 56 at 09:20',
  });
  expect(outcomeLine({ ...kinds['by-hand'], by: ' ' }, fullView)).toBe('Marked as done at 09:20');
  expect(outcomeLine({ kind: 'claimed', by, at }, fullView)).toBe('Ben Meyer is calling back');
});

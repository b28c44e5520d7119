import { describe, expect, test } from 'vitest';
import { cleanText } from '../../core/clean-text.ts';
import { languages } from '../../core/language.ts';
import { longestPushPayload, pushPayload, shortPushPayload } from '../../core/push-message.ts';
import type { VideoOutcome } from '../../core/video-view.ts';
import { incomingVideoPush } from '../../templates/video-incoming-push.ts';
import { videoOutcomeLine, videoOutcomePush } from '../../templates/video-outcome.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { namelessView, ringingView } from '../fixtures/video-views.ts';

const { href } = ringingView.accept;
const at = new Date('2026-11-21T09:14:20Z');
const accepted: VideoOutcome = { kind: 'accepted', by: 'Ben Meyer', at };
const ended: VideoOutcome = { kind: 'ended', at };

const wordings = {
  en: {
    title: 'Video call from Erika Beispiel',
    body: 'Demo Berlin, rings until 10:14:40\nBeispiel GmbH, +49 171 1234567',
    actions: ['Answer', 'Decline'],
    outcomes: ['Ben Meyer answered at 10:14', 'Somebody answered at 10:14', 'The call is over'],
  },
  de: {
    title: 'Videoanruf von Erika Beispiel',
    body: 'Demo Berlin, klingelt bis 10:14:40 Uhr\nBeispiel GmbH, +49 171 1234567',
    actions: ['Annehmen', 'Ablehnen'],
    outcomes: [
      'Ben Meyer hat um 10:14 Uhr angenommen',
      'Jemand hat um 10:14 Uhr angenommen',
      'Der Anruf ist beendet',
    ],
  },
  da: {
    title: 'Videoopkald fra Erika Beispiel',
    body: 'Demo Berlin, ringer indtil kl. 10.14.40\nBeispiel GmbH, +49 171 1234567',
    actions: ['Besvar', 'Afvis'],
    outcomes: [
      'Ben Meyer besvarede opkaldet kl. 10.14',
      'Nogen besvarede opkaldet kl. 10.14',
      'Opkaldet er slut',
    ],
  },
};

describe.each(languages)('%s', (language) => {
  const words = wordings[language];
  const view = { ...ringingView, language };

  test('rings: who in the title, what is called and until when below, two things to press', () => {
    const { title, body, actions, ...push } = incomingVideoPush(view);
    expect([title, body]).toEqual([words.title, words.body]);
    expect(actions).toEqual([
      { action: 'accept', title: words.actions[0], navigate: `${href}#accept` },
      { action: 'decline', title: words.actions[1], navigate: href },
    ]);
    expect(push).toMatchObject({ dir: 'ltr', at: view.ringStartedAt });
    expect(push.lang.split('-')[0]).toBe(language);
  });

  test('is replaced: the same title, what became of it, nothing to press', () => {
    const { by, ...unnamed } = accepted;
    for (const [i, outcome] of [accepted, unnamed, ended].entries()) {
      expect(videoOutcomeLine(outcome, view)).toBe(words.outcomes[i]);
      const push = videoOutcomePush(view, outcome);
      expect(push).toMatchObject({ title: words.title, body: words.outcomes[i], at, actions: [] });
    }
  });

  test('somebody without a name', () => {
    const { title, body } = incomingVideoPush({ ...namelessView, language });
    expect(title).toMatch(/ erika@beispiel\.example$/);
    expect(body).toMatch(/^Demo GmbH, [^\n]+$/);
  });
});

test('what nobody has a name for begins as a line does', () => {
  const { body } = incomingVideoPush({ ...namelessView, company: { name: '' } });
  expect(body).toBe('Rings until 10:14:40');
});

test('an answer of another day has its date; in the reader’s zone', () => {
  const reader = { ...ringingView, now: new Date('2026-11-22T08:00:00Z') };
  expect(videoOutcomeLine(accepted, reader)).toBe('Ben Meyer answered on Saturday 21 November at 10:14');
  const overseas = { ...ringingView, timeZone: 'America/New_York' };
  expect(videoOutcomeLine({ ...accepted, by: ' ' }, overseas)).toBe('Somebody answered at 04:14');
});

test('an address that is none of the web’s is not pressed', () => {
  expect(incomingVideoPush({ ...ringingView, accept: { href: 'javascript:alert(1)' } }).actions).toEqual([]);
});

test.each(hostileNames)('fits, and leads nowhere else: $tries', ({ name }) => {
  for (const words of [cleanText(name, 100), name]) {
    const caller = { name: words, company: words, number: words };
    const view = { ...ringingView, caller, called: words, company: { name: words } };
    const facts = { deliveryId: 'd', tag: 't', rank: 1, navigate: href, receipt: href };
    for (const push of [incomingVideoPush(view), videoOutcomePush(view, { ...accepted, by: words })]) {
      expect(push.title.length + push.body.length).toBeLessThan(1_000);
      expect(push.title).not.toMatch(/[\r\n]|:\/\/|[\p{L}\d]\.\p{L}/u);
      expect(push.body.split('\n').length).toBeLessThanOrEqual(2);
      const payload = pushPayload(push, facts);
      expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(longestPushPayload);
      const { notification } = JSON.parse(payload);
      expect(notification.body).toBeTruthy();
      expect(notification.actions ?? []).toEqual(push.actions);
      pushPayload(push, facts, shortPushPayload);
    }
  }
});

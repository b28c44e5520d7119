import { expect, test } from 'vitest';
import { browserOf } from '../../core/browser.ts';
import { languages } from '../../core/language.ts';
import { helpFor, type ReachFacts, reachState } from '../../web/reach-state.ts';
import { type ReachPiece, reachTexts } from '../../web/texts/reach.ts';
import { agents } from '../fixtures/user-agents.ts';

const capable = {
  isSecure: true,
  hasWorker: true,
  hasPush: true,
  permission: 'default',
  isInstalled: false,
  isKnown: false,
  hasKey: true,
} as const;
/** iOS outside of the home screen, browsers without push, private windows of Firefox. */
const incapable = { hasWorker: true, hasPush: false, permission: undefined };

const cases: [string, keyof typeof agents, Partial<ReachFacts>, string][] = [
  ['not asked yet', 'firefoxLinux', {}, 'ask'],
  ['allowed, not a device', 'chromeWindows', { permission: 'granted' }, 'ask'],
  ['enabled', 'chromeWindows', { permission: 'granted', isKnown: true }, 'ready'],
  ['enabled, then forbidden', 'chromeWindows', { permission: 'denied', isKnown: true }, 'denied'],
  ['forbidden', 'firefoxLinux', { permission: 'denied' }, 'denied'],
  ['forbidden, and no key', 'firefoxLinux', { permission: 'denied', hasKey: false }, 'denied'],
  ['no key', 'edgeWindows', { hasKey: false }, 'no-key'],
  ['key not known, as without network', 'edgeWindows', { hasKey: undefined }, 'ask'],
  ['push service blocked', 'chromeWindows', { permission: 'granted', subscribeFailed: true }, 'push-blocked'],
  ['http', 'firefoxLinux', { isSecure: false, hasWorker: false, hasPush: false }, 'insecure'],
  ['http, although iOS', 'safariIos', { ...incapable, isSecure: false }, 'insecure'],
  ['private window', 'firefoxLinux', { hasWorker: false }, 'unsupported'],
  ['no notifications', 'chromeWindows', { permission: undefined }, 'unsupported'],
  ['iPhone in Safari', 'safariIos', incapable, 'home-screen'],
  ['iPhone in Chrome', 'chromeIos', incapable, 'home-screen'],
  ['iPhone before 16.4', 'oldIos', incapable, 'unsupported'],
  ['iPhone, home screen', 'homeScreen', { isInstalled: true }, 'ask'],
  ['iPhone, home screen, forbidden', 'homeScreen', { isInstalled: true, permission: 'denied' }, 'denied'],
  ['iPhone, home screen, without push', 'homeScreen', { ...incapable, isInstalled: true }, 'unsupported'],
];

test.each(cases)('%s (%s)', (_name, agent, facts, state) => {
  expect(reachState({ ...capable, browser: browserOf(agents[agent]), ...facts })).toBe(state);
});

function helpText(piece: ReachPiece, agent: keyof typeof agents): string {
  const helps = Object.entries(piece.help ?? {});
  return (
    helps[
      helpFor(
        helps.map(([words]) => ({ for: words })),
        browserOf(agents[agent]),
      )
    ]?.[1] ?? 'none'
  );
}

test('each browser gets the help of its own', () => {
  const { denied, notSeen, pushBlocked, unsupported } = reachTexts('en');
  expect(helpText(denied, 'firefoxLinux')).toContain('crossed-out speech bubble');
  expect(helpText(denied, 'firefoxAndroid')).toContain('Android settings, Apps, Firefox');
  expect(helpText(denied, 'chromeWindows')).toContain('Site settings');
  expect(helpText(denied, 'chromeAndroid')).toContain('Permissions');
  expect(helpText(denied, 'edgeWindows')).toContain('Permissions for this site');
  expect(helpText(denied, 'samsung')).toContain('Samsung Internet');
  expect(helpText(denied, 'safariMac')).toContain('Safari, Settings, Websites');
  expect(helpText(denied, 'homeScreen')).toContain('iPhone or iPad, Notifications, Ringback');
  expect(helpText(notSeen, 'chromeWindows')).toContain('Focus assist');
  expect(helpText(notSeen, 'safariMac')).toContain('System Settings');
  expect(helpText(notSeen, 'firefoxAndroid')).toContain('data saver');
  expect(helpText(notSeen, 'firefoxLinux')).toContain('Do not disturb');
  expect(helpText(pushBlocked, 'firefoxLinux')).toContain('about:config');
  expect(helpText(unsupported, 'oldIos')).toContain('iOS up to date');
});

test('help exists for the same browsers in every language, and for all others', () => {
  const wordsOf = (language: (typeof languages)[number]) =>
    Object.entries(reachTexts(language)).map(([name, piece]) => [
      name,
      typeof piece === 'object' && 'help' in piece ? Object.keys(piece.help) : [],
    ]);
  for (const language of languages) {
    expect(wordsOf(language)).toEqual(wordsOf('en'));
    for (const name of [
      'denied',
      'unsupported',
      'homeScreen',
      'pushBlocked',
      'notSeen',
      'notArrived',
    ] as const) {
      expect(reachTexts(language)[name].help).toHaveProperty('');
    }
  }
});

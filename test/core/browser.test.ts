import { expect, test } from 'vitest';
import { browserName, browserOf } from '../../core/browser.ts';
import { agents } from '../fixtures/user-agents.ts';

test.each([
  ['firefoxLinux', 'firefox', 'linux'],
  ['firefoxAndroid', 'firefox', 'android'],
  ['chromeWindows', 'chrome', 'windows'],
  ['edgeWindows', 'edge', 'windows'],
  ['chromeAndroid', 'chrome', 'android'],
  ['samsung', 'samsung', 'android'],
  ['safariMac', 'safari', 'macos'],
  ['safariIos', 'safari', 'ios'],
  ['homeScreen', 'safari', 'ios'],
  ['chromeIos', 'chrome', 'ios'],
] as const)('%s is %s on %s', (agent, kind, system) => {
  expect(browserOf(agents[agent])).toMatchObject({ kind, system });
});

test('an iPad says that it is a Mac, Brave that it is Chrome', () => {
  expect(browserOf(agents.safariMac, { touchPoints: 5 })).toEqual({
    kind: 'safari',
    system: 'ios',
    iosVersion: 26,
  });
  expect(browserOf(agents.chromeWindows, { isBrave: true }).kind).toBe('brave');
  expect(browserOf(agents.oldIos).iosVersion).toBe(15.8);
});

test('names a device; something unknown is a browser', () => {
  const on = (browser: string, system: string) => `${browser} on ${system}`;
  expect(browserName(agents.firefoxLinux, on)).toBe('Firefox on Linux');
  expect(browserName(agents.samsung, on)).toBe('Samsung Internet on Android');
  expect(browserName('curl/8', on)).toBe('Browser');
});

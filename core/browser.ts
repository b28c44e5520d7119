/** Browsers that differ in how notifications are allowed in them. */
export type BrowserKind = 'firefox' | 'chrome' | 'edge' | 'safari' | 'samsung' | 'brave' | 'opera' | 'other';
/** Systems that differ in how they show or hold back notifications. */
export type SystemKind = 'windows' | 'macos' | 'linux' | 'android' | 'ios' | 'chromeos' | 'other';

/** A browser, as far as help depends on it. */
export interface Browser {
  kind: BrowserKind;
  system: SystemKind;
  /** Version of iOS, as `16.4`; elsewhere absent. */
  iosVersion?: number;
}

/** What a browser says of itself beside its user agent; servers see none of it. */
export interface BrowserHints {
  /** Points that can touch the screen at once: an iPad says that it is a Mac, which has none. */
  touchPoints?: number;
  /** Brave says that it is Chrome, except by a property of its own. */
  isBrave?: boolean;
}

/** In this order: each but the last ones also names those below it. */
const kinds: [RegExp, BrowserKind][] = [
  [/\bSamsungBrowser\//, 'samsung'],
  [/\bEdg(?:e|A|iOS)?\//, 'edge'],
  [/\bOPR\/|\bOPT\//, 'opera'],
  [/\b(?:Firefox|FxiOS)\//, 'firefox'],
  [/\b(?:(?:Headless)?Chrome|Chromium|CriOS)\//, 'chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'safari'],
  // From the home screen, Safari leaves out its own name.
  [/\b(?:iPhone|iPad|Macintosh)\b.*\bAppleWebKit\//, 'safari'],
];
const systems: [RegExp, SystemKind][] = [
  [/\b(?:iPhone|iPad|iPod)\b/, 'ios'],
  [/\bAndroid\b/, 'android'],
  [/\bWindows\b/, 'windows'],
  [/\bCrOS\b/, 'chromeos'],
  [/\bMacintosh\b/, 'macos'],
  [/\bLinux\b/, 'linux'],
];

/** Which browser it is, by its user agent: for help and names only, never for what it can do. */
export function browserOf(userAgent: string, { touchPoints = 0, isBrave }: BrowserHints = {}): Browser {
  const kind = kinds.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'other';
  const named = systems.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'other';
  const system = named === 'macos' && touchPoints > 1 ? 'ios' : named;
  const version = /\bOS (\d+)_(\d+)|\bVersion\/(\d+)\.(\d+)/.exec(userAgent);
  const [major, minor] = version ? [version[1] ?? version[3], version[2] ?? version[4]] : [];
  return {
    kind: isBrave && kind === 'chrome' ? 'brave' : kind,
    system,
    ...(system === 'ios' && major !== undefined && { iosVersion: Number(`${major}.${minor}`) }),
  };
}

/** As their makers write them; not translated. */
const kindNames: Record<BrowserKind, string> = {
  firefox: 'Firefox',
  chrome: 'Chrome',
  edge: 'Edge',
  safari: 'Safari',
  samsung: 'Samsung Internet',
  brave: 'Brave',
  opera: 'Opera',
  other: 'Browser',
};
const systemNames: Record<SystemKind, string> = {
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  android: 'Android',
  ios: 'iOS',
  chromeos: 'ChromeOS',
  other: '',
};

/** What a device is called until its owner calls it something else: "Firefox on Linux". */
export function browserName(userAgent: string, on: (browser: string, system: string) => string): string {
  const { kind, system } = browserOf(userAgent);
  return systemNames[system] ? on(kindNames[kind], systemNames[system]) : kindNames[kind];
}

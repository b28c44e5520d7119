import { existsSync } from 'node:fs';
import path from 'node:path';

/** The browser that takes pictures: `CHROMIUM`, or the first Chromium on the PATH. @throws Error when there is none */
export function browserPath(): string {
  const { CHROMIUM, PATH = '' } = process.env;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const found = PATH.split(path.delimiter)
    .flatMap((directory) => names.map((name) => path.join(directory, name)))
    .find((file) => existsSync(file));
  const browser = CHROMIUM ?? found;
  if (!browser) throw new Error('No Chromium found: install it, or set CHROMIUM to the path of one.');
  return browser;
}

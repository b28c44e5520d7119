import { styleText } from 'node:util';
import { clockTime, type Office } from './office.ts';

/** One part of the demo's day: what happens, and what is expected of it. When is said by the company's clock. */
export interface Scene {
  title: string;
  play(office: Office, expect: Expect): Promise<void>;
}

/** Says what is expected and whether it held. */
export type Expect = (what: string, held: boolean, seen?: unknown) => void;

/** When the day begins, in Berlin. */
const dayBegins = '09:14';
/** How long after a scene the next one begins. */
const betweenMilliseconds = 300_000;

/** Plays scenes one after the other and prints them. @returns how many expectations failed */
export async function playAll(
  scenes: readonly Scene[],
  office: Office,
): Promise<{ held: number; failed: number }> {
  let held = 0;
  let failed = 0;
  const expect: Expect = (what, ok, seen) => {
    if (ok) held += 1;
    else failed += 1;
    console.log(`  ${ok ? styleText('green', '✓') : styleText('red', '✗')} ${what}`);
    if (!ok && seen !== undefined)
      console.log(styleText('dim', `    seen: ${JSON.stringify(seen)?.slice(0, 500)}`));
  };
  await office.waitUntil(dayBegins);
  for (const scene of scenes) {
    console.log(`\n${styleText('bold', `${clockTime(office.now())}  ${scene.title}`)}`);
    try {
      await scene.play(office, expect);
    } catch (error) {
      expect(`the scene could be played: ${error instanceof Error ? error.message : String(error)}`, false);
    }
    await office.waitUntil(clockTime(office.now() + betweenMilliseconds));
  }
  return { held, failed };
}

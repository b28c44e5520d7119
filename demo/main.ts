/** `npm run demo`: plays a day of calls against the real stack in local mode, on free ports with fresh data. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { startLocal } from '../local/start.ts';
import { synthesise } from '../local/synthesise.ts';
import { openOffice } from './office.ts';
import { playAll } from './scene.ts';
import { availabilityScenes } from './scenes/availability.ts';
import { channelScenes } from './scenes/channels.ts';
import { claimScenes } from './scenes/claims.ts';
import { conversationScenes } from './scenes/conversation.ts';
import { directoryScenes } from './scenes/directory.ts';
import { exceptionScenes } from './scenes/exceptions.ts';
import { missedCallScenes } from './scenes/missed-calls.ts';
import { operationScenes } from './scenes/operation.ts';
import { videoScenes } from './scenes/video.ts';

const templateDir = await synthesise();
const dataDir = mkdtempSync(join(tmpdir(), 'ringback-demo-'));
const local = await startLocal({ port: 0, dataDir, templateDir });
console.log(`A day at Demo GmbH, at ${local.url}. The clock is Berlin's; Ben lives in London.`);

const { held, failed } = await playAll(
  [
    ...missedCallScenes,
    ...directoryScenes,
    ...channelScenes,
    ...conversationScenes,
    ...claimScenes,
    ...exceptionScenes,
    ...videoScenes,
    ...availabilityScenes,
    ...operationScenes(templateDir),
  ],
  openOffice(local.url),
);

await local.stop();
rmSync(dataDir, { recursive: true, force: true });
console.log(`\n${styleText('bold', `${held} passed, ${failed} failed`)}`);
process.exit(failed === 0 ? 0 : 1);

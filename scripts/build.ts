/** Makes all that is deployed but not written by hand: mail templates first, as the functions bundle them. */
import path from 'node:path';
import { buildFunctions } from './build-functions.ts';
import { buildTemplates } from './build-templates.ts';

const root = path.dirname(import.meta.dirname);
await buildTemplates();
await buildFunctions({ root, outDir: path.join(root, '.build') });

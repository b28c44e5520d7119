import { describe, expect, it } from 'vitest';
import { importFaults } from '../../scripts/import-rules.ts';

describe('import rules', () => {
  it.each([
    ['core/a.ts', "import { openStore } from '../adapters/store/store.ts';"],
    ['core/a.ts', "import type { Store } from '../adapters/store/store.ts';"],
    ['core/a.ts', "import {\n  one,\n  two,\n} from '../templates/a.ts';"],
    ['core/a.ts', "export { openStore } from '../adapters/store/store.ts';"],
    ['core/a.ts', "import '../adapters/a.ts';"],
    ['core/a.ts', "const a = await import('../adapters/a.ts');"],
    ['core/a.ts', "import { readFileSync } from 'node:fs';"],
    ['core/a.ts', 'export const now = () => Date.now();'],
    ['core/a.ts', 'const at = new Date();'],
    ['core/a.ts', 'const table = process.env.RINGBACK_TABLE;'],
    ['core/a.ts', "import { SQSClient } from '@aws-sdk/client-sqs';"],
    ['adapters/a.ts', "import { b } from '../functions/b.ts';"],
    ['adapters/a.ts', "import { b } from '../templates/b.ts';"],
    ['templates/a.ts', "import { b } from '../adapters/b.ts';"],
    ['functions/send-email/handler.ts', "import { b } from '../../lib/b.ts';"],
    ['functions/send-email/handler.ts', "import { b } from '../on-due/handler.ts';"],
    ['functions/send-email/handler.ts', "import { SESClient } from '@aws-sdk/client-ses';"],
    ['functions/send-sms/index.ts', "import twilio from 'twilio';"],
    ['lib/a.ts', "import { b } from '../core/b.ts';"],
    ['bin/a.ts', "import { b } from '../functions/b.ts';"],
    ['local/a.ts', "import { b } from '../lib/b.ts';"],
    ['local/http/a.ts', "import { b } from '../../functions/b.ts';"],
  ])('%s may not: %s', (file, source) => {
    expect(importFaults(file, source)).toHaveLength(1);
  });

  it.each([
    ['core/a.ts', "import * as z from 'zod';\nimport { b } from './b.ts';\nconst at = new Date(0);"],
    ['core/a.ts', "// import { b } from '../lib/b.ts';\n/* new Date() */ export const a = 1; // Date.now()"],
    ['adapters/a.ts', "import { SESClient } from '@aws-sdk/client-ses';\nimport { b } from '../core/b.ts';"],
    ['functions/send-email/index.ts', "import { SESClient } from '@aws-sdk/client-ses';"],
    ['functions/send-email/index.ts', "import { deliver } from '../deliver.ts';\nimport './handler.ts';"],
    ['local/functions/a.ts', "import { b } from './b.ts';"],
    ['lib/a.ts', "import { Stack } from 'aws-cdk-lib/core';"],
  ])('%s may: %s', (file, source) => {
    expect(importFaults(file, source)).toEqual([]);
  });
});

import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { fullView } from '../fixtures/mail-views.ts';

const root = path.join(import.meta.dirname, '..', '..');

async function bundled(source: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minify: true,
    mainFields: ['module', 'main'],
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const code = outputFiles[0]!.text;
  const module = { exports: {} as Record<string, unknown> };
  new Function('module', 'exports', 'require', code)(module, module.exports, createRequire(import.meta.url));
  return { exports: module.exports, inputs: Object.keys(metafile.inputs), size: Buffer.byteLength(code) };
}

test('a bundled function renders the same mail, without MJML and without a template compiler', async () => {
  const { exports, inputs, size } = await bundled(
    `export { renderMissedCallMail } from './templates/missed-call-mail.ts';`,
  );
  const render = exports.renderMissedCallMail as typeof renderMissedCallMail;
  expect(render(fullView)).toEqual(renderMissedCallMail(fullView));
  expect(inputs.filter((file) => /mjml\/|mjml-|handlebars\/.*(compiler|handlebars\.js$)/.test(file))).toEqual(
    [],
  );
  expect(size).toBeLessThan(100_000);
});

test('bundled adapters compose a mail with a vCard', async () => {
  const { exports, inputs } = await bundled(
    `export { composeMail } from './adapters/mime.ts'; export { vCardOf } from './adapters/vcard.ts';`,
  );
  const { composeMail } = exports as typeof import('../../adapters/mime.ts');
  const { vCardOf } = exports as typeof import('../../adapters/vcard.ts');
  const raw = composeMail({
    from: { address: 'calls@demo.example' },
    to: 'anna@demo.example',
    subject: 'Missed call',
    html: '<p>x</p>',
    text: 'x',
    attachments: [{ filename: 'x.vcf', contentType: 'text/vcard', content: vCardOf({ firstName: 'Erika' }) }],
  });
  expect(raw.toString()).toContain('Subject: Missed call');
  expect(inputs.filter((file) => /smtp|nodemailer\.js$/.test(file))).toEqual([]);
});

/**
 * Compiles every `templates/*.mjml` into `templates/compiled/<name>.js` and `.d.ts`: MJML to HTML, without needless
 * white space, to a precompiled Handlebars template that escapes everything it shows and throws on a missing variable.
 * Nothing of MJML or of Handlebars' compiler is loaded at run time. Skips what did not change.
 *
 * A template `<name>.mjml` takes the `<PascalName>Model` that `templates/<name>-model.ts` exports.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const project = path.join(import.meta.dirname, '..');
const folder = path.join(project, 'templates');
const output = path.join(folder, 'compiled');

/** Compiles what changed; returns the names it compiled. Throws with every fault of a template named at once. */
export async function buildTemplates(): Promise<string[]> {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.mjml'))
    .map((file) => file.slice(0, -'.mjml'.length));
  const stamp = `// made by scripts/build-templates.ts from ${hashOfInputs()}`;
  const stale = names.filter((name) => !isCurrent(name, stamp));
  if (stale.length === 0) return [];

  mkdirSync(output, { recursive: true });
  for (const name of stale) {
    writeWhole(`${name}.js`, `${stamp}\n${await moduleOf(name)}`);
    writeWhole(`${name}.d.ts`, `${stamp}\n${typesOf(name)}`);
  }
  for (const file of readdirSync(output)) {
    if (!names.includes(file.replace(/(\.d)?\.[a-z]+$/, ''))) rmSync(path.join(output, file));
  }
  return stale;
}

/** Everything the output depends on: templates, this script, the compilers. */
function hashOfInputs(): string {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.mjml$/.test(file))
    .sort()
    .map((file) => path.join(folder, file));
  const compilers = ['mjml', 'handlebars'].map((name) =>
    path.join(project, 'node_modules', name, 'package.json'),
  );
  const hash = createHash('sha256');
  for (const file of [...sources, import.meta.filename, ...compilers]) {
    hash
      .update(`${path.basename(file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 32);
}

function isCurrent(name: string, stamp: string): boolean {
  return ['.js', '.d.ts'].every((end) => {
    const file = path.join(output, name + end);
    return existsSync(file) && readFileSync(file, 'utf8').startsWith(`${stamp}\n`);
  });
}

async function moduleOf(name: string): Promise<string> {
  return [
    "import Handlebars from 'handlebars/runtime.js';",
    `export default Handlebars.template(${await precompiled(name, await htmlOf(name))});`,
    '',
  ].join('\n');
}

/**
 * A template as the source of a Handlebars specification. Refuses what would show text unescaped.
 * @param name for the error message
 */
export async function precompiled(name: string, html: string): Promise<string> {
  const { default: Handlebars } = await import('handlebars');
  const unescaped = unescapedIn(Handlebars.parse(html));
  if (unescaped.length > 0) throw new Error(`${name}.mjml would show unescaped: ${unescaped.join(', ')}`);
  return Handlebars.precompile(html, {
    strict: true, // a variable that the model lacks is an error, not an empty place in somebody's mail
    noEscape: false,
    knownHelpersOnly: true,
    knownHelpers: { if: true, each: true, unless: true, with: true },
    preventIndent: true,
  }) as string;
}

/** What a syntax tree shows as it is, by whichever way to write that. */
function unescapedIn(node: unknown): string[] {
  if (node === null || typeof node !== 'object') return [];
  const {
    type,
    escaped,
    path: shown,
  } = node as { type?: string; escaped?: boolean; path?: { original?: string } };
  const own = type === 'MustacheStatement' && escaped !== true ? [String(shown?.original)] : [];
  return [...own, ...Object.values(node).flatMap(unescapedIn)];
}

function typesOf(name: string): string {
  const model = `${name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())}Model`;
  return [
    `import type { ${model} } from '../${name}-model.ts';`,
    '/** HTML of the mail; everything shown is escaped. Throws when the model lacks a variable. */',
    `declare const render: (model: ${model}) => string;`,
    'export default render;',
    '',
  ].join('\n');
}

async function htmlOf(name: string): Promise<string> {
  const { default: mjml2html } = await import('mjml');
  const file = path.join(folder, `${name}.mjml`);
  const { html, errors } = await mjml2html(readFileSync(file, 'utf8'), {
    filePath: file,
    ignoreIncludes: false,
    keepComments: false,
    validationLevel: 'soft',
    fonts: {}, // nothing is loaded from anywhere when the mail is opened
  });
  // A colour that is a variable is not a colour to MJML. The real ones are made by templates/brand.ts.
  const faults = errors.filter(
    (error) => !/invalid value: \{\{[\w.]+\}\} for type Color/.test(error.message),
  );
  if (faults.length > 0 || html.includes('mj-include')) {
    throw new Error(
      `${name}.mjml: ${faults.map((fault) => fault.formattedMessage).join('\n') || 'an include failed'}`,
    );
  }
  return withoutWhitespace(html);
}

/**
 * Joins lines: nothing beside a tag or a Handlebars block, one space between words. Text that continues after an
 * inline tag must therefore stand on the tag's line.
 */
function withoutWhitespace(html: string): string {
  return html
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')
    .reduce((joined, line) => {
      const touches = /(?:[>{;}]|\}\})$/.test(joined) || /^(?:<|\{\{|\})/.test(line);
      return joined + (touches || joined === '' ? '' : ' ') + line;
    }, '')
    .replaceAll('" >', '">');
}

/** Replaces a file in one step: another process may be loading it. */
function writeWhole(file: string, text: string): void {
  const temporary = path.join(output, `.${file}.${process.pid}`);
  writeFileSync(temporary, text);
  renameSync(temporary, path.join(output, file));
}

if (import.meta.main) {
  const names = await buildTemplates();
  console.log(names.length > 0 ? `templates: ${names.join(', ')}` : 'templates: unchanged');
}

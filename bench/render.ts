/**
 * What rendering one mail costs, warm, beside react-email and the same template compiled by MJML at run time.
 * All ways take turns in one run, so that a slow moment of the machine hits each of them; the table shows medians.
 *
 *   node bench/render.ts [--rounds 15]
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Handlebars from 'handlebars';
import mjml2html from 'mjml';
import { composeMail } from '../adapters/mime.ts';
import { vCardOf } from '../adapters/vcard.ts';
import { buildTemplates } from '../scripts/build-templates.ts';
import { missedCallFacts } from '../templates/missed-call-facts.ts';
import { missedCallModel } from '../templates/missed-call-model.ts';
import { missedCallText } from '../templates/missed-call-text.ts';
import { fullView } from '../test/fixtures/mail-views.ts';
import { type Figure, plain, spreadOf, table } from './figures.ts';
import { reactEmail } from './react-email.ts';

await buildTemplates();
const { default: render } = await import('../templates/compiled/missed-call.js');
const { renderMissedCallMail } = await import('../templates/missed-call-mail.ts');

const facts = missedCallFacts(fullView);
const model = missedCallModel(fullView, facts);
const mail = renderMissedCallMail(fullView);
const card = vCardOf({ firstName: 'Erika', lastName: 'Beispiel', numbers: [{ number: '+491711234567' }] });
const file = path.join(import.meta.dirname, '..', 'templates', 'missed-call.mjml');
const source = readFileSync(file, 'utf8');

/** Each way: what it does once, and how often in a round. */
const ways: Record<string, { once: () => unknown; times: number }> = {
  'whole mail: facts, HTML, text': { once: () => renderMissedCallMail(fullView), times: 500 },
  '  facts (wording, times)': { once: () => missedCallFacts(fullView), times: 500 },
  '  HTML, precompiled': { once: () => render(model), times: 500 },
  '  plain text': { once: () => missedCallText(facts), times: 500 },
  'HTML, react-email': { once: () => reactEmail(facts), times: 20 },
  'HTML, MJML at run time': { once: mjmlAtRunTime, times: 5 },
  vCard: { once: () => vCardOf({ firstName: 'Erika', lastName: 'Beispiel' }), times: 500 },
  'MIME with vCard': {
    once: () =>
      composeMail({
        ...mail,
        from: { name: 'Ringback', address: 'calls@demo.example' },
        to: 'anna@demo.example',
        attachments: [
          { filename: 'Erika Beispiel.vcf', contentType: 'text/vcard; charset=utf-8', content: card },
        ],
      }),
    times: 50,
  },
};

/** The same template filled first and compiled then, as a program does that keeps MJML for run time. */
async function mjmlAtRunTime(): Promise<string> {
  const options = {
    filePath: file,
    ignoreIncludes: false,
    keepComments: false,
    validationLevel: 'soft',
    fonts: {},
  } as const;
  const { html } = await mjml2html(source, options);
  return Handlebars.compile(html)(model);
}

/** Microseconds of processor time of each way, the middle of so many rounds. */
export async function measureRender(rounds: number): Promise<Map<string, number>> {
  const samples = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
  for (let round = -2; round < rounds; round++) {
    for (const [name, { once, times }] of Object.entries(ways)) {
      const before = process.cpuUsage(); // other programs count less in it than in time
      for (let i = 0; i < times; i++) await once();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) samples.get(name)!.push((user + system) / times); // two rounds warm up
    }
  }
  return new Map([...samples].map(([name, all]) => [name, spreadOf(all).median]));
}

const [precompiled, atRunTime] = ['  HTML, precompiled', 'HTML, MJML at run time'];

/** For docs/performance.md. */
export function renderTable(medians: ReadonlyMap<string, number>): string {
  const base = medians.get(precompiled)!;
  const rows = [...medians].map(([name, micros]) => [name, plain(micros), (micros / base).toFixed(1)]);
  return table(['one mail, warm', 'CPU µs', '× precompiled'], rows);
}

/** For the last table of `npm run bench`. */
export function renderFigures(medians: ReadonlyMap<string, number>): Figure[] {
  const beside = (figure: string, ours: string, peer: string): Figure => {
    const [a, b] = [medians.get(ours)!, medians.get(peer)!];
    return { figure, ours: `${plain(a)} µs`, peer: `${plain(b)} µs`, ratio: a / b };
  };
  return [
    beside('HTML of a mail, beside MJML at run time', precompiled, atRunTime),
    beside('HTML of a mail, beside react-email', precompiled, 'HTML, react-email'),
  ];
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
  console.log(renderTable(await measureRender(Number(values.rounds))));
}

import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { check } from '../../../core/check.ts';
import { type ImportFile, importKinds, importReport } from '../../../core/import/records.ts';
import { type Fault, problem } from '../../../core/problem.ts';
import { answerProblem, notValid } from '../problem-answers.ts';
import { type ApiContext, type ApiRouter, type ApiTools, allow, apiRouter } from './api.ts';
import { budget, type Done, importFile, noteImport, sweep, workOf } from './import-file.ts';
import {
  checkJson,
  goneBody,
  goneQuery,
  importQuery,
  longestBody,
  notACursor,
  placeOf,
  recordsBody,
  recordsOf,
} from './import-request.ts';
import type { ImportWork } from './import-work.ts';
import { answers, problems } from './schemas.ts';

const importAnswer = importReport.extend({
  kind: z.enum(importKinds),
  format: z.string(),
  source: z.string().nullable(),
  owner: z.string().nullable(),
  preview: z.boolean(),
  cursor: z.string().nullable(),
});

const importText =
  'Imports contacts or users: CSV as Google, Outlook or Pipedrive export it or with our own columns (text/csv), ' +
  'vCard 2.1 to 4.0 (text/vcard), or records (application/json), which is what the ringback command sends; see ' +
  'docs/import.md. A contact is known by source, owner and its id within the source: importing again updates it. ' +
  `A request works for about ${budget / 1000} seconds; when "cursor" is not null there is more to do: send the same ` +
  'body again with ?cursor=…; each answer reports its own part. A body has at most ' +
  `${longestBody / 1024 / 1024} MB. With removeGone=true, contacts of the same source and owner that the file does ` +
  'not have are removed at the end; with preview=true nothing is written. Repeating a request is safe.';
const goneText =
  'The last step of an import that went in parts: removes the contacts of a source and owner whose ids within the ' +
  'source are not in "keep". Contacts that a text of "unreadable" mentions stay. "cursor" as in POST /v1/import.';

/** `POST /v1/import` and `POST /v1/import/remove-gone`. */
export function importRoutes(tools: ApiTools): ApiRouter {
  const router = apiRouter();
  const json = (schema: z.ZodType) => ({ 'application/json': { schema } });
  const file = { schema: z.string() };
  const responses = { ...answers(200, importAnswer), ...problems(401, 403, 413, 415, 422) };
  const route = (path: string, description: string, query: z.ZodObject, content: object) => {
    const made = createRoute({
      method: 'post',
      path,
      tags: ['directory'],
      description,
      request: { query, body: { required: true, content } },
      responses,
    });
    router.openAPIRegistry.registerPath(made);
    return path;
  };

  const whole = route('/v1/import', importText, importQuery, {
    'text/csv': file,
    'text/vcard': file,
    ...json(recordsBody),
  });
  router.post(whole, allow('directory:write', tools), async (context) => {
    const query = check(importQuery, context.req.query());
    if (!query.ok) return notValid(context, query.faults);
    const { kind, cursor, removeGone: removing, preview } = query.value;
    const place = placeOf(cursor);
    if (!place) return notValid(context, [notACursor]);
    const body = await bodyOf(context);
    if (!body) return tooLarge(context);
    const mediaType = (context.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
    const file = await recordsOf(body, mediaType, kind);
    if (!file) return wrongMediaType(context);
    if (!file.ok) return notValid(context, file.faults);
    const inParts = mediaType === 'application/json';
    if (removing && (inParts || file.value.kind === 'users')) return notValid(context, [cannotRemove]);
    const source = query.value.source ?? (inParts ? undefined : file.value.format);
    const work = await openWork(context, tools, { ...query.value, source }, file.value.kind);
    if ('faults' in work) return notValid(context, work.faults);
    const done = await importFile(work, file.value, place, removing);
    await noteImport(context.get('store'), work, file.value.kind, done);
    return context.json(answer(work, preview, file.value, done));
  });

  const gone = route('/v1/import/remove-gone', goneText, goneQuery, json(goneBody));
  router.post(gone, allow('directory:write', tools), async (context) => {
    const query = check(goneQuery, context.req.query());
    if (!query.ok) return notValid(context, query.faults);
    const place = placeOf(query.value.cursor);
    if (!place) return notValid(context, [notACursor]);
    const body = await bodyOf(context);
    if (!body) return tooLarge(context);
    const given = checkJson(goneBody, body);
    if (!given.ok) return notValid(context, given.faults);
    const work = await openWork(context, tools, query.value, 'contacts');
    if ('faults' in work) return notValid(context, work.faults);
    const done = await sweep(work, place, given.value);
    await noteImport(context.get('store'), work, 'contacts', done);
    return context.json(answer(work, work.preview, { kind: 'contacts', format: 'records' }, done));
  });
  return router;
}

async function openWork(
  context: ApiContext,
  { now }: ApiTools,
  query: { source?: string; owner?: string; preview: boolean },
  kind: ImportFile['kind'],
): Promise<ImportWork | { faults: Fault[] }> {
  return workOf(context.get('store').unrecorded, now, query, kind);
}

function answer(
  { target }: ImportWork,
  preview: boolean,
  { kind, format }: Pick<ImportFile, 'kind' | 'format'>,
  { report, cursor }: Done,
): z.output<typeof importAnswer> {
  const source = kind === 'users' ? null : target.source;
  return { kind, format, source, owner: target.owner ?? null, preview, ...report, cursor };
}

/** The bytes of a body; undefined when there are too many. */
async function bodyOf(context: ApiContext): Promise<Buffer | undefined> {
  const bytes = Buffer.from(await context.req.arrayBuffer());
  return bytes.length > longestBody ? undefined : bytes;
}

function tooLarge(context: ApiContext): Response {
  const detail = `The body is longer than ${longestBody} bytes.`;
  const remedy = 'Use the ringback command, which sends a file in parts, or split the file yourself.';
  return answerProblem(context, problem(413, detail, [{ pointer: '', code: 'too-large', detail, remedy }]));
}

function wrongMediaType(context: ApiContext): Response {
  const detail = 'The content type says neither CSV nor vCard nor JSON.';
  const remedy = 'Send content-type: text/csv, text/vcard or application/json.';
  return answerProblem(context, problem(415, detail, [{ pointer: '', code: 'media-type', detail, remedy }]));
}

const cannotRemove: Fault = {
  pointer: '/removeGone',
  code: 'not-possible',
  detail: 'removeGone needs a whole file of contacts.',
  remedy: 'For records sent in parts use POST /v1/import/remove-gone. Users are removed one by one.',
};

import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { cleanText } from '../../../core/clean-text.ts';
import { idPattern } from '../../../core/directory.ts';
import { confirmed, type ImportJob, isRunning, newJob, recordsDone } from '../../../core/import/job.ts';
import type { Fault } from '../../../core/problem.ts';
import { instant } from '../../../core/time.ts';
import { formOf, type Values } from '../../../web/admin/fields.tsx';
import { ImportJobPage, ImportPage } from '../../../web/admin/import-pages.tsx';
import { allOf } from '../../remove-user.ts';
import { longestBody } from '../api/import-request.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { type AccessTools, adminShellOf, inHands } from './access.ts';
import { faultOf, readValues } from './form-kinds.ts';
import { doPart, readUpload } from './import-work.ts';
import { collatorOf } from './words.ts';

const idOfJob = /^[0-9a-f-]{36}$/;

/** `/admin/import`: upload, preview, confirm, result. A long import goes in parts, a request each. */
export function importPages(routes: Hono<WebEnvironment>, tools: AccessTools): void {
  routes.get('/admin/import', (context) => uploadPage(context, new URLSearchParams(), [], 200));

  routes.post('/admin/import', async (context) => {
    const values = await readValues(context);
    const form = await context.req.formData();
    const file = form.get('file');
    if (!(file instanceof File) || file.size === 0) return uploadPage(context, values, [noFile], 422);
    if (file.size > longestBody) return uploadPage(context, values, [tooLarge], 422);
    const bytes = Buffer.from(await file.arrayBuffer());
    const read = await readUpload(bytes);
    if (!read.ok) return uploadPage(context, values, toFile(read.faults), 422);

    const owner = values.get('owner') || undefined;
    const { store } = context.get('visit');
    if (owner && !(idPattern.test(owner) && (await store.directory.users.get(owner)))) {
      return uploadPage(context, values, [unknownOwner], 422);
    }
    const { kind, format, contacts, users } = read.value;
    const job = newJob({
      id: randomUUID(),
      fileName: cleanText(file.name, 100) || 'file',
      kind,
      format,
      source: cleanText(values.get('source') ?? '', 60) || format,
      owner: kind === 'contacts' ? owner : undefined,
      removeGone: kind === 'contacts' && values.get('removeGone') === 'yes',
      records: kind === 'contacts' ? contacts.length : users.length,
    });
    await store.uploads.put(job, bytes, instant(tools.now()));
    await doPart(inHands(context, tools), job.id, tools.now);
    return context.redirect(`/admin/import/${job.id}`, 303);
  });

  routes.get('/admin/import/:id', async (context) => {
    const found = await jobOf(context, tools);
    if (!found) return context.notFound();
    const { job } = found;
    const owner = job.owner && (await context.get('visit').store.directory.users.get(job.owner));
    return context.html(
      <ImportJobPage
        shell={adminShellOf(context)}
        job={job}
        recordsDone={recordsDone(job)}
        owner={owner ? owner.name : job.owner}
      />,
    );
  });

  routes.post('/admin/import/:id/go', async (context) => {
    const found = await jobOf(context, tools);
    if (!found) return context.notFound();
    if (isRunning(found.job)) await doPart(inHands(context, tools), found.job.id, tools.now);
    return context.redirect(`/admin/import/${found.job.id}`, 303);
  });

  routes.post('/admin/import/:id/confirm', async (context) => {
    const found = await jobOf(context, tools);
    if (!found) return context.notFound();
    const next = confirmed(found.job);
    if (next && (await context.get('visit').store.uploads.change(next, found.version))) {
      await doPart(inHands(context, tools), next.id, tools.now);
    }
    return context.redirect(`/admin/import/${found.job.id}`, 303);
  });

  routes.post('/admin/import/:id/cancel', async (context) => {
    const found = await jobOf(context, tools);
    if (!found) return context.notFound();
    await context.get('visit').store.uploads.remove(found.job.id);
    return context.redirect('/admin/import', 303);
  });
}

async function jobOf(
  context: WebContext,
  { now }: AccessTools,
): Promise<{ job: ImportJob; version: number } | undefined> {
  const id = context.req.param('id') ?? '';
  return idOfJob.test(id) ? context.get('visit').store.uploads.get(id, instant(now())) : undefined;
}

async function uploadPage(
  context: WebContext,
  values: Values,
  faults: readonly Fault[],
  status: 200 | 422,
): Promise<Response> {
  const { store, language } = context.get('visit');
  const compare = collatorOf(context);
  const users = (await allOf(store.directory.users)).sort((a, b) => compare(a.name, b.name));
  return context.html(
    <ImportPage
      shell={adminShellOf(context)}
      form={formOf(language, values, faults)}
      users={users}
      largest={longestBody / 1024 / 1024}
    />,
    status,
  );
}

/** Whatever is wrong with a file is shown at its field. */
function toFile(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, pointer: '/file' }));
}

const noFile = faultOf('/file', 'missing', 'There is no file.', 'Choose one.');
const tooLarge = faultOf(
  '/file',
  'file-too-large',
  `The file is larger than ${longestBody / 1024 / 1024} MB.`,
  'Use the ringback command, which sends a file in parts, or split the file.',
);
const unknownOwner = faultOf('/owner', 'not-an-id', 'There is no such user.', 'Choose from the list.');

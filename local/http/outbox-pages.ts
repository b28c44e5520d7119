import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { makeEmailViews } from '../outbox/email-view.ts';
import { pushView, smsView } from '../outbox/message-views.ts';
import type { OutboxEmail } from '../outbox/messages.ts';
import type { Outbox } from '../outbox/store.ts';
import { isForPeople } from '../services/ses-simulator.ts';
import type { HttpRequest } from './payload.ts';
import { replyJson, replyProblem } from './reply.ts';

/** The page's own files; it loads nothing from elsewhere and is told so. */
const FILES: ReadonlyMap<string, string> = new Map([
  ['outbox.css', 'text/css; charset=utf-8'],
  ['preview.css', 'text/css; charset=utf-8'],
  ['outbox.js', 'text/javascript; charset=utf-8'],
  ['email-reader.js', 'text/javascript; charset=utf-8'],
  ['preview.js', 'text/javascript; charset=utf-8'],
  ['dom.js', 'text/javascript; charset=utf-8'],
]);
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; " +
  "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/**
 * A mail runs no script and loads nothing from the network, whatever is in it. `allow-same-origin` without
 * `allow-scripts` lets the page measure its height; links open in a tab of their own.
 */
const MAIL_POLICY =
  "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; " +
  "style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'";
const HEARTBEAT_MS = 20_000;
/** Changes are told at most this often, so that a thousand mails do not reload the list a thousand times. */
const CHANGE_PAUSE_MS = 150;
/** The page shows this many; all are in outbox.json. */
const SHOWN = 200;

type Page = (request: HttpRequest, response: ServerResponse, parameters: string[]) => Promise<void> | void;

/** The pages of the outbox. @param firstCall a command to show while it is empty */
export function makeOutboxPages(outbox: Outbox, firstCall: () => string) {
  const parsed = makeEmailViews();
  const watchers = new Set<ServerResponse>();

  const ofEmail =
    (show: (response: ServerResponse, id: string, parameters: string[]) => Promise<void>): Page =>
    async (_request, response, [id = '', ...rest]) => {
      if (outbox.emails.get(id)) return show(response, id, rest);
      replyProblem(response, 404, `The outbox has no email ${id}.`);
    };
  const parse = (id: string) => parsed(outbox.emails.get(id) as OutboxEmail);

  const page: Page = (_request, response) => {
    const html = read('page.html').replace('{{firstCall}}', () => escapeHtml(firstCall()));
    send(response, 'text/html; charset=utf-8', html, { 'content-security-policy': PAGE_POLICY });
  };
  const file: Page = (_request, response, [name = '']) => {
    const type = FILES.get(name);
    if (type) send(response, type, read(name), {});
    else replyProblem(response, 404, `The outbox has no file ${name}.`);
  };
  const messages: Page = async (_request, response) => {
    const { emails, sms, pushes } = outbox;
    const [mails, texts, alerts] = [emails.list().filter(isForPeople), sms.list(), pushes.list()];
    const newest = [
      ...mails.slice(-SHOWN).map((email) => ({ at: email.at, view: async () => (await parsed(email)).view })),
      ...texts
        .slice(-SHOWN)
        .map((text) => ({ at: text.at, view: () => smsView(text, sms.recordOf(text.id)) })),
      ...alerts
        .slice(-SHOWN)
        .map((push) => ({ at: push.at, view: () => pushView(push, pushes.recordOf(push.id)) })),
    ]
      .reverse()
      .sort((left, right) => Date.parse(right.at) - Date.parse(left.at))
      .slice(0, SHOWN);
    const views = await Promise.all(newest.map(({ view }) => view()));
    replyJson(response, { total: mails.length + texts.length + alerts.length, messages: views });
  };
  const changes: Page = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    watchers.add(response);
    let pending: NodeJS.Timeout | undefined;
    const tell = () => {
      pending ??= setTimeout(() => {
        pending = undefined;
        response.write(`data: ${outbox.version()}\n\n`);
      }, CHANGE_PAUSE_MS);
    };
    const stop = outbox.onChange(tell);
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    response.write(`retry: 1000\ndata: ${outbox.version()}\n\n`);
    response.once('close', () => {
      clearTimeout(pending);
      clearInterval(heartbeat);
      watchers.delete(response);
      stop();
    });
  };
  const html = ofEmail(async (response, id) => {
    const { html: part, view } = await parse(id);
    const body = part ?? `<pre style="white-space:pre-wrap">${escapeHtml(view.text)}</pre>`;
    send(response, 'text/html; charset=utf-8', withLinksOutside(body), {
      'content-security-policy': MAIL_POLICY,
    });
  });
  const source = ofEmail(async (response, id) => {
    send(response, 'text/plain; charset=utf-8', outbox.emails.get(id)?.raw ?? '', {});
  });
  const attachment = ofEmail(async (response, id, [index]) => {
    const found = (await parse(id)).attachments[Number(index)];
    if (!found) return replyProblem(response, 404, `The email has no attachment ${index}.`);
    // Never shown in the page's own origin: saved, whatever it says it is.
    send(response, 'application/octet-stream', found.content, {
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
    });
  });
  return {
    page,
    file,
    messages,
    changes,
    html,
    source,
    attachment,
    /** Ends the live connections, which would otherwise keep the server open. */
    close: () => {
      for (const response of watchers) response.end();
    },
  };
}

function read(name: string): string {
  return readFileSync(new URL(`../outbox/${name}`, import.meta.url), 'utf8');
}

function send(
  response: ServerResponse,
  type: string,
  body: string | Buffer,
  headers: Record<string, string>,
): void {
  response
    .writeHead(200, {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      ...headers,
    })
    .end(body);
}

/** Links open in a tab of their own. Put into the head: in front of the doctype it would change how it looks. */
function withLinksOutside(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

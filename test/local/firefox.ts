import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { WebSocket } from 'ws';

/** Where Debian's Firefox ESR is on the PATH; undefined where it is not installed. */
export function findFirefox(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'firefox-esr')).find((file) => existsSync(file));
}

/** A page in a real Firefox. */
export interface FirefoxPage {
  navigate(url: string): Promise<void>;
  /** Runs a script in the page and gives its value, a promise's included, which must be JSON. */
  run<T>(script: string): Promise<T>;
  /** Clicks the notification on the screen, as a person does; waits for it first. */
  clickNotification(): Promise<void>;
  /** Addresses of all tabs. */
  tabs(): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * Starts Firefox without a window, with the push service of local mode, and drives it by WebDriver BiDi.
 * Its preferences are explained in `local/README.md`.
 */
export async function openFirefox(program: string, pushSocketUrl: string): Promise<FirefoxPage> {
  const profile = mkdtempSync(join(tmpdir(), 'ringback-firefox-'));
  const preferences = {
    // Otherwise the remote agent turns the push connection off.
    'remote.prefs.recommended': false,
    'dom.push.testing.allowInsecureServerURL': true,
    'dom.push.serverURL': pushSocketUrl,
    'permissions.default.desktop-notification': 1,
    // Without libnotify and D-Bus, showNotification would fail.
    'alerts.useSystemBackend': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'app.update.enabled': false,
  };
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  );
  const options = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'];
  // Notifications are windows of the browser itself.
  options.push('--remote-allow-system-access');
  const child = spawn(program, options, { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const address = await new Promise<string>((done, fail) => {
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (found) done(found);
    });
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`Firefox ended with ${code}: ${said}`)));
  });

  const bidi = await connect(`${address}/session`);
  await bidi.ask('session.new', { capabilities: {} });
  const { context } = await bidi.ask('browsingContext.create', { type: 'tab' });
  return {
    navigate: async (url) =>
      void (await bidi.ask('browsingContext.navigate', { context, url, wait: 'complete' })),
    async run<T>(script: string) {
      const { result, exceptionDetails } = await bidi.ask('script.evaluate', {
        // As text, because BiDi has its own form for values.
        expression: `(async () => JSON.stringify(await (async () => { ${script} })()) ?? 'null')()`,
        target: { context },
        awaitPromise: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return JSON.parse(result.value) as T;
    },
    async clickNotification() {
      for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
        const { contexts } = await bidi.ask('browsingContext.getTree', { 'moz:scope': 'chrome' });
        const alert = contexts.find(({ url }) => url.endsWith('/alert.xhtml'));
        if (alert) {
          await bidi.ask('script.evaluate', {
            expression: "document.getElementById('alertBox').click()",
            target: { context: alert.context },
            awaitPromise: false,
          });
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error('There is no notification to click.');
    },
    async tabs() {
      const { contexts } = await bidi.ask('browsingContext.getTree', {});
      return contexts.map(({ url }) => url);
    },
    async close() {
      bidi.end();
      child.kill();
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What this helper reads of BiDi's answers. */
interface Answer {
  context: string;
  contexts: { context: string; url: string }[];
  result: { value: string };
  exceptionDetails?: { text: string };
}

async function connect(url: string) {
  const socket = new WebSocket(url);
  await new Promise((done, fail) => socket.once('open', done).once('error', fail));
  const waiting = new Map<number, (message: { result: Answer; error?: string; message?: string }) => void>();
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString());
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  let id = 0;
  return {
    async ask(method: string, params: object): Promise<Answer> {
      id += 1;
      socket.send(JSON.stringify({ id, method, params }));
      const own = id;
      const answer = await new Promise<{ result: Answer; error?: string; message?: string }>((done) =>
        waiting.set(own, done),
      );
      if (answer.error) throw new Error(`${method}: ${answer.message}`);
      return answer.result;
    },
    end: () => socket.terminate(),
  };
}

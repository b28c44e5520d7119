import type { Channel } from '../../core/directory.ts';
import { Form } from '../forms.tsx';
import { controlTexts } from '../texts/control.ts';
import { operationTexts } from '../texts/operations.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';

/** How things stand in a company, for its administrators. */
export interface OverviewView {
  shell: AdminShell;
  unreachable: number;
  /** Of today, in the company's zone; there may be more. */
  failed: { count: number; orMore: boolean };
  letters: number;
  keys: number;
  channels: readonly { channel: Channel; isPaused: boolean }[];
  numbers: readonly { number: string; name: string }[];
  done?: 'paused' | 'resumed';
}

/** `/admin`: what needs somebody, and the switches of channels. */
export function OverviewPage({ shell, channels, numbers, done, ...view }: OverviewView) {
  const texts = operationTexts(shell.language);
  const { overview } = texts;
  const figures = [
    {
      label: overview.unreachable,
      value: String(view.unreachable),
      href: '/admin/reach',
      isBad: view.unreachable > 0,
    },
    {
      label: overview.failedToday,
      value: `${view.failed.count}${view.failed.orMore ? '+' : ''}`,
      href: '/admin/failed',
      isBad: view.failed.count > 0,
    },
    {
      label: overview.deadLetters,
      value: String(view.letters),
      href: '/admin/dead-letters',
      isBad: view.letters > 0,
    },
    { label: overview.keys, value: String(view.keys), href: '/admin/keys', isBad: false },
  ];
  return (
    <AdminPage shell={shell} title={overview.title} done={done && overview.done[done]}>
      <dl class="figures">
        {figures.map(({ label, value, href, isBad }) => (
          <div class={isBad ? 'bad' : undefined}>
            <dt>
              <a href={href}>{label}</a>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section class="panel">
        <h2>{overview.channels}</h2>
        <p class="hint">{overview.channelsHint}</p>
        <ul class="rows flush">
          {channels.map(({ channel, isPaused }) => (
            <li>
              <div class="what">
                <span class="name">{texts.channels[channel]}</span>{' '}
                <span class={`badge ${isPaused ? 'warn' : 'good'}`}>
                  {isPaused ? overview.paused : overview.running}
                </span>
              </div>
              <Form shell={shell} action="/admin">
                <input type="hidden" name="channel" value={channel} />
                <button type="submit" class="small secondary" name="do" value={isPaused ? 'resume' : 'pause'}>
                  {isPaused ? overview.resume : overview.pause}
                  <span class="visually-hidden">: {texts.channels[channel]}</span>
                </button>
              </Form>
            </li>
          ))}
        </ul>
      </section>
      <section class="panel">
        <h2>{overview.test}</h2>
        <p class="hint">{overview.testHint}</p>
        {numbers.length === 0 && <p>{overview.noNumbers}</p>}
        <ul class="rows flush">
          {numbers.map(({ number, name }) => (
            <li>
              <a href={`/admin/numbers/${encodeURIComponent(number)}/test`}>
                {controlTexts(shell.language).test.title(name)}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </AdminPage>
  );
}

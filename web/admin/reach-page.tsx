import type { Child } from 'hono/jsx';
import type { Channel } from '../../core/directory.ts';
import type { WayProblem } from '../../core/reachability.ts';
import { listOf } from '../../templates/format.ts';
import { Form } from '../forms.tsx';
import { Empty } from '../lists.tsx';
import { type OperationTexts, operationTexts } from '../texts/operations.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';

/** Somebody who cannot be told, or not by all their ways. */
export interface ReachRow {
  id: string;
  name: string;
  ways: Channel[];
  /** With the time of a stop in words. */
  problems: { problem: WayProblem; when: string }[];
}

/** Somebody who never signed in. */
export interface NewcomerRow {
  id: string;
  name: string;
  /** When they were invited, in words. */
  invited?: string;
}

/** Who is not reachable, and why. */
export interface ReachView {
  shell: AdminShell;
  unreachable: ReachRow[];
  restricted: ReachRow[];
  newcomers: NewcomerRow[];
  done?: 'let-go';
}

/** `/admin/reach`: users without a way to be told, what is stopped, and who never signed in. */
export function ReachPage({ shell, unreachable, restricted, newcomers, done }: ReachView) {
  const texts = operationTexts(shell.language);
  const { reach } = texts;
  const isEmpty = unreachable.length + restricted.length + newcomers.length === 0;
  return (
    <AdminPage
      shell={shell}
      section="reach"
      title={reach.title}
      about={reach.about}
      done={done && reach.done[done]}
    >
      {isEmpty ? (
        <Empty title={reach.empty} text={reach.emptyText} />
      ) : (
        <dl class="figures">
          <Figure id="unreachable" label={reach.unreachable} value={unreachable.length} isBad />
          <Figure id="restricted" label={reach.restricted} value={restricted.length} />
          <Figure id="newcomers" label={reach.neverSignedIn} value={newcomers.length} />
        </dl>
      )}
      <Group id="unreachable" title={reach.unreachable} hint={reach.unreachableHint}>
        {unreachable.map((row) => (
          <Row shell={shell} row={row} texts={texts} />
        ))}
      </Group>
      <Group id="restricted" title={reach.restricted} hint={reach.restrictedHint}>
        {restricted.map((row) => (
          <Row shell={shell} row={row} texts={texts} />
        ))}
      </Group>
      <Group id="newcomers" title={reach.neverSignedIn} hint={reach.neverSignedInHint}>
        {newcomers.map(({ id, name, invited }) => (
          <li>
            <div class="what">
              <p class="name">{name}</p>
              <p class="quiet">{invited ? reach.invited(invited) : reach.notInvited}</p>
            </div>
            <OpenPerson id={id} name={name} texts={texts} />
          </li>
        ))}
      </Group>
    </AdminPage>
  );
}

function Figure({ id, label, value, isBad }: { id: string; label: string; value: number; isBad?: boolean }) {
  return (
    <div class={isBad && value > 0 ? 'bad' : undefined}>
      <dt>{value > 0 ? <a href={`#${id}`}>{label}</a> : label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Group({
  id,
  title,
  hint,
  children,
}: {
  id: string;
  title: string;
  hint: string;
  children: Child[];
}) {
  if (children.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} tabindex={-1}>
        {title}
      </h2>
      <p class="hint">{hint}</p>
      <ul class="rows">{children}</ul>
    </section>
  );
}

function Row({ shell, row, texts }: { shell: AdminShell; row: ReachRow; texts: OperationTexts }) {
  const { reach } = texts;
  const stops = row.problems.flatMap(({ problem }) => (problem.kind === 'stopped' ? problem.stop : []));
  const ways = row.ways.map((channel) => texts.channels[channel]);
  return (
    <li>
      <div class="what">
        <p class="name">{row.name}</p>
        {row.problems.map(({ problem, when }) => (
          <p>{problemWords(problem, when, texts)}</p>
        ))}
        {ways.length > 0 && <p class="quiet">{reach.ways(listOf(ways, shell.language))}</p>}
        {stops.some(({ channel }) => channel === 'email') && <p class="hint">{reach.letGoHint}</p>}
        {stops.some(({ kind }) => kind === 'stop') && <p class="hint">{reach.startHint}</p>}
      </div>
      <div class="buttons">
        {stops.some(({ channel }) => channel === 'email') && (
          <Form shell={shell} action="/admin/reach">
            <input type="hidden" name="user" value={row.id} />
            <button type="submit" class="small secondary">
              {reach.letGo}
              <span class="visually-hidden">: {row.name}</span>
            </button>
          </Form>
        )}
        <OpenPerson id={row.id} name={row.name} texts={texts} />
      </div>
    </li>
  );
}

function OpenPerson({ id, name, texts }: { id: string; name: string; texts: OperationTexts }) {
  return (
    <a href={`/admin/users/${encodeURIComponent(id)}`}>
      {texts.reach.edit}
      <span class="visually-hidden">: {name}</span>
    </a>
  );
}

function problemWords(problem: WayProblem, when: string, { reach }: OperationTexts): string {
  switch (problem.kind) {
    case 'stopped':
      return reach.stop[problem.stop.kind](when);
    case 'opted-out':
      return reach.optedOut[problem.channel];
    case 'no-address':
      return reach.noAddress[problem.channel];
    case 'no-texts':
      return reach.noTexts;
    case 'no-device':
      return reach.noDevice;
    case 'devices-disabled':
      return reach.devicesDisabled;
  }
}

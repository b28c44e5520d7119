import type { Channel } from '../../core/directory.ts';
import type { FailureKind } from '../../core/failure-advice.ts';
import { Empty, Pager } from '../lists.tsx';
import { type OperationTexts, operationTexts } from '../texts/operations.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';

/** A message that did not reach anybody. */
export interface FailedRow {
  at: string;
  /** In words. */
  when: string;
  who:
    | { kind: 'user'; id: string; name: string }
    | { kind: 'mailbox'; address: string }
    | { kind: 'invitee' | 'gone' };
  channel: Channel;
  purpose: string;
  /** It goes out by itself once what is in its way is mended. */
  isWaiting: boolean;
  failure: { kind: FailureKind; code?: string };
  /** What it was about, where there is a page about that. */
  about?: { kind: 'call' | 'meeting'; href: string };
}

/** `/admin/failed`: which messages failed, why, and what to do. */
export function FailedPage(props: { shell: AdminShell; rows: FailedRow[]; next?: string; isFirst: boolean }) {
  const { shell, rows, next, isFirst } = props;
  const texts = operationTexts(shell.language);
  const { failed } = texts;
  return (
    <AdminPage shell={shell} section="failed" title={failed.title} about={failed.about}>
      {rows.length === 0 ? (
        <Empty title={failed.empty} text={failed.emptyText} />
      ) : (
        <ul class="rows">
          {rows.map((row) => (
            <Row row={row} texts={texts} />
          ))}
        </ul>
      )}
      <Pager language={shell.language} next={next} first={isFirst ? undefined : '/admin/failed'} />
    </AdminPage>
  );
}

function Row({ row, texts }: { row: FailedRow; texts: OperationTexts }) {
  const { failed } = texts;
  const { why, remedy } = failed.kinds[row.failure.kind];
  const purpose = isPurpose(row.purpose, failed.purposes)
    ? failed.purposes[row.purpose]
    : failed.purposes.other;
  return (
    <li>
      <div class="what">
        <p>
          <Who who={row.who} texts={texts} /> <span class="badge">{texts.channels[row.channel]}</span>{' '}
          {row.isWaiting && <span class="badge warn">{failed.waiting}</span>}
        </p>
        <p class="quiet">
          {purpose} · <time datetime={row.at}>{row.when}</time>
        </p>
        <p>{why}</p>
        <p>{remedy}</p>
        {row.failure.code && (
          <p class="hint">
            {failed.code}: <code>{row.failure.code}</code>
          </p>
        )}
      </div>
      {row.about && (
        <a href={row.about.href}>{row.about.kind === 'call' ? failed.toCall : failed.toMeeting}</a>
      )}
    </li>
  );
}

function Who({ who, texts: { failed } }: { who: FailedRow['who']; texts: OperationTexts }) {
  switch (who.kind) {
    case 'user':
      return (
        <a class="name" href={`/admin/users/${encodeURIComponent(who.id)}`}>
          {who.name}
        </a>
      );
    case 'mailbox':
      return <span class="name">{failed.mailbox(who.address)}</span>;
    default:
      return <span class="name">{failed[who.kind]}</span>;
  }
}

function isPurpose<T extends object>(given: string, purposes: T): given is keyof T & string {
  return Object.hasOwn(purposes, given);
}

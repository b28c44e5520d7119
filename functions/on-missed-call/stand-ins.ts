import type { CaseContext } from '../../adapters/store/look-up.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { User } from '../../core/directory.ts';
import { standInsNeeded } from '../../core/recipients.ts';
import type { Instant } from '../../core/time.ts';

/** A context that knows of stand-ins what it knows of those whom they stand in for. */
export interface WithStandIns {
  context: CaseContext;
  /** All users concerned and their stand-ins, by id. */
  standIns: ReadonlyMap<string, User>;
}

/** Reads the stand-ins of absent users, and theirs, as long as they are absent too. */
export async function withStandIns(store: Store, context: CaseContext, now: Instant): Promise<WithStandIns> {
  const { callerKey, number } = [...context.rows.values()][0]!.row;
  const known = new Map([...context.rang, ...context.listed].map((user) => [user.id, user]));
  const reach = new Map(context.reach);
  const inCall = new Set(context.inCall);
  const rows = new Map(context.rows);
  for (let wanted = standInsNeeded(known.values(), known, now); wanted.length > 0; ) {
    const [users, reachOf, talking, rowsOf] = await Promise.all([
      store.directory.users.getMany(wanted),
      store.reach.getMany(wanted),
      store.presence.inCall(wanted, now),
      store.cases.getMany(wanted.map((userId) => ({ callerKey, number, userId }))),
    ]);
    for (const [id, user] of users) known.set(id, user);
    for (const [id, each] of reachOf) reach.set(id, each);
    for (const id of talking) inCall.add(id);
    for (const read of rowsOf) rows.set(read.row.userId, read);
    const asked = new Set(wanted);
    wanted = standInsNeeded(users.values(), known, now).filter((id) => !asked.has(id));
  }
  return { context: { ...context, reach, inCall, rows }, standIns: known };
}

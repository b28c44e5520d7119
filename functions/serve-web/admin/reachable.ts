import type { AddressStops } from '../../../adapters/store/address-stops.ts';
import type { Store } from '../../../adapters/store/store.ts';
import type { Settings, User } from '../../../core/directory.ts';
import { type Reachability, reachability, type Stopped, stopKind } from '../../../core/reachability.ts';
import { personOf } from '../../../core/steps.ts';
import { allOf } from '../../remove-user.ts';

/** By what a user is told of missed calls. */
export interface ReachableUser extends Reachability {
  user: User;
}

/** How each user of a company can be told of missed calls. Reads all users; three requests for a hundred of them. */
export async function whoIsReachable(
  store: Store,
  settings: Settings,
  { addressStops }: { addressStops: Pick<AddressStops, 'find'> },
): Promise<ReachableUser[]> {
  const users = await allOf(store.directory.users);
  // Asked in one turn, so that they go out together.
  const [reaches, stops] = await Promise.all([
    store.reach.getMany(users.map(({ id }) => id)),
    Promise.all(users.map((user) => stopsOf(user, addressStops))),
  ]);
  return users.map((user, index) => ({
    user,
    ...reachability(personOf(user, reaches.get(user.id)), settings, stops[index] ?? []),
  }));
}

/** What is stopped of a user's addresses. */
async function stopsOf(
  { email, mobile }: User,
  addressStops: Pick<AddressStops, 'find'>,
): Promise<Stopped[]> {
  const find = async (channel: Stopped['channel'], address: string | undefined) => {
    const stop = address ? await addressStops.find(channel, address) : undefined;
    return stop ? [{ channel, kind: stopKind(channel, stop.code), ...stop }] : [];
  };
  return (await Promise.all([find('email', email), find('sms', mobile)])).flat();
}

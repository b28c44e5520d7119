import type { Logins } from '../adapters/store/logins.ts';
import type { Store } from '../adapters/store/store.ts';
import { isOpen } from '../core/activations.ts';
import { type AddressChange, fieldOfChannel, isPending } from '../core/address-changes.ts';
import type { Delivery, UserPurpose } from '../core/delivery.ts';
import type { Settings, User } from '../core/directory.ts';
import { languageOf } from '../core/language.ts';
import { displayNumber } from '../core/phone-number.ts';
import { confirmationCode } from '../core/short-codes.ts';
import { instant } from '../core/time.ts';
import type {
  ActivationView,
  AddressChangedView,
  ConfirmationView,
  SignInInvitationView,
  TestView,
  UserMessageReader,
} from '../core/user-view.ts';
import { instructions } from './activation.ts';
import type { LinkMaking } from './message-links.ts';
import { type NotSent, pausedUntil } from './missed-call-message.ts';

/** What making messages about users needs. */
export interface UserMessageMaking extends LinkMaking {
  /** Where invitations to sign in are kept; for the channel that sends them. */
  logins?: Pick<Logins, 'openInvitation'>;
}

/** What a message about a user says, by its purpose. */
export type UserMessageView =
  | { purpose: 'test'; view: TestView }
  | { purpose: 'invitation'; view: SignInInvitationView }
  | { purpose: 'activation'; view: ActivationView }
  | { purpose: 'confirmation'; view: ConfirmationView }
  | { purpose: 'changed'; view: AddressChangedView };

/** A message about a user as it is now. */
export type LoadedUserMessage = UserMessageView & {
  user: User;
  settings: Settings;
  /** Where it goes, if that is an address or number: not always the user's own. */
  to?: string;
};

/** Loads what a message tells a user about themselves, and judges it at the last moment (invariant 5). */
export async function loadUserMessage(
  making: UserMessageMaking,
  store: Store,
  delivery: Delivery,
  clock: Date,
): Promise<LoadedUserMessage | NotSent> {
  const [settings, user, to] = await Promise.all([
    store.directory.settings(),
    store.directory.users.get(delivery.recipient),
    addressOfUserMessage(store, delivery),
  ]);
  if (!user) return { withdraw: 'user-gone' };
  const paused = pausedUntil({ settings }, delivery);
  if (paused) return paused;
  const { name, color, logoUrl } = settings;
  const reader: UserMessageReader = {
    language: languageOf(user.locale),
    locale: user.locale,
    timeZone: user.timeZone ?? settings.timeZone,
    now: clock,
    user: user.name,
    company: { name, ...(color && { color }), ...(logoUrl && { logoUrl }) },
  };
  const load = loaders[delivery.purpose as UserPurpose];
  const said = await load({ making, store, delivery, reader, clock, to });
  return 'purpose' in said ? { ...said, user, settings, to } : said;
}

/**
 * The address or number of a message: the user's own, but for what confirms a new one or tells the former one.
 * @returns undefined when there is none (any more), and for notifications
 */
export async function addressOfUserMessage(
  store: Store,
  { recipient, channel, purpose, seq }: Delivery,
): Promise<string | undefined> {
  const field = fieldOfChannel(channel);
  if (!field) return undefined;
  if (purpose === 'changed') return (await store.addressChanges.changed(recipient, field, seq))?.was;
  if (purpose === 'confirmation') {
    const change = await store.addressChanges.get(recipient, field);
    return change?.seq === seq ? change.value : undefined;
  }
  return (await store.directory.users.get(recipient))?.[field];
}

/** What one kind of message is made from. */
interface Around {
  making: UserMessageMaking;
  store: Store;
  delivery: Delivery;
  reader: UserMessageReader;
  clock: Date;
  to?: string;
}

const loaders: Record<UserPurpose, (around: Around) => Promise<UserMessageView | NotSent>> = {
  async test({ making, store, delivery, reader, to = '' }) {
    const { channel, recipient, device: id } = delivery;
    const reach = channel === 'push' ? (await store.reach.getMany([recipient])).get(recipient) : undefined;
    const device = reach?.devices.find((each) => each.id === id && !each.disabled);
    if (channel === 'push' && !device) return { failure: { class: 'permanent', code: 'device-gone' } };
    const where = { email: to, sms: to && displayNumber(to), push: device?.name ?? '' };
    const settings = { href: `${making.publicUrl}/settings` };
    const askedAt = new Date(delivery.createdAt);
    return { purpose: 'test', view: { ...reader, channel, to: where[channel], askedAt, settings } };
  },

  async invitation({ making, store, delivery, reader, clock }) {
    const open = await making.logins?.openInvitation(store.tenant, delivery.recipient, instant(clock));
    if (!open) return { withdraw: 'invitation-over' };
    const link = { href: `${making.publicUrl}/invited/${open.code}` };
    return { purpose: 'invitation', view: { ...reader, link, until: new Date(open.expiresAt) } };
  },

  async activation({ making, store, delivery, reader, clock }) {
    const { recipient, seq } = delivery;
    // Which device it is for stands with the device: what was reset or sent anew since is not found.
    const activation = (await store.activations.list(recipient)).find(({ message }) => message === seq);
    if (!activation || !isOpen(activation, instant(clock))) return { withdraw: 'activation-over' };
    const { name, url, code, expiresAt } = await instructions(store.tenant, recipient, activation, making);
    const typedAt = `${making.publicUrl.replace(/^https?:\/\//, '')}/enable`;
    const until = new Date(expiresAt);
    const view = { ...reader, device: name, link: { href: url }, code, typedAt, until, picture: 'cid:qr' };
    return { purpose: 'activation', view };
  },

  async confirmation({ making, store, delivery, reader, clock }) {
    const { recipient, channel, seq } = delivery;
    const field = fieldOfChannel(channel);
    const change = field && (await store.addressChanges.get(recipient, field));
    if (!field || !change) return { withdraw: 'change-over' };
    const over = overBy(change, seq, clock);
    if (over) return { withdraw: over };
    const code = confirmationCode(await making.linkKey(), store.tenant, recipient, change.nonce);
    const until = new Date(change.expiresAt);
    return { purpose: 'confirmation', view: { ...reader, field, code, until } };
  },

  async changed({ store, delivery, reader }) {
    const { recipient, channel, seq } = delivery;
    const field = fieldOfChannel(channel);
    const changed = field && (await store.addressChanges.changed(recipient, field, seq));
    if (!field || !changed) return { withdraw: 'change-over' };
    return { purpose: 'changed', view: { ...reader, field, at: new Date(changed.at) } };
  },
};

/** Why a code is not sent any more; undefined: it is. */
function overBy(change: AddressChange, seq: number, clock: Date): string | undefined {
  if (change.seq !== seq) return 'change-replaced';
  if (change.confirmedAt) return 'change-confirmed';
  return isPending(change, instant(clock)) ? undefined : 'change-over';
}

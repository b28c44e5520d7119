import { openAddressStops } from '../../adapters/store/address-stops.ts';
import type { Table } from '../../adapters/store/table.ts';
import type { ChannelSender } from '../../functions/deliver.ts';
import { prepareMail } from '../../functions/send-email/handler.ts';
import { pushChannel } from '../../functions/send-push/handler.ts';
import { smsChannel } from '../../functions/send-sms/handler.ts';
import { vapidKey } from './company.ts';

const publicUrl = 'https://ringback.example';
const linkKey = async () => 'a key of at least thirty-two characters';
const vapid = async () => JSON.stringify({ subject: 'mailto:it@demo.example', keys: [vapidKey] });
/** Stands for a client of a provider: nothing gets that far. */
const none = {} as never;

/** The channels, but for the last step: every message counts as accepted by its provider. */
export function openSenders(
  table: Table,
  now: () => Date,
): Record<'email' | 'push' | 'sms', ChannelSender<unknown>> {
  const addressStops = openAddressStops(table);
  const prepare = prepareMail({
    publicUrl,
    linkKey,
    from: 'calls@demo.example',
    verifiedDomains: ['demo.example'],
    addressStops,
    now,
  });
  return {
    email: accepting({ prepare }),
    push: accepting(pushChannel({ push: none, vapid, linkKey, publicUrl, now })),
    sms: accepting(smsChannel({ twilio: none, addressStops, linkKey, publicUrl, now })),
  };
}

function accepting<Request>(channel: Omit<ChannelSender<Request>, 'send'>): ChannelSender<unknown> {
  const accepted = { ...channel, send: async () => ({ ok: true as const, providerId: 'accepted' }) };
  // Requests only pass from one part of the same channel to the other.
  return accepted as unknown as ChannelSender<unknown>;
}

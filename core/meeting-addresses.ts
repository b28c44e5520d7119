import type { Settings } from './directory.ts';
import { mailAddressOf } from './mail-address.ts';
import { type Address, isSame } from './meetings.ts';
import { toE164 } from './phone-number.ts';
import type { Checked, Fault } from './problem.ts';
import { chooseSmsSender } from './sms-sender.ts';

/** What somebody typed as the address of a person to invite. */
interface Typed {
  to: string;
  alternative?: string;
}

/** The addresses of a person to invite. */
export type InviteeAddresses = { to: Address; alternative?: Address };

/**
 * Understands where somebody is to be invited: a mail address, or a number that texts may go to.
 * @param pointer of the field that it came in
 */
export function checkAddress(typed: string, settings: Settings, pointer: string): Checked<Address> {
  const text = typed.trim();
  if (text.includes('@')) {
    const address = mailAddressOf(text);
    return address
      ? { ok: true, value: { channel: 'email', address } }
      : refused({
          pointer,
          code: 'not-an-address',
          detail: `${pointer} is not an address that mail can be sent to.`,
          remedy: 'Write one mail address, for example erika@beispiel.example, without a name.',
        });
  }
  const address = toE164(text, settings.country);
  if (!address) {
    return refused({
      pointer,
      code: 'not-an-address',
      detail: `${pointer} is neither a mail address nor a whole phone number.`,
      remedy: 'Write erika@beispiel.example, or a mobile number with its country code: +49 171 1234567.',
    });
  }
  if (!settings.sms) {
    return refused({
      pointer,
      code: 'texts-not-configured',
      detail: 'Nobody can be invited by text: the settings name no sender.',
      remedy: 'Invite by mail, or have an administrator add "sms" to PUT /v1/settings.',
    });
  }
  const sender = chooseSmsSender({ settings: settings.sms, to: address });
  if (sender.ok) return { ok: true, value: { channel: 'sms', address } };
  return { ok: false, faults: sender.faults.map((fault) => ({ ...fault, pointer })) };
}

/**
 * {@link checkAddress} of everybody who is invited at once: nobody twice, and where a second address is given it is of the
 * other kind.
 */
export function checkAddresses(
  typed: readonly Typed[],
  settings: Settings,
): Checked<readonly InviteeAddresses[]> {
  const faults: Fault[] = [];
  const found = typed.map(({ to, alternative }, index) => {
    const at = (field: string) => `/invitees/${index}/${field}`;
    const take = (text: string, field: string): Address | undefined => {
      const checked = checkAddress(text, settings, at(field));
      if (!checked.ok) faults.push(...checked.faults);
      return checked.ok ? checked.value : undefined;
    };
    const first = take(to, 'to');
    const second = alternative === undefined ? undefined : take(alternative, 'alternative');
    if (first && first.channel === second?.channel) {
      faults.push({
        pointer: at('alternative'),
        code: 'same-channel',
        detail: `${at('alternative')} is of the same kind as ${at('to')}.`,
        remedy: 'Give a mobile number beside a mail address, or a mail address beside a number.',
      });
    }
    return { to: first, alternative: second };
  });
  for (const [index, { to }] of found.entries()) {
    const first = found.findIndex((each) => to && each.to && isSame(each.to, to));
    if (!to || first === index) continue;
    faults.push({
      pointer: `/invitees/${index}/to`,
      code: 'same-address',
      detail: `/invitees/${index}/to is the same as /invitees/${first}/to.`,
      remedy: 'Invite each address once; its link is for one person.',
    });
  }
  if (faults.length > 0) return { ok: false, faults };
  const value = found.map(({ to, alternative }) => ({ to: to!, ...(alternative && { alternative }) }));
  return { ok: true, value };
}

function refused(fault: Fault): Checked<never> {
  return { ok: false, faults: [fault] };
}

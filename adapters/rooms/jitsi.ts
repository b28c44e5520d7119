import type { Checked } from '../../core/problem.ts';
import type { JitsiSettings } from '../../core/room-settings.ts';
import { checkRoomUrl, isJaas, nameInRoom, withDisplayName } from '../../core/rooms.ts';
import { type JitsiClaims, type JitsiKey, readJitsiKey, signJitsiToken } from './jitsi-token.ts';

/** How long a token lets somebody in; whoever is in stays. */
const validSeconds = 2 * 60 * 60;
/** How far Jitsi's clock may be behind ours. */
const clockToleranceSeconds = 60;

/**
 * A room in a Jitsi Meet. Without `appId` rooms are open and the name stands in the fragment; with it, a token says who
 * comes, as whom, and into which room. Format: 8x8's "The Jitsi JSON Web Token" for JaaS, `doc/tokens.md` of
 * lib-jitsi-meet and Prosody's mod_auth_token otherwise.
 * @param room lower case, as Jitsi compares it
 */
export async function roomInJitsi(
  jitsi: JitsiSettings,
  hosts: readonly string[],
  room: string,
  person: { name: string; isHost: boolean; email?: string },
  { jitsiKey, now }: { jitsiKey?(): Promise<string>; now(): Date },
): Promise<Checked<string>> {
  const { domain, appId } = jitsi;
  const path = appId !== undefined && isJaas(appId) ? `${appId}/${room}` : room;
  const checked = checkRoomUrl(`https://${domain}/${path}`, hosts);
  if (!checked.ok) return checked;
  if (appId === undefined) return { ok: true, value: withDisplayName(checked.value, person.name, 'jitsi') };

  const key = readJitsiKey((await jitsiKey?.()) ?? '');
  if (!key.ok) return key;
  const wrong = keyFault({ ...jitsi, appId }, key.value);
  if (wrong) return wrong;
  const claims = claimsOf({ ...jitsi, appId }, room, person, Math.floor(now().getTime() / 1000));
  const url = new URL(checked.value);
  url.search = `jwt=${signJitsiToken(claims, key.value, jitsi.keyId)}`;
  return { ok: true, value: url.href };
}

type JitsiWithApp = JitsiSettings & { appId: string };

function claimsOf(
  { appId, domain, sub }: JitsiWithApp,
  room: string,
  person: { name: string; isHost: boolean; email?: string },
  seconds: number,
): JitsiClaims {
  const name = nameInRoom(person.name);
  const user = {
    ...(name && { name }),
    ...(person.email && { email: person.email }),
    // Text, for mod_presence_identity of older versions takes nothing else. Guests have none: some modules only ask
    // whether it is there, and "false" is.
    ...(person.isHost && { moderator: 'true' as const }),
  };
  const times = { nbf: seconds - clockToleranceSeconds, exp: seconds + validSeconds };
  return isJaas(appId)
    ? // JaaS refuses tokens without features; those not named (recording, dialling out …) are off.
      { aud: 'jitsi', iss: 'chat', sub: appId, room, ...times, context: { user, features: {} } }
    : { aud: 'jitsi', iss: appId, sub: sub ?? domain, room, ...times, context: { user } };
}

/** A key that does not go with the settings: Jitsi would refuse every token, and say little. */
function keyFault({ appId, keyId }: JitsiWithApp, key: JitsiKey): Checked<never> | undefined {
  if (key.algorithm === 'HS256' && isJaas(appId)) {
    return fault(
      '/rooms/jitsi/appId',
      'The key is not a private key, and JaaS takes no other.',
      'Put the private key (PEM) that belongs to rooms.jitsi.keyId into the secret of the Jitsi key.',
    );
  }
  if (key.algorithm === 'RS256' && keyId === undefined) {
    return fault(
      '/rooms/jitsi/keyId',
      'It is missing, and the key is a private key: Jitsi looks the public key up by it.',
      'Add rooms.jitsi.keyId to the settings.',
    );
  }
  return undefined;
}

function fault(pointer: string, detail: string, remedy: string): Checked<never> {
  return { ok: false, faults: [{ pointer, code: 'jitsi-key', detail, remedy }] };
}

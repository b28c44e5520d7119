import type { Checked } from '../../core/problem.ts';
import type { RoomSettings } from '../../core/room-settings.ts';
import { checkRoomUrl, withDisplayName } from '../../core/rooms.ts';

/** The room that the video system itself named. Without settings no host is allowed. */
export function roomFromEvent(
  roomUrl: string,
  person: { name: string },
  settings: Pick<RoomSettings, 'hosts' | 'nameInto'> = { hosts: [], nameInto: 'none' },
): Checked<string> {
  const checked = checkRoomUrl(roomUrl, settings.hosts);
  if (!checked.ok) return checked;
  return { ok: true, value: withDisplayName(checked.value, person.name, settings.nameInto) };
}

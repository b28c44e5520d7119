import type { Checked } from '../../core/problem.ts';
import type { RoomSettings } from '../../core/room-settings.ts';
import { checkRoomTemplate, fillRoomTemplate } from '../../core/rooms.ts';
import { roomFromEvent } from './from-event.ts';

/** A room of a service that opens one for whoever comes first, such as an open Jitsi Meet. */
export function roomFromTemplate(
  template: string,
  settings: Pick<RoomSettings, 'hosts' | 'nameInto'>,
  room: string,
  person: { name: string },
): Checked<string> {
  const url = fillRoomTemplate(template, room);
  // Stored settings passed this check; it says what is wrong, should they have been written by an older version.
  if (url === undefined) return checkRoomTemplate(template, settings.hosts);
  return roomFromEvent(url, person, settings);
}

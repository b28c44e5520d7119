import type { Checked } from '../../core/problem.ts';
import type { RoomSettings } from '../../core/room-settings.ts';
import { roomName } from '../../core/rooms.ts';
import { roomFromEvent } from './from-event.ts';
import { roomFromTemplate } from './from-template.ts';
import { roomInJitsi } from './jitsi.ts';

/** A call that people meet for. */
export interface RoomCall {
  callId: string;
  /** The room that the event named; it goes before any other. */
  roomUrl?: string;
}

/** Somebody who is about to go into a room. */
export interface RoomPerson {
  /** Shown in the room. From outside: it may be anything. */
  name: string;
  /** Leads the call, where the room knows such a thing. */
  isHost: boolean;
  email?: string;
}

/** Where people meet. */
export interface Rooms {
  /**
   * The address to send a person to, now: it may carry a token that is good for two hours and for this person. So it is
   * made when somebody goes in, never stored, logged or put into a message.
   * @throws when a secret cannot be read; that may be repeated
   */
  roomFor(call: RoomCall, person: RoomPerson): Promise<Checked<string>>;
}

/** What rooms are made with. */
export interface RoomTools {
  tenant: string;
  /** Secret of the deployment that makes names of rooms; the key of links will do. Another key makes other rooms. */
  roomKey(): Promise<string>;
  /** What Jitsi's tokens are signed with: a private RSA key (PEM), or the secret shared with Jitsi. */
  jitsiKey?(): Promise<string>;
  now(): Date;
}

/** Opens the rooms of a tenant. @param settings absent: the tenant has none, and every call is refused a room */
export function openRooms(settings: RoomSettings | undefined, tools: RoomTools): Rooms {
  return {
    async roomFor(call, person) {
      if (call.roomUrl !== undefined) return roomFromEvent(call.roomUrl, person, settings);
      if (!settings?.jitsi && settings?.template === undefined) return noRoom;
      const room = roomName({ tenant: tools.tenant, callId: call.callId }, await tools.roomKey());
      return settings.jitsi
        ? roomInJitsi(settings.jitsi, settings.hosts, room, person, tools)
        : roomFromTemplate(settings.template!, settings, room, person);
    },
  };
}

const noRoom: Checked<never> = {
  ok: false,
  faults: [
    {
      pointer: '/roomUrl',
      code: 'no-room',
      detail: 'There is no room for this call: the event names none, and none can be made.',
      remedy:
        'Send roomUrl with the event, or configure rooms: rooms.jitsi or rooms.template of the settings.',
    },
  ],
};

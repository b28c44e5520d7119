import * as z from 'zod';
import { roomDefaults } from './directory-defaults.ts';
import { checkRoomTemplate, isAllowedHost, isJaas, isNameInto } from './rooms.ts';

/** Two labels at least, the last one beginning with a letter: no IP address, however it is written. */
const hostName =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Names for examples and tests (RFC 2606): nobody's, so all of them may be meant. */
const reservedName = /^(?:example|test|invalid)$/;
const isHost = (value: string) => value === 'localhost' || hostName.test(value);

const isHostBelow = (value: string) => hostName.test(value) || reservedName.test(value);

const host = (accept: (value: string) => boolean, example: string) =>
  z
    .string()
    .transform((value) => value.toLowerCase())
    .refine(accept, {
      message: 'is not a host',
      params: {
        code: 'not-a-host',
        remedy: `Write only the name, such as ${example}: no https://, port, path or IP address; other letters than a to z as xn--….`,
      },
    });

/** A word that stands in a token; what it may hold is decided by who gives it out. */
const tokenWord = (pattern: RegExp, remedy: string) =>
  z.string().refine((value) => pattern.test(value), {
    message: 'is not written as expected',
    params: { code: 'wrong-format', remedy },
  });

const jitsi = z
  .strictObject({
    /** Where Jitsi is: `meet.example`, or `8x8.vc` for JaaS. */
    domain: host(isHost, 'meet.example'),
    /** Rooms are opened with a signed token; Jitsi knows us by this id. JaaS: its AppID. Absent: rooms are open. */
    appId: tokenWord(
      /^[A-Za-z0-9._-]{1,100}$/,
      'Copy it from Jitsi (app_id), or the AppID from JaaS.',
    ).optional(),
    /** Names the public key that Jitsi checks tokens with; needed with a private key. JaaS: `AppID/key`. */
    keyId: tokenWord(
      /^[A-Za-z0-9._/-]{1,200}$/,
      'Copy it as a whole from where the key was made.',
    ).optional(),
    /** Jitsi's own domain where it is not that of the address (`meet.jitsi` with Docker), or `*`. */
    sub: tokenWord(
      /^(?:\*|[a-z0-9._-]{1,200})$/,
      'Write the domain of Prosody in lower case, or *.',
    ).optional(),
  })
  .superRefine(({ appId, keyId, sub }, context) => {
    const refuse = (field: string, code: string, message: string, remedy: string) =>
      context.addIssue({ code: 'custom', path: [field], message, params: { code, remedy } });
    if (appId === undefined) {
      for (const [field, value] of Object.entries({ keyId, sub })) {
        if (value === undefined) continue;
        refuse(field, 'without-app-id', 'is of no use without appId', 'Give appId too, or leave it out.');
      }
    } else if (isJaas(appId)) {
      if (!keyId?.startsWith(`${appId}/`)) {
        refuse(
          'keyId',
          'not-of-this-app',
          'is not a key of this AppID',
          `Copy it from JaaS; it begins with ${appId}/.`,
        );
      }
      if (sub !== undefined) refuse('sub', 'not-with-jaas', 'is given by the AppID', 'Leave it out.');
    }
  });

/** Where the rooms of video calls are: hosts that people may be sent to, and who makes a room for a call that comes without one. */
export const roomSettings = z
  .strictObject({
    /** The only hosts that people are sent to; `*.example.com` stands for every host below example.com. */
    hosts: z
      .array(
        host(
          (value) => isHost(value) || (value.startsWith('*.') && isHostBelow(value.slice(2))),
          'meet.example or *.meet.example',
        ),
      )
      .min(1)
      .max(20),
    /** Makes rooms by an address with `{room}`: `https://meet.example/{room}`. */
    template: z.string().optional(),
    /** Makes rooms in a Jitsi Meet. */
    jitsi: jitsi.optional(),
    /** How rooms of events and of the template are told a person's name; rooms in Jitsi always get it. */
    nameInto: z
      .string()
      .transform((value, context) => {
        if (isNameInto(value)) return value;
        const remedy = 'Use none, jitsi, or query: and the name of a parameter, such as query:name.';
        const message = 'is not a way to hand over names';
        context.addIssue({ code: 'custom', message, params: { code: 'not-allowed', remedy } });
        return z.NEVER;
      })
      .default(roomDefaults.nameInto),
  })
  .superRefine(({ hosts, template, jitsi }, context) => {
    const refuse = (path: string[], code: string, message: string, remedy: string) =>
      context.addIssue({ code: 'custom', path, message, params: { code, remedy } });
    if (template !== undefined && jitsi) {
      refuse(['template'], 'two-ways', 'cannot be used together with jitsi', 'Leave one of them out.');
    }
    const checked = template === undefined ? undefined : checkRoomTemplate(template, hosts);
    for (const { code, detail, remedy } of checked?.ok === false ? checked.faults : []) {
      refuse(['template'], code, `cannot be used: ${detail.replace(/\.$/, '')}`, remedy);
    }
    if (jitsi && !isAllowedHost(jitsi.domain, hosts)) {
      refuse(['jitsi', 'domain'], 'room-host', 'is not among the hosts', 'Add it to rooms.hosts.');
    }
  });
/** See {@link roomSettings}. */
export type RoomSettings = z.output<typeof roomSettings>;
/** A Jitsi Meet that rooms are made in. */
export type JitsiSettings = z.output<typeof jitsi>;

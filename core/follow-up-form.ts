import { check } from './check.ts';
import type { Settings } from './directory.ts';
import { checkAddresses, type InviteeAddresses } from './meeting-addresses.ts';
import { longestInMeeting, mostInvitees, startBody } from './meeting-requests.ts';
import type { Checked, Fault } from './problem.ts';
import { instantOfField } from './time-field.ts';

/** The form that starts a follow-up call, as somebody has filled it in: nothing of it is checked. */
export interface FollowUpForm {
  invitees: { name: string; to: string }[];
  text: string;
  when: 'now' | 'later';
  /** `2026-11-24T10:00`, on the clocks of the host's zone; counts only for `later`. */
  startsAt: string;
  /** Random; names the request, so that pressing twice starts one call. */
  key: string;
}

/** Fields of a form as they come: one value, several of one name, or a file, which no field of ours is. */
export type FormFields = Readonly<Record<string, unknown>>;

/** What a form asks for. */
export type FormAction = { do: 'add' } | { do: 'remove'; index: number } | { do: 'preview' | 'start' };

/** A form in which nothing is filled in but what is known. */
export function newForm(key: string, known: Partial<FollowUpForm['invitees'][number]> = {}): FollowUpForm {
  return { invitees: [personOf(known.name, known.to)], text: '', when: 'now', startsAt: '', key };
}

/** Reads a form. @param freshKey is taken where the form's own is none */
export function readForm(fields: FormFields, freshKey: string): FollowUpForm {
  const names = listIn(fields.name);
  const addresses = listIn(fields.to);
  const count = Math.max(names.length, addresses.length, 1);
  // One more than allowed, so that the check can say so.
  const invitees = Array.from({ length: Math.min(count, mostInvitees + 1) }, (_, index) =>
    personOf(names[index], addresses[index]),
  );
  const key = textIn(fields.key);
  return {
    invitees,
    text: textIn(fields.text)
      .replaceAll('\r\n', '\n')
      .slice(0, 10 * longestInMeeting.text),
    when: fields.when === 'later' ? 'later' : 'now',
    startsAt: textIn(fields.startsAt).slice(0, 40),
    key: /^[\w-]{16,64}$/.test(key) ? key : freshKey,
  };
}

/** Which button was pressed. */
export function actionOf(fields: FormFields): FormAction {
  const pressed = textIn(fields.do);
  const index = /^remove-(\d{1,2})$/.exec(pressed)?.[1];
  if (index !== undefined) return { do: 'remove', index: Number(index) - 1 };
  return { do: pressed === 'add' || pressed === 'start' ? pressed : 'preview' };
}

/** With one more empty row, as far as there may be more. */
export function withRow(form: FollowUpForm): FollowUpForm {
  if (form.invitees.length >= mostInvitees) return form;
  return { ...form, invitees: [...form.invitees, personOf()] };
}

/** Without one row; one stays, empty. */
export function withoutRow(form: FollowUpForm, index: number): FollowUpForm {
  const invitees = form.invitees.filter((_, each) => each !== index);
  return { ...form, invitees: invitees.length > 0 ? invitees : [personOf()] };
}

/** Without rows in which nothing is filled in; one stays. */
export function withoutEmptyRows(form: FollowUpForm): FollowUpForm {
  const invitees = form.invitees.filter(({ name, to }) => name.trim() !== '' || to.trim() !== '');
  return { ...form, invitees: invitees.length > 0 ? invitees : [personOf()] };
}

/** A form that holds up: what is asked for, and where everybody would be invited. */
export interface CheckedForm {
  request: { host: string; invitees: { name: string; to: string }[]; text?: string; startsAt?: string };
  addresses: readonly InviteeAddresses[];
}

/**
 * Holds a form against everything that can be known without looking anything up.
 * @param zone IANA zone of the host, for the time in the form
 * @returns or faults, at pointers such as `/invitees/0/to`
 */
export function checkForm(
  form: FollowUpForm,
  host: string,
  zone: string,
  settings: Settings,
): Checked<CheckedForm> {
  const starts = form.when === 'later' ? instantOfField(form.startsAt, zone) : undefined;
  const text = form.text.trim();
  const body = {
    host,
    invitees: form.invitees.map(({ name, to }) => ({ name, to: to.trim() })),
    ...(text && { text }),
    ...(starts && { startsAt: starts }),
  };
  const checked = check(startBody, body);
  const faults: Fault[] = checked.ok ? [] : [...checked.faults];
  if (form.when === 'later' && !starts) faults.push(noTime(form.startsAt === ''));
  // What is empty has been found; of the rest each is understood by itself.
  const addresses = checkAddresses(body.invitees, settings);
  if (!addresses.ok) {
    const told = new Set(faults.map(({ pointer }) => pointer));
    faults.push(...addresses.faults.filter(({ pointer }) => !told.has(pointer)));
  }
  if (!checked.ok || !addresses.ok || faults.length > 0) return { ok: false, faults };
  return { ok: true, value: { request: checked.value, addresses: addresses.value } };
}

function noTime(isEmpty: boolean): Fault {
  return {
    pointer: '/startsAt',
    code: isEmpty ? 'missing' : 'not-a-time',
    detail: isEmpty ? 'The time is missing.' : 'This is no date with a time.',
    remedy: 'Write it as 2026-11-24T10:00.',
  };
}

function personOf(name = '', to = ''): FollowUpForm['invitees'][number] {
  return { name: name.slice(0, 4 * longestInMeeting.name), to: to.slice(0, longestInMeeting.address + 1) };
}

function listIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(textIn);
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

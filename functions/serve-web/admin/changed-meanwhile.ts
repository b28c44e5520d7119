/** Keeps a form that has lain open from undoing what somebody else saved meanwhile. */
import { createHash } from 'node:crypto';
import type { Fault } from '../../../core/problem.ts';
import type { Values } from '../../../web/admin/fields.tsx';
import { adminTexts } from '../../../web/texts/admin.ts';
import type { WebContext } from '../sign-in/visit.ts';
import { faultOf } from './form-kinds.ts';

/** How a page with a form is answered: shown, changed by somebody meanwhile, or with faults. */
export type FormStatus = 200 | 409 | 422;

/**
 * What the hidden field `version` of a form says: fingerprints of the stored fields that it was made from. A form that
 * is shown again keeps its own, until its reader was told what changed (409).
 */
export function versionFor(
  values: Values,
  status: FormStatus,
  stored: object,
  fields: readonly string[],
): string {
  const now = () => fields.map((field) => `${field}:${fingerprint(stored, field)}`).join(' ');
  return status === 409 ? now() : (values.get('version') ?? now());
}

/**
 * The fields that somebody else changed since the form was made and that saving it would set to something else, as
 * faults in the reader's language; none where it may be saved. A form without `version` is saved as it is.
 * @param next what is to be stored
 * @param fields those that the form changes
 */
export function changedMeanwhile(
  context: WebContext,
  values: Values,
  stored: object,
  next: object,
  fields: readonly string[],
): Fault[] {
  const version = (values.get('version') ?? '').split(' ');
  const changed = fields.filter((field) => {
    const now = fingerprint(stored, field);
    const shown = version.find((each) => each.startsWith(`${field}:`));
    // Sent twice, a form finds what it saved itself: that is no conflict.
    return shown !== undefined && shown !== `${field}:${now}` && fingerprint(next, field) !== now;
  });
  if (changed.length === 0) return [];
  const texts = adminTexts(context.get('visit').language);
  const members = new Map<string, unknown>(Object.entries(stored));
  return [
    faultOf('', 'changed-meanwhile', texts.changedMeanwhile, ''),
    ...changed.map((field) => {
      const value = members.get(field);
      const isShown = typeof value === 'string' || typeof value === 'number';
      const detail = texts.changedField(isShown ? String(value) : undefined);
      return faultOf(`/${field}`, 'changed-meanwhile', detail, '');
    }),
  ];
}

function fingerprint(entry: object, field: string): string {
  const value: unknown = new Map<string, unknown>(Object.entries(entry)).get(field);
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)) ?? '')
    .digest('base64url')
    .slice(0, 12);
}

/** The order in which the table returns members says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]),
  );
}

/** How fields of directory entries stand in forms: for each kind of field, the way into the form and the way back. */
import type { Fault } from '../../../core/problem.ts';
import type { Values } from '../../../web/admin/fields.tsx';
import type { WebContext } from '../sign-in/visit.ts';

/** A kind of field. */
export interface FieldKind {
  /** The pairs of name and value that a stored value is shown as. */
  show(name: string, value: unknown): [string, string][];
  /** What was entered, for the entry's schema; undefined where nothing was. */
  read(name: string, values: Values): unknown;
}

/** Text, also out of several choices. */
export const text: FieldKind = {
  show: (name, value) => (typeof value === 'string' ? [[name, value]] : []),
  read: (name, values) => values.get(name)?.trim() || undefined,
};

/** A number; what is none is left to the schema to refuse. */
export const number: FieldKind = {
  show: (name, value) => (typeof value === 'number' ? [[name, String(value)]] : []),
  read(name, values) {
    const given = values.get(name)?.trim();
    if (!given) return undefined;
    return Number.isNaN(Number(given)) ? given : Number(given);
  },
};

/** Yes, no, or not said. */
export const yesOrNo: FieldKind = {
  show: (name, value) => (typeof value === 'boolean' ? [[name, value ? 'yes' : 'no']] : []),
  read(name, values) {
    const given = values.get(name);
    return given === 'yes' || given === 'no' ? given === 'yes' : undefined;
  },
};

/** A box that is ticked or not. */
export const tick: FieldKind = {
  show: (name, value) => (value === true ? [[name, 'yes']] : []),
  read: (name, values) => values.get(name) === 'yes',
};

/** Like {@link tick}, but absent where it is not ticked. */
export const tickOrNothing: FieldKind = {
  show: tick.show,
  read: (name, values) => values.get(name) === 'yes' || undefined,
};

/** A list, an entry on each line. */
export const lines: FieldKind = {
  show: (name, value) => (Array.isArray(value) && value.length > 0 ? [[name, value.join('\n')]] : []),
  read(name, values) {
    const given = (values.get(name) ?? '').split(/\r?\n/).map((line) => line.trim());
    const filled = given.filter(Boolean);
    return filled.length > 0 ? filled : undefined;
  },
};

/** A list of what is ticked. */
export const ticked: FieldKind = {
  show: (name, value) => (Array.isArray(value) ? value.map((each) => [name, String(each)]) : []),
  read: (name, values) => values.getAll(name).filter(Boolean),
};

/** Steps of channels: those of the company, or own ones. */
export const steps: FieldKind = {
  show(name, value) {
    if (!Array.isArray(value)) return [[`${name}.kind`, '']];
    const own = value.flatMap((step: unknown, index) => ticked.show(`${name}.${index}`, step));
    return [[`${name}.kind`, 'own'], ...own];
  },
  read(name, values) {
    if (values.get(`${name}.kind`) !== 'own') return undefined;
    const given = Array.from({ length: 5 }, (_, index) => values.getAll(`${name}.${index}`));
    const filled = given.filter((step) => step.length > 0);
    // Nothing ticked would be silence: the schema refuses a step without a channel.
    return filled.length > 0 ? filled : [[]];
  },
};

/** Who is told: one of the usual answers, or the people who are ticked. */
export const recipients: FieldKind = {
  show: (name, value) =>
    Array.isArray(value) ? [[name, 'users'], ...ticked.show(`${name}.users`, value)] : text.show(name, value),
  read: (name, values) =>
    values.get(name) === 'users' ? ticked.read(`${name}.users`, values) : text.read(name, values),
};

/** Fields within a field; absent when none of them says anything. */
export function within(fields: Record<string, FieldKind>): FieldKind {
  return {
    show(name, value) {
      const members = new Map(Object.entries(value !== null && typeof value === 'object' ? value : {}));
      return Object.entries(fields).flatMap(([key, kind]) => kind.show(`${name}.${key}`, members.get(key)));
    },
    read(name, values) {
      const given = Object.entries(fields).map(
        ([key, kind]) => [key, kind.read(`${name}.${key}`, values)] as const,
      );
      const said = given.filter(([, value]) => value !== undefined);
      return said.length > 0 ? Object.fromEntries(said) : undefined;
    },
  };
}

/** A stored entry as a form shows it. */
export function valuesOf(fields: Readonly<Record<string, FieldKind>>, entry: object): Values {
  const stored = new Map(Object.entries(entry));
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, kind]) => kind.show(name, stored.get(name))),
  );
}

/** What was entered, not checked yet. */
export function entered(
  fields: Readonly<Record<string, FieldKind>>,
  values: Values,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, kind.read(name, values)]));
}

/** The texts of a form that was sent; files are left out. */
export async function readValues(context: WebContext): Promise<URLSearchParams> {
  const form = await context.req.formData();
  const values = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === 'string') values.append(name, value);
  return values;
}

/** A fault that only a page can find. */
export function faultOf(pointer: string, code: string, detail: string, remedy: string): Fault {
  return { pointer, code, detail, remedy };
}

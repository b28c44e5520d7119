import type { Child } from 'hono/jsx';
import type { Language } from '../../core/language.ts';
import type { Fault } from '../../core/problem.ts';
import { faultAt, pointerOfName } from '../faults.tsx';
import { Area, Choice, Field } from '../forms.tsx';
import { type FaultKind, optionTexts } from '../texts/admin-options.ts';

/** What stands in a form: stored, or entered and not accepted. */
export type Values = Pick<URLSearchParams, 'get' | 'getAll' | 'has' | 'keys'>;

/** A form to be shown. */
export interface FormState {
  language: Language;
  values: Values;
  faults: readonly Fault[];
  /** Tells which stored entry it was made from; nothing in forms for something new. */
  version?: string;
}

/** A form to be shown, with what is wrong in the reader's words. */
export function formOf(
  language: Language,
  values: Values,
  faults: readonly Fault[],
  version?: string,
): FormState {
  return { language, values, version, faults: faults.map((fault) => worded(fault, language)) };
}

/** A fault that the texts of all pages do not tell from others of its code, in words of its own. */
function worded(fault: Fault, language: Language): Fault {
  const kind = kindOf(fault);
  if (!kind) return fault;
  return { ...fault, code: `admin-${kind}`, detail: optionTexts(language).faults[kind], remedy: '' };
}

function kindOf({ pointer, code }: Fault): FaultKind | undefined {
  if (code === 'changed-meanwhile') return undefined;
  if (pointer.startsWith('/notify/') && code === 'too-small') return 'steps';
  if (/(?:Seconds|Minutes|Hours)$/.test(pointer)) return 'range';
  if (/^\/rooms\/hosts(?:\/|$)/.test(pointer)) return 'host';
  if (pointer.startsWith('/rooms/')) return 'room';
  if (/^\/(?:callLink|contactLink)$/.test(pointer)) return 'link';
  if (code === 'not-a-date') return 'date';
  if (code !== 'wrong-format') return undefined;
  return /^\/(?:email|sender|mailboxes|emails)/.test(pointer) ? 'email' : 'format';
}

interface Bound {
  language: Language;
  label: string;
  name: string;
  value: string | undefined;
  fault: Fault | undefined;
}

/** Label, value and fault of a field of a form. */
function bound({ language, values, faults }: FormState, name: string, label: string): Bound {
  return {
    language,
    label,
    name,
    value: values.get(name) ?? undefined,
    fault: faultAt(faults, pointerOfName(name)),
  };
}

/** Sends along which stored entry a form was made from; belongs into each form that changes one. */
export function Version({ form: { version } }: { form: FormState }) {
  return version === undefined ? null : <input type="hidden" name="version" value={version} />;
}

/** One line of text of a form. */
export function FormField({
  form,
  name,
  label,
  ...props
}: { form: FormState } & Omit<Parameters<typeof Field>[0], 'language' | 'value' | 'fault'>) {
  return <Field {...props} {...bound(form, name, label)} />;
}

/** Several lines of text of a form. */
export function FormArea({
  form,
  name,
  label,
  ...props
}: { form: FormState } & Omit<Parameters<typeof Area>[0], 'language' | 'value' | 'fault'>) {
  return <Area {...props} {...bound(form, name, label)} />;
}

/** One of several values of a form; a stored value that is none of them is one more. */
export function FormChoice({
  form,
  name,
  label,
  choices,
  ...props
}: { form: FormState } & Omit<Parameters<typeof Choice>[0], 'language' | 'value' | 'fault'>) {
  const value = form.values.get(name) ?? '';
  const isKnown = value === '' || choices.some((each) => each.value === value);
  const all = isKnown ? choices : [...choices, { value, label: value }];
  return <Choice {...props} {...bound(form, name, label)} choices={all} />;
}

/** A heading with fields that are seldom changed, closed unless something in it is wrong. */
export function More(props: { title: string; form: FormState; names: readonly string[]; children: Child }) {
  const isOpen = props.names.some((name) => faultAt(props.form.faults, pointerOfName(name)));
  return (
    <details class="panel more" open={isOpen}>
      <summary>{props.title}</summary>
      {props.children}
    </details>
  );
}

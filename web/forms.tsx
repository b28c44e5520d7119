/** Pieces of forms: labelled, with faults at their fields, the same on every page. */
import type { Child } from 'hono/jsx';
import type { Language } from '../core/language.ts';
import type { Fault } from '../core/problem.ts';
import type { Shell } from './app-page.tsx';
import { faultText, idOfName } from './faults.tsx';
import { appTexts } from './texts/app.ts';

/** The token that proves that a form came from our own page. */
export function Csrf({ shell }: { shell: Pick<Shell, 'csrf'> }) {
  return <input type="hidden" name="csrf" value={shell.csrf} />;
}

/** A form that POSTs to its own page, or to `action`. */
export function Form(props: {
  shell: Shell;
  action?: string;
  class?: string;
  id?: string;
  /** Multipart, for files. */
  files?: boolean;
  children: Child;
}) {
  return (
    <form
      method="post"
      action={props.action}
      class={props.class}
      id={props.id}
      enctype={props.files ? 'multipart/form-data' : undefined}
    >
      <Csrf shell={props.shell} />
      {props.children}
    </form>
  );
}

interface FieldProps {
  language: Language;
  label: string;
  name: string;
  /** One explaining sentence below the label. */
  hint?: Child;
  fault?: Fault;
  optional?: boolean;
  /** Where two forms of a page have fields of one name. */
  id?: string;
}

/** Label, hint and fault around an input; the input gets the attributes that tie them together. */
function Labelled(
  props: FieldProps & {
    children: (tied: {
      id: string;
      name: string;
      'aria-describedby'?: string;
      'aria-invalid'?: 'true';
    }) => Child;
  },
) {
  const { language, label, name, hint, fault, optional, id = idOfName(name) } = props;
  const describedBy = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="quiet optional"> {appTexts(language).optional}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {props.children({
        id,
        name,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': fault ? 'true' : undefined,
      })}
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {faultText(fault, language)}
        </p>
      )}
    </div>
  );
}

/** One line of text. */
export function Field(
  props: FieldProps & {
    value?: string;
    type?:
      | 'text'
      | 'email'
      | 'tel'
      | 'search'
      | 'date'
      | 'time'
      | 'datetime-local'
      | 'number'
      | 'url'
      | 'color';
    autocomplete?: string;
    inputmode?: 'numeric' | 'text';
    required?: boolean;
    list?: string;
    maxlength?: number;
    placeholder?: string;
  },
) {
  const {
    value,
    type = 'text',
    autocomplete = 'off',
    inputmode,
    required,
    list,
    maxlength,
    placeholder,
  } = props;
  return (
    <Labelled {...props}>
      {(tied) => (
        <input
          {...tied}
          type={type}
          value={value}
          autocomplete={autocomplete}
          inputmode={inputmode}
          required={required}
          list={list}
          maxlength={maxlength}
          placeholder={placeholder}
        />
      )}
    </Labelled>
  );
}

/** Several lines of text. */
export function Area(props: FieldProps & { value?: string; rows?: number; maxlength?: number }) {
  const { value, rows = 3, maxlength } = props;
  return (
    <Labelled {...props}>
      {(tied) => (
        <textarea {...tied} rows={rows} maxlength={maxlength} autocomplete="off">
          {value}
        </textarea>
      )}
    </Labelled>
  );
}

/** One of several values. */
export function Choice(
  props: FieldProps & { value?: string; choices: readonly { value: string; label: string }[] },
) {
  return (
    <Labelled {...props}>
      {(tied) => (
        <select {...tied}>
          {props.choices.map(({ value, label }) => (
            <option value={value} selected={value === (props.value ?? '')}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** Yes or no. */
export function CheckBox(props: {
  label: Child;
  name: string;
  checked?: boolean;
  value?: string;
  hint?: string;
  id?: string;
}) {
  const {
    label,
    name,
    checked,
    value = 'yes',
    hint,
    id = `${name}-${value}`.replace(/[^\w-]/g, '-'),
  } = props;
  return (
    <div class="check">
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** One of several values, all of them in sight. */
export function Radio({
  label,
  ...input
}: {
  label: Child;
  id: string;
  name: string;
  value: string;
  checked: boolean;
}) {
  return (
    <div class="check">
      <input type="radio" {...input} />
      <label for={input.id}>{label}</label>
    </div>
  );
}

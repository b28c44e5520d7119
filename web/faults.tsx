/** What is wrong in a form: in words, found by field, and summed up above it. */
import type { Language } from '../core/language.ts';
import type { Fault } from '../core/problem.ts';
import { appTexts } from './texts/app.ts';

/** What is wrong with a field, in the reader's words where there are some. */
export function faultText({ code, detail, remedy }: Fault, language: Language): string {
  return appTexts(language).faults[code] ?? `${detail} ${remedy}`;
}

/** The fault of a field, by its JSON pointer; faults inside of it count too. */
export function faultAt(faults: readonly Fault[], pointer: string): Fault | undefined {
  return faults.find((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`));
}

/** A field of a page, for the summary of what is wrong. */
export interface NamedField {
  /** Where its faults point to. */
  pointer: string;
  label: string;
  /** Of its input. */
  id: string;
}

/** Names a field whose faults point to where its name says: `greeting.de` is `/greeting/de`. */
export function namedField(name: string, label: string, id = idOfName(name)): NamedField {
  return { pointer: pointerOfName(name), label, id };
}

/** Where the faults of a field point to: `greeting.de` is `/greeting/de`. */
export function pointerOfName(name: string): string {
  return `/${name.replaceAll('.', '/')}`;
}

/** The id of a field's input where none is given. */
export function idOfName(name: string): string {
  return name.replace(/[^\w-]/g, '-');
}

/**
 * Above a form that was not accepted: all that is wrong, each with a link to its field. Nothing without faults.
 * @param fields those of the page; faults of others stand without a name
 */
export function FaultSummary(props: {
  language: Language;
  faults: readonly Fault[];
  fields?: readonly NamedField[];
}) {
  const { language, faults, fields = [] } = props;
  if (faults.length === 0) return null;
  const lines = faults.map((fault) => ({
    field: fields.find(({ pointer }) => faultAt([fault], pointer)),
    text: faultText(fault, language),
  }));
  const different = new Map(lines.map((line) => [`${line.field?.id ?? ''} ${line.text}`, line]));
  return (
    <div role="alert" class="notice bad" tabindex={-1}>
      <p>{appTexts(language).notSaved}</p>
      <ul>
        {[...different.values()].map(({ field, text }) => (
          <li>
            {field && (
              <>
                <a href={`#${field.id}`}>{field.label}</a>:{' '}
              </>
            )}
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

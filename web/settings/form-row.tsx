import type { Child } from 'hono/jsx';
import type { Language } from '../../core/language.ts';
import { appTexts } from '../texts/app.ts';
import { settingsTexts } from '../texts/settings.ts';

/** A row of a list in a form; rows come and go by buttons that save nothing. `core/form-fields.ts` reads them. */
export function FormRow(props: {
  language: Language;
  /** Name of the list; fields of the first row are named `<list>-0-…`. */
  list: string;
  index: number;
  /** What a row is called, without its number. */
  title: string;
  children: Child;
  /** What is to be said of the row. */
  below: Child;
}) {
  const { language, list, index, title, children, below } = props;
  return (
    <fieldset class="row">
      <legend class="visually-hidden">{`${title} ${index + 1}`}</legend>
      <input type="hidden" name={list} value={String(index)} />
      {children}
      <button
        type="submit"
        name="do"
        value={`remove-${list}-${index}`}
        class="plain"
        aria-label={settingsTexts(language).removeRow(title, index + 1)}
      >
        {appTexts(language).remove}
      </button>
      {below}
    </fieldset>
  );
}

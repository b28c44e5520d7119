import type { Language } from '../../core/language.ts';
import { callsTexts } from '../texts/calls.ts';

/** The keys of the list, in a dialog; shown by the script, which alone makes them work. They can be switched off. */
export function Keys({ language }: { language: Language }) {
  const texts = callsTexts(language).keys;
  const keys: [string[], string][] = [
    [['j', '↓'], texts.next],
    [['k', '↑'], texts.previous],
    [['Enter'], texts.open],
    [['c'], texts.callBack],
    [['e'], texts.done],
    [['/'], texts.search],
    [['?'], texts.help],
  ];
  return (
    <>
      <p class="keys-hint" data-keys-button hidden>
        <button type="button" class="plain" aria-haspopup="dialog">
          {texts.button} <kbd>?</kbd>
        </button>
      </p>
      <dialog class="keys" data-keys aria-labelledby="keys-title">
        <h2 id="keys-title">{texts.title}</h2>
        <dl>
          {keys.map(([names, what]) => (
            <div>
              <dt>
                {names.map((name) => (
                  <kbd>{name}</kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <div class="check">
          <input type="checkbox" id="keys-on" data-keys-on checked />
          <label for="keys-on">{texts.on}</label>
        </div>
        <form method="dialog">
          <button type="submit">{texts.close}</button>
        </form>
      </dialog>
    </>
  );
}

import type { Language } from '../core/language.ts';
import { reachTexts } from './texts/reach.ts';

/** After signing out: this browser goes on notifying, unless the reader stops it. Its script is `stop`. */
export function StopNotifications({ language }: { language: Language }) {
  const { stop } = reachTexts(language);
  return (
    <div id="stop-notifications" hidden>
      <div data-before>
        <p>{stop.text}</p>
        <p>
          <button type="button" class="secondary">
            {stop.button}
          </button>
        </p>
      </div>
      <p role="status" tabindex={-1} data-after hidden>
        {stop.done}
      </p>
    </div>
  );
}

// After signing out: notifications go on in this browser, unless they are stopped here.
import { forget, remembered } from './browser/device-memory.js';
import { send, unsubscribe } from './browser/subscribing.js';

async function offer() {
  const piece = document.querySelector('#stop-notifications');
  const memory = piece && isSecureContext && 'caches' in window ? await remembered() : undefined;
  if (!memory) return;
  piece.hidden = false;
  piece.querySelector('button').addEventListener('click', async ({ target }) => {
    target.disabled = true;
    try {
      await send('/devices/leave', { token: memory.token });
    } finally {
      // Without network, too: the push service then says that this browser is gone.
      await unsubscribe(await navigator.serviceWorker.getRegistration('/'));
      await forget();
    }
    piece.querySelector('[data-before]').hidden = true;
    const done = piece.querySelector('[data-after]');
    done.hidden = false;
    done.focus();
  });
}

void offer();

import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * Breaks the claim, the one door to the providers: whoever comes may send, whatever the delivery's state is.
 * Only in bundles made for this test; the account must catch it.
 */
export const brokenClaim: Plugin = {
  name: 'broken-claim',
  setup({ onLoad }) {
    onLoad({ filter: /core[\\/]delivery-machine\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const broken = source.replace(
        "if (delivery.state !== 'queued') return { ignored: `already ${delivery.state}` };",
        '',
      );
      if (broken === source)
        throw new Error('The claim is written differently now: break it anew, or this proves nothing.');
      return { contents: broken, loader: 'ts' };
    });
  },
};

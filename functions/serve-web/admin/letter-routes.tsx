import type { Hono } from 'hono';
import type { DeadLetters } from '../../../adapters/dead-letters.ts';
import { LettersPage } from '../../../web/admin/letters-page.tsx';
import type { WebEnvironment } from '../sign-in/visit.ts';
import { type AccessTools, adminShellOf } from './access.ts';
import { mayTouchFor, shownLetter } from './dead-letters.ts';
import { clockOf, codeOf } from './words.ts';

/** What looking after dead letters needs beside access. */
export interface LetterTools extends AccessTools {
  deadLetters: Pick<DeadLetters, 'list' | 'redrive' | 'redriveAll'>;
}

/** `/admin/dead-letters`: what could not be handled; back to work, one by one or all of a worker. */
export function letterRoutes(routes: Hono<WebEnvironment>, { deadLetters }: LetterTools): void {
  routes.get('/admin/dead-letters', async (context) => {
    const { store } = context.get('visit');
    const clock = clockOf(context);
    const mine = (await deadLetters.list()).filter(mayTouchFor(store.tenant, false)).map(shownLetter);
    const queues = Map.groupBy(mine, ({ queue }) => queue);
    return context.html(
      <LettersPage
        shell={adminShellOf(context)}
        queues={[...queues].sort().map(([name, letters]) => ({
          name,
          rows: letters.map((letter) => ({ ...letter, when: clock(letter.at) })),
        }))}
        done={codeOf(context.req.query('done'), ['redriven'])}
        refused={codeOf(context.req.query('refused'), ['gone'])}
      />,
    );
  });

  routes.post('/admin/dead-letters', async (context) => {
    const { store } = context.get('visit');
    const { id, queue } = await context.req.parseBody();
    const may = mayTouchFor(store.tenant, false);
    const subject = typeof id === 'string' ? id : `all/${String(queue)}`;
    const done =
      typeof id === 'string'
        ? await deadLetters.redrive(id, may)
        : typeof queue === 'string' && (await deadLetters.redriveAll(queue, may)) > 0;
    if (!done) return context.redirect('/admin/dead-letters?refused=gone', 303);
    await store.note({ action: 'redrive', subject: `dead-letters/${subject}` });
    return context.redirect('/admin/dead-letters?done=redriven', 303);
  });
}

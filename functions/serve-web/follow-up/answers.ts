import { Hono } from 'hono';
import * as z from 'zod/mini';
import { check } from '../../../core/check.ts';
import { soughtFor, suggestionsFrom } from '../../../core/contact-suggestions.ts';
import { checkAddress } from '../../../core/meeting-addresses.ts';
import { longestInMeeting } from '../../../core/meeting-requests.ts';
import { shownAddress } from '../../../web/follow-up/call-view.ts';
import { followUpTexts } from '../../../web/texts/follow-up.ts';
import { notValid, readJson } from '../problem-answers.ts';
import type { WebEnvironment } from '../sign-in/visit.ts';
import { faultsInWords } from './faults.ts';

const asked = z.strictObject({ to: z.string().check(z.maxLength(longestInMeeting.address)) });

/** What the script of the form asks while somebody types, in JSON. For routes behind the sign-in. */
export function followUpAnswers(): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();

  // POST, for what is asked about is somebody's address: it shall stand in no log of addresses.
  routes.post('/follow-up/check', async (context) => {
    const { settings, language } = context.get('visit');
    const read = await readJson(context);
    if ('refusal' in read) return read.refusal;
    const body = check(asked, read.value);
    if (!body.ok) return notValid(context, body.faults);
    const texts = followUpTexts(language);
    const checked = checkAddress(body.value.to, settings, '');
    if (!checked.ok)
      return context.json({ ok: false, text: faultsInWords(checked.faults, texts)[0]?.detail });
    const { channel } = checked.value;
    return context.json({ ok: true, text: texts.gets[channel](shownAddress(checked.value)) });
  });

  routes.get('/follow-up/suggest', async (context) => {
    const { store, user, settings } = context.get('visit');
    const sought = soughtFor(context.req.query('q') ?? '', settings.country);
    if (!sought) return context.json({ items: [] });
    const contacts = await store.directory.contactsBeginning(sought);
    return context.json({ items: suggestionsFrom(contacts, sought, user.id, settings) });
  });

  return routes;
}

import type { StackModel } from '../../local/template/model.ts';
import { vapidKey } from './company.ts';

/** The key of links, and what Twilio signs its callbacks with. */
export const linkKey = 'a key of at least thirty-two characters';
export const twilioToken = 'a token of at least 16';

/** Texts of the secrets that functions read, by the ids that the template gives them. */
export function secretsOf({ functions }: StackModel): Record<string, string> {
  const texts: Record<string, string> = {
    LINK_KEY_SECRET: linkKey,
    VAPID_SECRET: JSON.stringify({ subject: 'mailto:it@demo.example', keys: [vapidKey] }),
    TWILIO_SECRET: JSON.stringify({ accountSid: `AC${'0'.repeat(32)}`, authToken: twilioToken }),
  };
  return Object.fromEntries(
    functions.flatMap(({ environment }) =>
      Object.entries(texts).flatMap(([name, text]) => (environment[name] ? [[environment[name], text]] : [])),
    ),
  );
}

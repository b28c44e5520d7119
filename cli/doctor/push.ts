import { parseVapidSecret, VapidSecretError } from '../../adapters/vapid.ts';
import { type Finding, fault, notChecked, ok, warning } from '../../core/doctor/finding.ts';
import { invocation } from '../examples.ts';
import { withSecret } from '../secret-text.ts';
import { attempt } from './attempt.ts';
import type { Subject } from './subject.ts';

/** Whether push services know us: keys that belong together, and whom they may turn to. */
export async function checkPush({ vapidSecret }: Subject): Promise<Finding[]> {
  const check = 'push.keys';
  if (!vapidSecret)
    return [notChecked(check, 'There are no outputs that name the secret with the VAPID keys.')];
  return attempt(check, 'secretsmanager:GetSecretValue for the secret of VAPID', async () => {
    const text = await withSecret(vapidSecret, ({ read }) => read());
    try {
      const { keys } = parseVapidSecret(text);
      return ok(
        check,
        `There is a VAPID key for new devices${keys.length > 1 ? `, and ${keys.length - 1} older` : ''}.`,
      );
    } catch (error) {
      if (!(error instanceof VapidSecretError)) throw error;
      if (error.empty) {
        const remedy = `If you want notifications: ${invocation} vapid create --subject mailto:you@your-domain`;
        return warning(check, 'There are no VAPID keys: nobody gets notifications.', remedy);
      }
      const remedy =
        'Put the former value back: aws secretsmanager list-secret-version-ids, get-secret-value, put-secret-value.';
      return fault(check, `${error.message} Nobody gets notifications.`, remedy);
    }
  });
}

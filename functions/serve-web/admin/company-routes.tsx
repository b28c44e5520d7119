import type { Hono } from 'hono';
import { withEdits } from '../../../core/administration.ts';
import { check } from '../../../core/check.ts';
import type { Settings } from '../../../core/directory.ts';
import { settingsSchema } from '../../../core/directory-schemas.ts';
import type { Fault } from '../../../core/problem.ts';
import { CompanyPage } from '../../../web/admin/company-page.tsx';
import { formOf, type Values } from '../../../web/admin/fields.tsx';
import { adminTexts } from '../../../web/texts/admin.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { type AccessTools, adminShellOf, inHands } from './access.ts';
import { changedMeanwhile, type FormStatus, versionFor } from './changed-meanwhile.ts';
import { entered, lines, number, readValues, steps, text, tick, valuesOf, within } from './form-kinds.ts';
import { optionForm, othersOf } from './option-form.ts';

const companyForm = {
  ...optionForm,
  notify: within({ missed: steps, video: steps }),
  attachVCard: tick,
  attemptProcesses: tick,
  missedExpiresHours: number,
  holidays: lines,
  phoneContext: text,
  rooms: within({ hosts: lines, template: text, nameInto: text }),
};

const editable = Object.keys(companyForm);

/** `/admin/company`: the settings of the whole company. */
export function companyRoutes(routes: Hono<WebEnvironment>, tools: AccessTools): void {
  routes.get('/admin/company', (context) =>
    page(context, valuesOf(companyForm, context.get('visit').settings), [], 200),
  );

  routes.post('/admin/company', async (context) => {
    const { settings } = context.get('visit');
    const values = await readValues(context);
    const wanted = { ...entered(companyForm, values), rooms: roomsOf(settings, values) };
    const checked = check(settingsSchema, withEdits<Record<string, unknown>>(settings, wanted, editable));
    if (!checked.ok) return page(context, values, checked.faults, 422);
    const meanwhile = changedMeanwhile(context, values, settings, checked.value, editable);
    if (meanwhile.length > 0) return page(context, values, meanwhile, 409);
    await inHands(context, tools).directory.putSettings(checked.value);
    return context.redirect('/admin/company?done=saved', 303);
  });
}

/** The rooms that were entered, with what the page does not change; none without a host. */
function roomsOf({ rooms }: Settings, values: Values): object | undefined {
  const hosts = lines.read('rooms.hosts', values);
  if (hosts === undefined) return undefined;
  if (rooms?.jitsi) return { ...rooms, hosts };
  const { template, nameInto } = {
    template: text.read('rooms.template', values),
    nameInto: text.read('rooms.nameInto', values),
  };
  return { ...rooms, hosts, template, nameInto };
}

function page(context: WebContext, values: Values, faults: readonly Fault[], status: FormStatus) {
  const { settings, language } = context.get('visit');
  const html = (
    <CompanyPage
      shell={adminShellOf(context)}
      form={formOf(language, values, faults, versionFor(values, status, settings, editable))}
      settings={settings}
      others={othersOf(settings, companyForm, [])}
      done={context.req.query('done') === 'saved' ? adminTexts(language).saved : undefined}
    />
  );
  return context.html(html, status);
}

import { Hono } from 'hono';
import { textOf } from '../../../core/form-fields.ts';
import type { Fault } from '../../../core/problem.ts';
import {
  emptyRuleForm,
  type RuleForm,
  readRuleForm,
  ruleOfForm,
  withoutRule,
  withRuleEarlier,
} from '../../../core/settings/exceptions-form.ts';
import { CallersPage } from '../../../web/settings/callers-page.tsx';
import { callersTexts } from '../../../web/texts/settings-callers.ts';
import { shellOf } from '../shell.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { changeOwn, readFields, wordsFor } from './own.ts';

/** `/settings/callers`: exceptions for callers (U12). */
export function callersPages(): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();

  const show = (context: WebContext, form: RuleForm = emptyRuleForm, faults: Fault[] = []) =>
    context.html(
      <CallersPage
        shell={shellOf(context, 'settings')}
        rules={context.get('visit').user.exceptions ?? []}
        form={form}
        faults={faults}
        done={wordsFor(context, 'done', callersTexts(context.get('visit').language).done)}
      />,
      faults.length > 0 ? 422 : 200,
    );

  routes.get('/settings/callers', (context) => show(context));

  routes.post('/settings/callers', async (context) => {
    const rules = context.get('visit').user.exceptions ?? [];
    const fields = await readFields(context);
    const named = textOf(fields, 'rule');
    const form = readRuleForm(fields);
    const changes: Record<string, { exceptions: unknown[]; done: string }> = {
      add: { exceptions: [...rules, ruleOfForm(form)], done: 'added' },
      earlier: { exceptions: withRuleEarlier(rules, named), done: 'moved' },
      remove: { exceptions: withoutRule(rules, named), done: 'removed' },
    };
    const wanted = textOf(fields, 'do');
    const change = Object.hasOwn(changes, wanted) ? changes[wanted] : undefined;
    if (!change) return context.notFound();
    const { exceptions, done } = change;
    const faults = await changeOwn(context, { exceptions: exceptions.length > 0 ? exceptions : undefined });
    if (faults.length > 0) return show(context, form, faults);
    return context.redirect(`/settings/callers?done=${done}`, 303);
  });
  return routes;
}

import { type ExceptionRule, exceptionActions } from '../../core/exceptions.ts';
import { displayNumber } from '../../core/phone-number.ts';
import type { Fault } from '../../core/problem.ts';
import { kindOfRule, type RuleForm, ruleForm, ruleKinds } from '../../core/settings/exceptions-form.ts';
import type { Shell } from '../app-page.tsx';
import { namedField } from '../faults.tsx';
import { Choice, Field, Form } from '../forms.tsx';
import { Empty } from '../lists.tsx';
import { appTexts } from '../texts/app.ts';
import { callersTexts } from '../texts/settings-callers.ts';
import { SettingsPage } from './settings-page.tsx';

/** The page on which users make exceptions for callers. Faults of the new rule point to `/value`. */
export function CallersPage(props: {
  shell: Shell;
  rules: readonly ExceptionRule[];
  /** The new rule, as it was filled in. */
  form: RuleForm;
  faults?: readonly Fault[];
  done?: string;
}) {
  const { shell, rules, form, faults = [], done } = props;
  const { language } = shell;
  const texts = callersTexts(language);
  return (
    <SettingsPage
      shell={shell}
      section="callers"
      done={done}
      faults={faults}
      fields={[namedField('value', texts.value)]}
    >
      {rules.length === 0 ? (
        <Empty title={texts.none} text={texts.noneText} />
      ) : (
        <>
          <h2>{texts.rules}</h2>
          <ol class="rows">
            {rules.map((rule, index) => (
              <Rule shell={shell} rule={rule} index={index} />
            ))}
          </ol>
        </>
      )}
      <section class="panel below" aria-labelledby="new-rule">
        <h2 id="new-rule">{texts.newRule}</h2>
        <Form shell={shell}>
          <div class="columns">
            <Choice
              language={language}
              label={texts.kind}
              name="kind"
              value={form.kind}
              choices={ruleKinds.map((kind) => ({ value: kind, label: texts.kinds[kind] }))}
            />
            <Choice
              language={language}
              label={texts.action}
              name="action"
              value={form.action}
              choices={exceptionActions.map((action) => ({ value: action, label: texts.actions[action] }))}
            />
          </div>
          <Field
            language={language}
            label={texts.value}
            name="value"
            hint={texts.valueHint}
            value={form.value}
            fault={faults[0]}
          />
          <p class="hint">{texts.actionsHint}</p>
          <button type="submit" name="do" value="add">
            {texts.add}
          </button>
        </Form>
      </section>
    </SettingsPage>
  );
}

/** A rule names itself by its JSON: positions may have changed since the page was made. */
function Rule({ shell, rule, index }: { shell: Shell; rule: ExceptionRule; index: number }) {
  const texts = callersTexts(shell.language);
  const { remove } = appTexts(shell.language);
  const value = 'numbers' in rule ? rule.numbers.map(displayNumber).join(', ') : ruleForm(rule).value;
  return (
    <li>
      <div class="what">
        <p>
          <span class="name">{texts.whom(kindOfRule(rule), value)}</span>{' '}
          <span class={`badge ${rule.action === 'notify' ? 'good' : 'warn'}`}>
            {texts.actions[rule.action]}
          </span>
        </p>
      </div>
      <Form shell={shell} class="buttons">
        <input type="hidden" name="rule" value={JSON.stringify(rule)} />
        {index > 0 && (
          <button
            type="submit"
            name="do"
            value="earlier"
            class="plain"
            aria-label={texts.ofRule(texts.earlier, index + 1)}
          >
            {texts.earlier}
          </button>
        )}
        <button
          type="submit"
          name="do"
          value="remove"
          class="plain"
          aria-label={texts.ofRule(remove, index + 1)}
        >
          {remove}
        </button>
      </Form>
    </li>
  );
}

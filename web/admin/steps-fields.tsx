import { type Channel, channels } from '../../core/directory.ts';
import type { Language } from '../../core/language.ts';
import type { Occasion } from '../../core/steps.ts';
import { faultAt, faultText, pointerOfName } from '../faults.tsx';
import { CheckBox, Radio } from '../forms.tsx';
import { optionTexts } from '../texts/admin-options.ts';
import type { FormState } from './fields.tsx';

/** Steps that a form has room for; the schema allows as many. */
const shownSteps = 3;

/** How somebody is told of missed calls and of video calls. @param usual what holds where no own steps are set */
export function NotifyFields(props: {
  form: FormState;
  usual(occasion: Occasion): readonly (readonly Channel[])[];
  isCompany?: boolean;
}) {
  return (
    <div class="columns">
      <StepsFields {...props} occasion="missed" />
      <StepsFields {...props} occasion="video" />
    </div>
  );
}

/** By what somebody is told, and by what when that brought nothing. */
function StepsFields(props: Parameters<typeof NotifyFields>[0] & { occasion: Occasion }) {
  const { form, occasion, isCompany } = props;
  const { language, values, faults } = form;
  const texts = optionTexts(language);
  const usual = stepWords(props.usual(occasion), language);
  const name = `notify.${occasion}`;
  const fault = faultAt(faults, pointerOfName(name));
  const isOwn = values.get(`${name}.kind`) === 'own';
  const stored = Array.from({ length: 5 }, (_, index) => index).filter((index) =>
    values.has(`${name}.${index}`),
  );
  const rows = Math.max(shownSteps, ...stored.map((index) => index + 1));
  const id = name.replaceAll('.', '-');
  return (
    <fieldset aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend>{occasion === 'missed' ? texts.missedSteps : texts.videoSteps}</legend>
      {(['', 'own'] as const).map((kind) => (
        <Radio
          id={`${id}-kind-${kind || 'usual'}`}
          name={`${name}.kind`}
          value={kind}
          checked={isOwn === (kind === 'own')}
          label={
            kind === 'own' ? texts.ownSteps : (isCompany ? texts.standardSteps : texts.usualSteps)(usual)
          }
        />
      ))}
      <div class="steps">
        {Array.from({ length: rows }, (_, index) => (
          <fieldset class="step">
            <legend>{texts.step(index + 1)}</legend>
            {channels.map((channel) => (
              <CheckBox
                label={texts.channels[channel]}
                name={`${name}.${index}`}
                value={channel}
                checked={values.getAll(`${name}.${index}`).includes(channel)}
              />
            ))}
          </fieldset>
        ))}
      </div>
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {faultText(fault, language)}
        </p>
      )}
    </fieldset>
  );
}

/** Steps as a phrase: `Notification + Email, then Text message`. */
function stepWords(steps: readonly (readonly Channel[])[], language: Language): string {
  const texts = optionTexts(language);
  const words = steps.map((step) => step.map((channel) => texts.channels[channel]).join(' + '));
  return words.join(`, ${texts.stepsThen} `) || '–';
}

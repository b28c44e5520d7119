import { channels } from '../../core/directory.ts';
import { CheckBox, faultAt, faultText } from '../forms.tsx';
import { optionTexts } from '../texts/admin-options.ts';
import { type FormState, pointerOfName } from './fields.tsx';

/** Steps that a form has room for; the schema allows as many. */
const shownSteps = 3;

/** By what somebody is told, and by what when that brought nothing. @param usual what holds where no own steps are set */
export function StepsFields(props: {
  form: FormState;
  name: string;
  title: string;
  usual: string;
  isCompany?: boolean;
}) {
  const { form, name, title, usual, isCompany = false } = props;
  const { language, values, faults } = form;
  const texts = optionTexts(language);
  const fault = faultAt(faults, pointerOfName(name));
  const isOwn = values.get(`${name}.kind`) === 'own';
  const stored = Array.from({ length: 5 }, (_, index) => index).filter((index) =>
    values.has(`${name}.${index}`),
  );
  const rows = Math.max(shownSteps, ...stored.map((index) => index + 1));
  const id = name.replaceAll('.', '-');
  return (
    <fieldset aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend>{title}</legend>
      {(['', 'own'] as const).map((kind) => (
        <div class="check">
          <input
            type="radio"
            id={`${id}-kind-${kind || 'usual'}`}
            name={`${name}.kind`}
            value={kind}
            checked={isOwn === (kind === 'own')}
          />
          <label for={`${id}-kind-${kind || 'usual'}`}>
            {kind === 'own' ? texts.ownSteps : (isCompany ? texts.standardSteps : texts.usualSteps)(usual)}
          </label>
        </div>
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

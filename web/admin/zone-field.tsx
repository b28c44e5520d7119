import { optionTexts } from '../texts/admin-options.ts';
import { FormField, type FormState } from './fields.tsx';

const zones = Intl.supportedValuesOf('timeZone');

/** A time zone, with suggestions. @param usual the company's, where an empty field means that */
export function ZoneField({ form, name, usual }: { form: FormState; name: string; usual?: string }) {
  const texts = optionTexts(form.language);
  return (
    <>
      <FormField
        form={form}
        name={name}
        {...texts.timeZone}
        list="zones"
        optional={usual !== undefined}
        placeholder={usual}
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option value={zone} />
        ))}
      </datalist>
    </>
  );
}

import type { Group } from '../../core/directory.ts';
import type { Labelled } from '../texts/admin-options.ts';
import { FormChoice, type FormState } from './fields.tsx';

/** The location that somebody or something belongs to, or none. */
export function GroupField(props: {
  form: FormState;
  texts: { group: Labelled; noGroup: string };
  groups: readonly Group[];
}) {
  const { form, texts, groups } = props;
  const choices = [
    { value: '', label: texts.noGroup },
    ...groups.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return <FormChoice form={form} name="group" {...texts.group} choices={choices} />;
}

import { idPattern } from '../../../core/directory.ts';
import type { Checked } from '../../../core/problem.ts';
import { peopleTexts } from '../../../web/texts/admin-people.ts';
import type { WebContext } from '../sign-in/visit.ts';
import { faultOf } from './form-kinds.ts';
import { idFromName } from './user-form.ts';

/**
 * The id of a new user: as given, if nobody has it; else made from the name.
 * @returns undefined when there is neither an id nor a name
 */
export async function idFor(
  context: WebContext,
  given: string | undefined,
  name: unknown,
): Promise<Checked<string> | undefined> {
  const { store, language } = context.get('visit');
  const texts = peopleTexts(language);
  const { users } = store.directory;
  if (given) {
    if (!idPattern.test(given)) return { ok: false, faults: [notAnId] };
    return (await users.get(given)) ? refusedId('taken', texts.taken) : { ok: true, value: given };
  }
  if (typeof name !== 'string') return undefined;
  const base = idFromName(name);
  if (!base) return refusedId('id-needed', texts.idNeeded);
  const candidates = [base, ...Array.from({ length: 50 }, (_, index) => `${base}-${index + 2}`)];
  const known = await users.getMany(candidates);
  const free = candidates.find((id) => !known.has(id));
  return free ? { ok: true, value: free } : refusedId('taken', texts.taken);
}

function refusedId(code: string, said: string): Checked<string> {
  return { ok: false, faults: [faultOf('/id', code, said, '')] };
}

const notAnId = faultOf(
  '/id',
  'not-valid',
  'The id is not one that can be used.',
  'Use 1 to 64 letters, digits and . _ @ -, beginning with a letter or digit.',
);

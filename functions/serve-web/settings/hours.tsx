import { Hono } from 'hono';
import type { Store } from '../../../adapters/store/store.ts';
import { type FormFields, textOf } from '../../../core/form-fields.ts';
import type { Fault } from '../../../core/problem.ts';
import {
  filledHours,
  type HoursKind,
  type HoursRow,
  hoursKinds,
  hoursOfRows,
  hoursRows,
  newHoursRow,
  readHoursRows,
} from '../../../core/settings/hours-form.ts';
import {
  absenceForm,
  absenceOfForm,
  readAbsenceForm,
  silenceAt,
  silenceFor,
  silences,
} from '../../../core/settings/times-form.ts';
import { instantOfField } from '../../../core/time-field.ts';
import { HoursPage, type HoursView } from '../../../web/settings/hours-page.tsx';
import { hoursTexts } from '../../../web/texts/settings-hours.ts';
import { shellOf } from '../shell.ts';
import type { WebContext, WebEnvironment } from '../sign-in/visit.ts';
import { changeOwn, faultOf, nowOf, type OwnTools, readFields, whenWords, wordsFor, zoneOf } from './own.ts';

/** Colleagues to choose a stand-in from; companies with more choose by the API. */
const mostColleagues = 2000;

/** `/settings/hours`: do not disturb, absence, working and quiet hours (P4). */
export function hoursPages(tools: OwnTools): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();

  const show = async (context: WebContext, entered: Partial<HoursView> = {}, faults: Fault[] = []) =>
    context.html(
      <HoursPage
        shell={shellOf(context, 'settings')}
        view={{ ...(await storedView(context, tools)), ...entered }}
        faults={faults}
        done={wordsFor(context, 'done', hoursTexts(context.get('visit').language).done)}
      />,
      faults.length > 0 ? 422 : 200,
    );
  /** What would be over at once; a text that is no time is not. */
  const isOver = (until: string) => Date.parse(until) <= tools.now().getTime();
  /** Back to the page when it is done; else it shows what was entered. */
  const answer = (context: WebContext, done: string, faults: Fault[], entered: Partial<HoursView>) =>
    faults.length > 0
      ? show(context, entered, faults)
      : context.redirect(`/settings/hours?done=${done}`, 303);

  routes.get('/settings/hours', (context) => show(context));

  routes.post('/settings/hours', async (context) => {
    const fields = await readFields(context);
    const wanted = textOf(fields, 'do');
    const zone = zoneOf(context);
    const silence = silences.find((each) => each === wanted);
    if (silence) {
      const until = textOf(fields, 'silenceUntil').trim();
      const doNotDisturb = silenceFor(silence, until, { now: nowOf(tools), zone });
      const isPast = typeof doNotDisturb === 'object' && isOver(doNotDisturb.until);
      const refused = isPast || (await changeOwn(context, { doNotDisturb })).length > 0;
      const code = isPast ? 'in-the-past' : 'not-a-time';
      const faults = refused ? [faultOf(context, '/doNotDisturb', code)] : [];
      return answer(context, 'silence', faults, { silenceUntil: until });
    }
    switch (wanted) {
      case 'off':
        return answer(context, 'off', await changeOwn(context, { doNotDisturb: undefined }), {});
      case 'back':
        return answer(context, 'back', await changeOwn(context, { absence: undefined }), {});
      case 'absence': {
        const form = readAbsenceForm(fields);
        const isPast = isOver(instantOfField(form.until, zone) ?? '');
        const faults = isPast
          ? [faultOf(context, '/absence/until', 'in-the-past')]
          : await saveAbsence(context, form, zone);
        return answer(context, 'absence', faults, { absence: { form } });
      }
      default:
        return usualHours(context, fields, wanted);
    }
  });

  /** Working and quiet hours: saved, or shown again with a row more or less. */
  async function usualHours(context: WebContext, fields: FormFields, wanted: string) {
    const { user } = context.get('visit');
    const smart = textOf(fields, 'smart') === 'yes';
    const read = (kind: HoursKind) => readHoursRows(fields, kind);
    const change = rowChange(wanted);
    if (change) {
      const { kind, remove } = change;
      const changed = read(kind).filter((_, index) => index !== remove);
      if (remove === undefined) changed.push(newHoursRow(kind));
      const added = remove === undefined ? { kind, index: changed.length - 1 } : undefined;
      return show(context, {
        smart,
        hours: { ...byKind(read), [kind]: changed },
        isChanged: true,
        ...(added && { added }),
      });
    }
    const hours = byKind((kind) => filledHours(read(kind)));
    const faults = await changeOwn(context, {
      smartDoNotDisturb: smart || (user.smartDoNotDisturb === undefined ? undefined : false),
      ...byKind((kind) => hoursOfRows(hours[kind], user[kind])),
    });
    const noDay = hoursTexts(context.get('visit').language).noDay;
    const told = faults.map((fault) =>
      fault.pointer.endsWith('/days') ? { ...fault, code: 'no-day', detail: noDay, remedy: '' } : fault,
    );
    return answer(context, 'saved', told, { smart, hours });
  }
  return routes;
}

async function saveAbsence(
  context: WebContext,
  form: ReturnType<typeof readAbsenceForm>,
  zone: string,
): Promise<Fault[]> {
  const { store, user } = context.get('visit');
  const { standIn } = form;
  // A stand-in who has left since stays, so that the rest can be changed.
  const isKnown = standIn === '' || standIn === user.absence?.standIn;
  if (!isKnown && !(await store.directory.users.get(standIn))) {
    return [faultOf(context, '/absence/standIn', 'not-an-id')];
  }
  const faults = await changeOwn(context, { absence: absenceOfForm(form, user.absence, zone) });
  return faults.map((fault) => {
    const isTime = fault.pointer === '/absence/from' || fault.pointer === '/absence/until';
    const isUnread = isTime && fault.code === 'settings:wrong-format';
    return isUnread ? faultOf(context, fault.pointer, 'not-a-time') : fault;
  });
}

function byKind<T>(of: (kind: HoursKind) => T): Record<HoursKind, T> {
  const [workingHours, quietHours] = hoursKinds.map(of) as [T, T];
  return { workingHours, quietHours };
}

/** What a button asks for: a row more, or one less. */
function rowChange(wanted: string): { kind: HoursKind; remove?: number } | undefined {
  const [, verb, list, row] = /^(add|remove)-([A-Za-z]+)(?:-(\d{1,3}))?$/.exec(wanted) ?? [];
  const kind = hoursKinds.find((each) => each === list);
  if (!kind) return undefined;
  if (verb === 'add') return { kind };
  return row === undefined ? undefined : { kind, remove: Number(row) };
}

async function storedView(context: WebContext, tools: OwnTools): Promise<HoursView> {
  const { store, user } = context.get('visit');
  const zone = zoneOf(context);
  const now = nowOf(tools);
  const when = whenWords(context, tools.now());
  const silence = silenceAt(user.doNotDisturb, now);
  const absence = user.absence && user.absence.until > now ? user.absence : undefined;
  return {
    zone,
    silence: silence.state === 'until' ? { state: 'until', until: when(silence.until) } : silence,
    silenceUntil: '',
    smart: user.smartDoNotDisturb === true,
    hours: byKind((kind): HoursRow[] => hoursRows(user[kind])),
    isChanged: false,
    absence: {
      form: absenceForm(absence, zone),
      ...(absence && {
        now: { ...(absence.from && { from: when(absence.from) }), until: when(absence.until) },
      }),
    },
    colleagues: (await colleagues(store)).filter(({ id }) => id !== user.id),
  };
}

async function colleagues({ directory }: Store): Promise<{ id: string; name: string }[]> {
  const found: { id: string; name: string }[] = [];
  let from: Awaited<ReturnType<typeof directory.users.list>>['next'];
  do {
    const page = await directory.users.list(500, from);
    found.push(...page.items.map(({ id, name }) => ({ id, name })));
    from = page.next;
  } while (from && found.length < mostColleagues);
  return found.sort((a, b) => a.name.localeCompare(b.name));
}

import type { Store } from '../../../adapters/store/store.ts';
import type { Settings, User } from '../../../core/directory.ts';
import { languageOf } from '../../../core/language.ts';
import { instant } from '../../../core/time.ts';
import { duration, localeFor } from '../../../templates/format.ts';
import { textsOf } from '../../../templates/texts/texts.ts';
import type { OverviewView } from '../../../web/calls/overview-page.tsx';
import { readDashboard } from './read-dashboard.ts';

/** The day's figures in the reader's words; the day is the company's. */
export async function overviewFigures(
  store: Store,
  { timeZone }: Settings,
  user: User,
  now: Date,
): Promise<Pick<OverviewView, 'date' | 'figures'>> {
  const { day, callsToday, averageVideoSeconds, activeUsers } = await readDashboard(
    store,
    timeZone,
    instant(now),
  );
  const texts = textsOf(languageOf(user.locale));
  const locale = localeFor(texts, user.locale);
  const number = new Intl.NumberFormat(locale);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  return {
    date: date.format(new Date(`${day}T12:00:00Z`)),
    figures: {
      callsToday: number.format(callsToday),
      averageVideo: averageVideoSeconds === null ? undefined : duration(averageVideoSeconds, texts),
      activeUsers: number.format(activeUsers),
    },
  };
}

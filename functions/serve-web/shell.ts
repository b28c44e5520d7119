import type { Section, Shell } from '../../web/app-page.tsx';
import type { WebContext } from './sign-in/visit.ts';

/** What the frame of a page shows of its reader. */
export function shellOf(context: WebContext, current: Section): Shell {
  const { store, language, user, settings, csrf, role, administers } = context.get('visit');
  return {
    language,
    userName: user.name,
    company: settings.name,
    csrf,
    isAdministrator: role === 'administrator' || administers.length > 0,
    reader: `${store.tenant}/${user.id}`,
    current,
    path: context.req.path,
  };
}

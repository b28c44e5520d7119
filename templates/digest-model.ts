import type { DigestView } from '../core/mail-view.ts';
import type { DigestFacts } from './digest-facts.ts';
import { type LabelledLink, type LayoutModel, layoutModel } from './layout-model.ts';

/** What templates/digest.mjml shows. */
export interface DigestModel {
  layout: LayoutModel;
  headline: string;
  items: {
    caller: string;
    about: string | null;
    rang: string;
    reason: string;
    /** Null rather than empty: a table in a mail shows an empty line. */
    links: LabelledLink[] | null;
  }[];
  notListed: string | null;
}

/** The facts in the shape of the HTML template. */
export function digestModel(view: DigestView, facts: DigestFacts): DigestModel {
  return {
    layout: layoutModel({
      language: view.language,
      texts: facts.texts,
      subject: facts.subject,
      preview: facts.preview,
      brand: { name: facts.tenantName, color: view.color, logoUrl: view.logoUrl },
      reason: facts.texts.footer.user,
      preferences: facts.preferences ?? undefined,
    }),
    headline: facts.subject,
    items: facts.items.map(({ callBack, claim, openContact, ...item }) => {
      const links = [callBack, claim, openContact].filter((link) => link !== null);
      return { ...item, links: links.length > 0 ? links : null };
    }),
    notListed: facts.notListed,
  };
}

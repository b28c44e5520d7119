import type { MissedCallView } from '../core/mail-view.ts';
import { type LabelledLink, type LayoutModel, layoutModel } from './layout-model.ts';
import type { MissedCallFacts, Row } from './missed-call-facts.ts';

/** What templates/missed-call.mjml shows. */
export interface MissedCallModel {
  layout: LayoutModel;
  headline: string;
  about: string | null;
  news: string[];
  greeting: string[] | null;
  notices: string[];
  callBack: LabelledLink | null;
  claim: LabelledLink | null;
  openContact: LabelledLink | null;
  voicemail: { title: string; lines: string[]; link: LabelledLink | null } | null;
  rows: Row[];
}

/** The facts in the shape of the HTML template. */
export function missedCallModel(view: MissedCallView, facts: MissedCallFacts): MissedCallModel {
  return {
    layout: layoutModel({
      language: view.language,
      texts: facts.texts,
      subject: facts.subject,
      preview: facts.preview,
      brand: { ...view.companyNumber, name: facts.companyNumber },
      reason: facts.footerReason,
      preferences: facts.preferences ?? undefined,
    }),
    headline: facts.headline,
    about: facts.about,
    news: facts.news,
    greeting: facts.greeting.length > 0 ? facts.greeting : null,
    notices: facts.notices,
    callBack: facts.callBack,
    claim: facts.claim,
    openContact: facts.openContact,
    voicemail: facts.voicemail,
    rows: facts.rows,
  };
}

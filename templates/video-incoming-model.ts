import type { IncomingVideoView } from '../core/video-view.ts';
import { type LabelledLink, type LayoutModel, layoutModel } from './layout-model.ts';
import type { VideoIncomingFacts } from './video-incoming-facts.ts';

/** What templates/video-incoming.mjml shows. */
export interface VideoIncomingModel {
  layout: LayoutModel;
  headline: string;
  about: string | null;
  calls: string;
  ringsUntil: string;
  answer: LabelledLink | null;
  afterwards: string;
  rows: { label: string; value: string }[];
}

/** The facts in the shape of the HTML template. */
export function videoIncomingModel(view: IncomingVideoView, facts: VideoIncomingFacts): VideoIncomingModel {
  const { headline, about, calls, ringsUntil, answer, afterwards, rows } = facts;
  return {
    layout: layoutModel({
      language: view.language,
      texts: facts.texts,
      subject: facts.subject,
      preview: facts.preview,
      brand: { ...view.company, name: facts.companyName },
      reason: facts.footerReason,
      preferences: facts.preferences ?? undefined,
    }),
    headline,
    about,
    calls,
    ringsUntil,
    answer,
    afterwards,
    rows,
  };
}

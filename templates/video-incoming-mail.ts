import type { IncomingVideoView } from '../core/video-view.ts';
import render from './compiled/video-incoming.js';
import type { RenderedMail } from './missed-call-mail.ts';
import { videoIncomingFacts } from './video-incoming-facts.ts';
import { videoIncomingModel } from './video-incoming-model.ts';
import { videoIncomingText } from './video-incoming-text.ts';

/** The mail about a video call that rings. Pure; throws a RangeError when the view's time zone does not exist. */
export function renderIncomingVideoMail(view: IncomingVideoView): RenderedMail {
  const facts = videoIncomingFacts(view);
  return {
    subject: facts.subject,
    html: render(videoIncomingModel(view, facts)),
    text: videoIncomingText(facts),
  };
}

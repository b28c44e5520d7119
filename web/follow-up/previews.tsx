import type { FollowUpTexts } from '../texts/follow-up.ts';

/** What one person would get, word for word but for the link. */
export interface PreviewItem {
  channel: 'email' | 'sms';
  name: string;
  /** Their address as people read it. */
  shown: string;
  /** Of a mail. */
  subject?: string;
  text: string;
}

/** What everybody would get; the first is open. */
export function Previews({ texts, items }: { texts: FollowUpTexts; items: readonly PreviewItem[] }) {
  return (
    <section class="previews" id="preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{texts.previewTitle}</h2>
      {items.map(({ channel, name, shown, subject, text }, index) => (
        <details open={index === 0}>
          <summary>{texts.previewOf[channel](name, shown)}</summary>
          {subject && (
            <p>
              <span class="quiet">{texts.subject}:</span> {subject}
            </p>
          )}
          <pre>{text}</pre>
        </details>
      ))}
    </section>
  );
}

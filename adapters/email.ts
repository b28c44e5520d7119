import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Failure } from '../core/delivery.ts';
import { emailFailure } from './email-failures.ts';

/** A mail ready for SES. */
export interface RawMail {
  /** RFC 5322 message. */
  raw: Buffer;
  /** Envelope sender; an address of an identity of ours. */
  source: string;
  to: string;
  /** The mail shows the caller as its From, and may be tried again with our own sender. */
  canFallBack: boolean;
  /** What log entries about it carry. */
  correlationId?: string;
}

/**
 * Sends a mail by SES, in one attempt, and classifies what comes back.
 * The delivery's id travels as message tag `delivery`, by which SES's reports find it (SES replaces Message-ID); what the
 * log calls it as tag `correlation`.
 */
export async function sendMail(
  client: SESClient,
  mail: RawMail,
  deliveryId: string,
  configurationSet?: string,
): Promise<{ ok: true; providerId: string } | { ok: false; failure: Failure }> {
  try {
    const { MessageId } = await client.send(
      new SendRawEmailCommand({
        RawMessage: { Data: mail.raw },
        Source: mail.source,
        Destinations: [mail.to],
        Tags: [
          { Name: 'delivery', Value: deliveryId },
          ...(mail.correlationId ? [{ Name: 'correlation', Value: mail.correlationId }] : []),
        ],
        ConfigurationSetName: configurationSet,
      }),
    );
    // An answer without an id is no proof.
    return MessageId
      ? { ok: true, providerId: MessageId }
      : { ok: false, failure: { class: 'unknown', code: 'ses:no-id' } };
  } catch (error) {
    return { ok: false, failure: emailFailure(error, mail.canFallBack) };
  }
}

import type { Message } from '@aws-sdk/client-sqs';

/** One record of a Lambda SQS event. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export interface SqsRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: Readonly<Record<string, unknown>>;
  readonly md5OfBody: string;
  readonly md5OfMessageAttributes?: string;
  readonly eventSource: 'aws:sqs';
  readonly eventSourceARN: string;
  readonly awsRegion: string;
}

/** Gives received messages the shape in which Lambda hands them to a function. */
export function toSqsEvent(messages: readonly Message[], queueArn: string): { Records: SqsRecord[] } {
  const awsRegion = queueArn.split(':')[3] ?? '';
  return {
    Records: messages.map((message) => ({
      messageId: message.MessageId ?? '',
      receiptHandle: message.ReceiptHandle ?? '',
      body: message.Body ?? '',
      attributes: { ...message.Attributes },
      messageAttributes: Object.fromEntries(
        Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [
          name,
          {
            stringValue: value.StringValue,
            binaryValue: value.BinaryValue && Buffer.from(value.BinaryValue).toString('base64'),
            stringListValues: [],
            binaryListValues: [],
            dataType: value.DataType,
          },
        ]),
      ),
      md5OfBody: message.MD5OfBody ?? '',
      ...(message.MD5OfMessageAttributes && { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion,
    })),
  };
}

/**
 * Which messages of a batch a function's answer acknowledges, exactly as Lambda reads it with
 * `ReportBatchItemFailures`: nothing, `{}` or an empty list means that all succeeded; an answer that is
 * not understood, or that names a message not in the batch, means that none did.
 * @param payload the function's answer as JSON
 */
export function succeeded(messageIds: readonly string[], payload: string): { ids: string[]; fault?: string } {
  const none = (fault: string) => ({ ids: [], fault });
  let answer: unknown;
  try {
    answer = JSON.parse(payload);
  } catch {
    return none('the answer is not JSON');
  }
  if (answer === null || answer === undefined) return { ids: [...messageIds] };
  if (typeof answer !== 'object') return none('the answer is not an object');
  const { batchItemFailures: failures } = answer as { batchItemFailures?: unknown };
  if (failures === undefined || failures === null) return { ids: [...messageIds] };
  if (!Array.isArray(failures)) return none('batchItemFailures is not a list');
  const failed = new Set<string>();
  for (const failure of failures) {
    const id: unknown = (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier;
    if (typeof id !== 'string' || id === '')
      return none('batchItemFailures has an entry without itemIdentifier');
    if (!messageIds.includes(id)) return none(`batchItemFailures names ${id}, which is not in the batch`);
    failed.add(id);
  }
  return { ids: messageIds.filter((id) => !failed.has(id)) };
}

import { randomUUID } from 'node:crypto';
import * as mimeFuncs from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';
import { base64Lines, quotedPrintable } from './transfer-encoding.ts';

/** A part of a mail (RFC 2045): a text, a file, or several parts in one. */
export interface MimePart {
  /** Of the part itself, encoded and folded, CRLF between them. */
  headers: string;
  /** Encoded for the way; CRLF. */
  body: string;
}

/** Nodemailer knows how words stand in headers; one of its parts encodes those of all mails, and is never sent itself. */
const encoder = new MimeNode(undefined, { textEncoding: 'Q', baseBoundary: 'unused' });

/** A header of addresses or words, encoded (RFC 2047) and folded. */
export function header(
  name: 'From' | 'To' | 'Reply-To' | 'Subject',
  value: string | { name: string; address: string }[],
): string {
  return mimeFuncs.foldLines(`${name}: ${encoder.encodeHeaderValue(name, value)}`, 76);
}

/** A text of any characters. */
export function textPart(subtype: 'plain' | 'html', text: string): MimePart {
  return {
    headers: `Content-Type: text/${subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable`,
    body: quotedPrintable(text),
  };
}

/** A file, as Base64. */
export function filePart({
  filename,
  contentType,
  content,
  contentId,
}: {
  /** One clean line of any characters. */
  filename: string;
  contentType: string;
  content: Buffer;
  /** Shown within the HTML that names it so; absent: beside it. */
  contentId?: string;
}): MimePart {
  // RFC 2231, and for programs that never learned it the name once more as an encoded word.
  const disposition = { value: contentId ? 'inline' : 'attachment', params: { filename } };
  const words = mimeFuncs.encodeWords(filename, 'Q', 52, true);
  const name = words === filename && /^[\w.][\w.-]*$/.test(words) ? words : JSON.stringify(words);
  const headers = [
    `Content-Type: ${contentType}; name=${name}`,
    ...(contentId ? [`Content-ID: <${contentId}>`] : []),
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: ${mimeFuncs.buildHeaderValue(disposition)}`,
  ];
  return {
    headers: headers.map((line) => mimeFuncs.foldLines(line, 76)).join('\r\n'),
    body: base64Lines(content),
  };
}

/** Several parts in one (RFC 2046, 5.1): other forms of the same, or things that belong together. */
export function multipart(
  subtype: 'mixed' | 'alternative' | 'related',
  parts: readonly MimePart[],
): MimePart {
  // No text can hold it: it is made after they are, and nobody can guess it.
  const boundary = `=_${randomUUID()}`;
  const type = subtype === 'related' ? ' type="text/html";' : '';
  return {
    headers: `Content-Type: multipart/${subtype};${type}\r\n boundary="${boundary}"`,
    body: `${parts.map((part) => `--${boundary}\r\n${writtenOut(part)}\r\n`).join('')}--${boundary}--\r\n`,
  };
}

/** A part as it stands in a mail. */
export function writtenOut({ headers, body }: MimePart): string {
  return `${headers}\r\n\r\n${body}`;
}

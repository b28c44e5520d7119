/** A header field of a mail. */
export interface MailHeader {
  readonly name: string;
  readonly value: string;
}

/** A mail's header fields, unfolded, in order. */
export function headersOf(raw: Buffer): MailHeader[] {
  const text = raw.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  return text
    .slice(0, end)
    .replaceAll(/\r?\n(?=[ \t])/g, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 1 ? [] : [{ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }];
    });
}

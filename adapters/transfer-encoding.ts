const [tab, lineFeed, carriageReturn, space, equals] = [9, 10, 13, 32, 61];
/** Longest line of both encodings, without its end (RFC 2045, 6.7 and 6.8). */
const longestLine = 76;
const hex = Buffer.from('0123456789ABCDEF');

/** By byte: 1 for what stands for itself anywhere in a line (RFC 2045, 6.7, rule 2). */
const standsForItself = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte > space && byte < 127 && byte !== equals),
);

/** Ends every line with CRLF, whatever it ended with. */
export function crlfLines(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n');
}

/** Bytes as Base64 in lines (RFC 2045, 6.8). */
export function base64Lines(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}(?!$)/g, '$&\r\n');
}

let kept = Buffer.alloc(0);

/** Memory that is written in once more with each text: giving each its own costs as much as the encoding. */
function scratch(size: number): Buffer {
  if (kept.length < size) kept = Buffer.allocUnsafeSlow(2 * size);
  return kept;
}

/** A text as quoted-printable (RFC 2045, 6.7): UTF-8, its line ends kept as CRLF, long lines broken softly. */
export function quotedPrintable(text: string): string {
  const bytes = Buffer.from(crlfLines(text));
  // Three for each byte, and a soft line break of three for every 73 of those at the least.
  const encoded = scratch(Math.ceil(bytes.length * 3 * 1.05) + 3);
  let [length, column] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    // Nearly all of a text; the rest of the loop would do the same with it.
    if (standsForItself[byte] === 1 && column < longestLine - 1) {
      encoded[length++] = byte;
      column += 1;
      continue;
    }
    if (byte === carriageReturn) {
      encoded[length++] = carriageReturn;
      encoded[length++] = lineFeed;
      column = 0;
      at += 1; // the line feed that crlfLines put there
      continue;
    }
    const isLast = at + 1 === bytes.length || bytes[at + 1] === carriageReturn;
    // Blanks at the end of a line get lost on the way.
    const isPlain = standsForItself[byte] === 1 || ((byte === space || byte === tab) && !isLast);
    const width = isPlain ? 1 : 3;
    // One column is kept for the sign of a soft line break, but for the last character of a line.
    if (column + width > (isLast ? longestLine : longestLine - 1)) {
      encoded[length++] = equals;
      encoded[length++] = carriageReturn;
      encoded[length++] = lineFeed;
      column = 0;
    }
    if (isPlain) encoded[length++] = byte;
    else {
      encoded[length++] = equals;
      encoded[length++] = hex[byte >> 4]!;
      encoded[length++] = hex[byte & 15]!;
    }
    column += width;
  }
  return encoded.toString('latin1', 0, length);
}

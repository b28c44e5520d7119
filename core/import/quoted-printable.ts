import { decodeText } from './decode-text.ts';

/** Bytes written as text (RFC 2045, 6.7), as vCard 2.1 has its umlauts: `M=FCller`, `M=C3=BCller`. */
export function decodeQuotedPrintable(encoded: string): string {
  const bytes: number[] = [];
  for (let index = 0; index < encoded.length; index += 1) {
    const hex = /^=([0-9A-Fa-f]{2})/.exec(encoded.slice(index, index + 3))?.[1];
    if (hex) {
      bytes.push(Number.parseInt(hex, 16));
      index += 2;
    } else {
      bytes.push(...new TextEncoder().encode(encoded[index]));
    }
  }
  return decodeText(new Uint8Array(bytes));
}

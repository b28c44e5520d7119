/**
 * The text of a file, whatever wrote it: UTF-8 with or without its mark, UTF-16 as Windows programs save "Unicode",
 * else Windows-1252, which is what Outlook and Excel write in Western Europe. Line ends become `\n`.
 */
export function decodeText(bytes: Uint8Array): string {
  // TextDecoder takes the byte order mark away by itself.
  return decoderOf(bytes).decode(bytes).replace(/\r\n?/g, '\n');
}

function decoderOf(bytes: Uint8Array): InstanceType<typeof TextDecoder> {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  // Every file that is read here begins with ASCII: without a mark, its zeros tell the order of UTF-16.
  if (first && second === 0) return new TextDecoder('utf-16le');
  if (first === 0 && second) return new TextDecoder('utf-16be');
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252');
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // TypeError is the decoder's way to say "not UTF-8"
  }
}

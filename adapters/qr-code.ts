import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** The quiet zone that readers need around a code, modules. */
const border = 4;
/** Pixels of a module: a code of 41 modules is 294 pixels wide with its border. */
const pixels = 6;

/** A QR code as rows of modules, true for dark, with its quiet zone; for pages, which draw it themselves. */
export function qrModules(text: string): boolean[][] {
  return encode(text, { border, ecc: 'M' }).data;
}

/** A QR code as a PNG, black on white: mail programs show no SVG. One bit for each pixel, so it is small. */
export function qrPng(text: string): Uint8Array {
  const modules = qrModules(text);
  const size = modules.length * pixels;
  const rows = modules.map((row) => {
    // Each line begins with its filter (none); a set bit is white.
    const line = Buffer.alloc(1 + Math.ceil(size / 8));
    for (let x = 0; x < size; x += 1) {
      if (!row[Math.floor(x / pixels)]) line[1 + (x >> 3)]! |= 0x80 >> (x & 7);
    }
    return Buffer.concat(Array.from({ length: pixels }, () => line));
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.writeUInt8(1, 8); // Bits of a pixel; all else is 0: grey, deflate, no interlace.
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

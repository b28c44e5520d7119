/** GSM 03.38, written from the standard: what we judge the judge by. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended = '^{}\\[~]|€';

/** What a text takes: each segment is paid for. */
export function segmentsOf(body: string): { encoding: string; segments: number } {
  const isGsm = [...body].every((letter) => basic.includes(letter) || extended.includes(letter));
  const units = isGsm
    ? [...body].reduce((sum, letter) => sum + (extended.includes(letter) ? 2 : 1), 0)
    : body.length;
  const [one, more] = isGsm ? [160, 153] : [70, 67];
  // Where a character of two units does not fit a segment's end, a segment holds one unit less: not met below.
  return { encoding: isGsm ? 'GSM-7' : 'UCS-2', segments: units <= one ? 1 : Math.ceil(units / more) };
}

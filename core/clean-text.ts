/** How {@link cleanText} treats what ends a line. */
export interface CleanTextOptions {
  /** Keep line breaks (as `\n`, at most two in a row). Default: one line, every break becomes a space. */
  multiline?: boolean;
}

/**
 * Latin letters, digits and signs as most names and numbers are made of: nothing to be removed but spaces. Telling so saves
 * the time that the expressions below take, most of all to be made.
 */
const usual = /^[ -~À-ž]*$/;

/** What has to be looked at in any other text. Made when the first one comes: the tables of Unicode take long to be read. */
function makeUnusual() {
  return {
    /** Everything that ends a line somewhere: CRLF, CR, LF, VT, FF, NEL, LINE and PARAGRAPH SEPARATOR. */
    lineBreak: /\r\n|[\n\v\f\r\u0085\u2028\u2029]/gu,
    /** Spaces that are not line breaks, and the braille blank, which only looks like one. */
    space: /[^\S\n\uFEFF]|\u2800/gu,
    /**
     * What must never reach a message: controls (but for the line feed), bidi marks, embeddings, overrides and isolates,
     * lone surrogates, noncharacters (some queues refuse them), and characters that show nothing and so hide or fake
     * a name: soft hyphen, joiners of words, fillers, annotation anchors.
     */
    junk: /(?!\n)\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|\u034F|\u17B4|\u17B5|[\u00AD\u115F\u1160\u180E\u200B\u2060-\u2065\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFC]/gu,
    /** Tag characters outside a flag such as that of Scotland (black flag, tags, cancel tag): invisible text. */
    strayTags: /(\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,6}\u{E007F})|[\u{E0000}-\u{E007F}]/gu,
    /** Joiners (ZWNJ, ZWJ) are part of emoji and of several scripts, but only between two characters that show. */
    strayJoiners: /(?<![\p{L}\p{M}\p{N}\p{S}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{N}\p{S}])/gu,
    /** Variation selectors choose the form of the character before them; one is enough, and it needs such a character. */
    straySelectors: /(?<![\p{L}\p{N}\p{S}\p{P}\p{Mc}])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu,
    /** No script stacks more marks than this on one character; more is made to paint over other people's lines. */
    longMarkRun: /(\p{M}{8})\p{M}+/gu,
  };
}

let unusual: ReturnType<typeof makeUnusual> | undefined;

/** What may neither begin nor end a text: space, and marks and joiners that would cling to our own words. */
const leading = /^[\s\p{M}\u200C\u200D]+/u;
const trailing = /[\s\u200C\u200D]+$/u;

/**
 * Makes text from outside fit to be stored and shown (design, invariant 7): NFC, one line, no control, bidi or
 * invisible characters, no lone surrogates, bounded. It does not escape anything: that is for each sink to do.
 * Cleaning twice gives the same as cleaning once.
 *
 * @param value what came; null and undefined give the empty text
 * @param maxLength longest result, in code points; a character made of several (emoji, accents) is kept whole or left out
 */
export function cleanText(
  value: string | null | undefined,
  maxLength: number,
  options: CleanTextOptions = {},
): string {
  if (!value) return '';
  // One removal can bring two characters together that now need another (a mark loses what kept it apart),
  // so this repeats until nothing changes: mostly one round and one look, never more than a few.
  let text = value;
  for (let round = 0; round < 10; round++) {
    const next = cleanOnce(text, maxLength, options);
    if (next === text) break;
    text = next;
  }
  return text;
}

function cleanOnce(value: string, maxLength: number, { multiline }: CleanTextOptions): string {
  const plain = (usual.test(value) ? value : withoutUnusual(value, multiline ? '\n' : ' '))
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n');
  return cutText(plain.replace(leading, ''), maxLength).replace(trailing, '');
}

function withoutUnusual(value: string, lineEnd: string): string {
  unusual ??= makeUnusual();
  return value
    .replace(unusual.lineBreak, lineEnd)
    .replace(unusual.space, ' ')
    .replace(unusual.junk, '')
    .replace(unusual.strayTags, '$1')
    .replace(unusual.strayJoiners, '')
    .replace(unusual.straySelectors, '')
    .normalize('NFC')
    .replace(unusual.longMarkRun, '$1');
}

/** Made when the first text is too long: it takes longer than anything else that a worker loads. */
let graphemes: Intl.Segmenter | undefined;

/**
 * The beginning of a text, at most `maxLength` code points, not cut inside a character that people see as one,
 * unless that one alone is longer.
 */
export function cutText(value: string, maxLength: number): string {
  if (value.length <= maxLength) return value;
  const end = indexOfCodePoint(value, maxLength);
  if (end >= value.length) return value;
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  const whole = graphemes.segment(value).containing(end)?.index ?? end;
  return value.slice(0, whole > 0 ? whole : end);
}

/** Where the n-th code point begins, in UTF-16 units; the length of the text when it has fewer. */
function indexOfCodePoint(value: string, n: number): number {
  let index = 0;
  for (let count = 0; count < n && index < value.length; count++) {
    index += value.codePointAt(index)! > 0xffff ? 2 : 1;
  }
  return index;
}

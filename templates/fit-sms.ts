import { SegmentedMessage } from 'sms-segments-calculator';

/** A text as it goes out, and what it takes: each segment is paid for. */
export interface FittedSms {
  body: string;
  segments: number;
  encoding: 'GSM-7' | 'UCS-2';
}

/**
 * The first wording that fits one segment; where none does, the first of those that take the fewest.
 * One letter outside GSM-7 (160 characters) makes the whole text UCS-2 (70): a wording that needs it less may go before
 * one that says more, and accents are given up (`Łukasz` → `Lukasz`) where that saves a segment. Names in other scripts
 * are never transcribed.
 * @param wordings from the fullest to the shortest; asked for one after the other
 */
export function fitSms(wordings: Iterable<string>): FittedSms {
  const tooLong: string[] = [];
  for (const wording of wordings) {
    for (const body of inTurn(plainSigns(wording))) {
      // Counting segments is slow, and there are many wordings: what is too long in any encoding is counted only if need be.
      const fitted = body.length <= longestSegment ? judged(body) : undefined;
      if (fitted?.segments === 1) return fitted;
      tooLong.push(body);
    }
  }
  const [first, ...others] = tooLong.map(judged);
  if (!first) throw new RangeError('There is no wording to be fitted.');
  return others.reduce((best, each) => (each.segments < best.segments ? each : best), first);
}

/** A text as it is, then without accents where it has some. */
function* inTurn(text: string): Generator<string> {
  yield text;
  const bare = withoutAccents(text);
  if (bare !== text) yield bare;
}

/** Characters of the longest segment, in GSM-7. */
const longestSegment = 160;

/** UTF-16 units of the longest segment, in UCS-2. */
const longestInUcs2 = 70;

/** The library reckons how texts come apart into segments, and takes a millisecond for it: what fits one is only counted. */
function judged(body: string): FittedSms {
  const septets = septetsOf(body);
  if (septets === undefined && body.length <= longestInUcs2) return { body, segments: 1, encoding: 'UCS-2' };
  if (septets !== undefined && septets <= longestSegment) return { body, segments: 1, encoding: 'GSM-7' };
  const { segmentsCount, encodingName } = new SegmentedMessage(body);
  return { body, segments: segmentsCount, encoding: encodingName };
}

/** Signs that look the same in GSM-7; nobody misses the others. */
const signs: [RegExp, string][] = [
  [/[^\S\n]/g, ' '],
  [/[\u2018\u2019\u201a\u201b\u02bc\u2032]/g, "'"],
  [/[\u201c-\u201f\u00ab\u00bb\u2033]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u2022\u00b7]/g, '-'],
];

function plainSigns(text: string): string {
  return signs.reduce((plain, [sign, instead]) => plain.replace(sign, instead), text);
}

/** Letters that do not come apart into one of GSM-7 and an accent. */
const letters: Record<string, string> = {
  Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', Ð: 'D', ð: 'd', Þ: 'Th', þ: 'th', Œ: 'OE', œ: 'oe', ı: 'i', ẞ: 'SS', ç: 'c',
  Ħ: 'H', ħ: 'h', ŋ: 'n', Ŋ: 'N', Ő: 'Ö', ő: 'ö', Ű: 'Ü', ű: 'ü',
}; // biome-ignore format: pairs read best in rows

/** Symbols and emoji, with what belongs to them. */
const pictures = /\p{So}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200d\ufe0f\u20e3]/gu;

/** The text in GSM-7, if nothing but accents and emoji stand in the way; else as it was. */
function withoutAccents(text: string): string {
  if (isGsm(text)) return text;
  const bare = [...text.replace(pictures, '')]
    .map((letter) => {
      if (isGsm(letter)) return letter;
      const instead = letters[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
      return isGsm(instead) ? instead : letter;
    })
    .join('')
    .replace(/ {2,}/g, ' ');
  return isGsm(bare) ? bare : text;
}

/** A text as it stands in GSM-7, accents and emoji given up where they must be; undefined in other scripts. */
export function inGsm(text: string): string | undefined {
  const plain = withoutAccents(plainSigns(text)).trim();
  return plain !== '' && isGsm(plain) ? plain : undefined;
}

/** Letters that take one septet each, as nearly all do (3GPP TS 23.038, 6.2.1). */
const onlyUsual = /^[\n !-Z_a-zÄÖÜäöüßØøÅåÆæéèà]*$/;

const septetsOfLetters = new Map<string, number | undefined>();

/** Whether all letters are in GSM-7. */
function isGsm(text: string): boolean {
  return septetsOf(text) !== undefined;
}

/** How long a text is in GSM-7, where brackets and the euro sign take two; undefined when it has other letters. */
function septetsOf(text: string): number | undefined {
  if (onlyUsual.test(text)) return text.length;
  let sum = 0;
  for (const letter of text) {
    let septets = septetsOfLetters.get(letter);
    if (septets === undefined && !septetsOfLetters.has(letter)) {
      const { encodingName, messageSize } = new SegmentedMessage(letter);
      septets = encodingName === 'GSM-7' ? messageSize / 7 : undefined;
      // Names bring few letters; whoever sends all of Unicode does not fill our memory with it.
      if (septetsOfLetters.size < 5_000) septetsOfLetters.set(letter, septets);
    }
    if (septets === undefined) return undefined;
    sum += septets;
  }
  return sum;
}

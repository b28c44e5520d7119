import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { expect, test } from 'vitest';
import { fitSms } from '../../templates/fit-sms.ts';

/** What the library, which knows nothing of our short cuts, says of the text that goes out. */
function expectAsCounted(wording: string): void {
  const { body, segments, encoding } = fitSms([wording]);
  const { segmentsCount, encodingName } = new SegmentedMessage(body);
  expect({ body, segments, encoding }).toEqual({ body, segments: segmentsCount, encoding: encodingName });
}

test('every letter of Latin and Greek counts as the library counts it, alone and in a full segment', () => {
  for (let code = 0x20; code < 0x400; code += 1) {
    const letter = String.fromCharCode(code);
    expectAsCounted(letter);
    if (code < 0x100) for (const length of [71, 81, 160, 161]) expectAsCounted(letter.repeat(length));
  }
});

test('so does any text', () => {
  const letter = fc.constantFrom(...'aZ09 .,:+-(){}[]^|~\\€äöüßØÅæÆéèàçñ@$_`łŁőž“–…李я\n', '😀', '👩🏽‍💻');
  const text = fc.string({ unit: letter, minLength: 1, maxLength: 200 });
  fc.assert(fc.property(text, expectAsCounted), { numRuns: 300 });
});

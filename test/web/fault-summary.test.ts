import { expect, test } from 'vitest';
import { FaultSummary, namedField } from '../../web/faults.tsx';

const missing = { code: 'missing', detail: 'This is missing.', remedy: 'Add it.' };

test('the summary names each field with a link to it, also where texts are equal', () => {
  const html = String(
    FaultSummary({
      language: 'de',
      faults: ['/name', '/numbers/0/number', '/other', '/another'].map((pointer) => ({
        ...missing,
        pointer,
      })),
      fields: [namedField('name', 'Name'), namedField('numbers.0.number', 'Nummer 1')],
    }),
  );
  const lines = [...html.matchAll(/<li>(.*?)<\/li>/g)].map(([, line]) => line);
  expect(lines).toEqual([
    '<a href="#name">Name</a>: Bitte füllen Sie dieses Feld aus.',
    '<a href="#numbers-0-number">Nummer 1</a>: Bitte füllen Sie dieses Feld aus.',
    'Bitte füllen Sie dieses Feld aus.',
  ]);
});

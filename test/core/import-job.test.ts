import { expect, test } from 'vitest';
import { confirmed, isRunning, newJob, recordsDone, withPart } from '../../core/import/job.ts';
import { emptyReport } from '../../core/import/records.ts';

const file = {
  id: 'x',
  fileName: 'contacts.csv',
  kind: 'contacts' as const,
  format: 'google',
  source: 'google',
  removeGone: false,
  records: 300,
};
const part = (added: number, refused: number) => ({
  ...emptyReport(),
  added,
  refused: Array.from({ length: refused }, (_, line) => ({ line, code: 'nobody', detail: 'x' })),
});

test('a job is previewed in parts, then confirmed once, then done in parts', () => {
  const first = withPart(newJob(file), part(100, 80), 'r100');
  expect(first).toMatchObject({ stage: 'previewing', cursor: 'r100' });
  expect(confirmed(first)).toBeUndefined();
  const previewed = withPart(first, part(50, 70), null);
  expect(previewed).toMatchObject({ stage: 'previewed', totals: { added: 150, refused: 150 } });
  expect(previewed.refused).toHaveLength(100);
  expect(recordsDone(previewed)).toBe(300);
  expect(isRunning(previewed)).toBe(false);

  const importing = confirmed(previewed)!;
  expect(importing).toMatchObject({ stage: 'importing', cursor: null, totals: { added: 0, refused: 0 } });
  expect(confirmed(importing)).toBeUndefined();
  const done = withPart(importing, part(150, 150), null);
  expect(done).toMatchObject({ stage: 'done', totals: { added: 150 } });
  expect(isRunning(done)).toBe(false);
});

import type { Fault } from '../../../core/problem.ts';
import type { FollowUpTexts } from '../../../web/texts/follow-up.ts';

/** Faults in the reader's words; those that the texts do not know keep theirs. */
export function faultsInWords(faults: readonly Fault[], texts: Pick<FollowUpTexts, 'faults'>): Fault[] {
  return faults.map((fault) => {
    const { pointer, code, detail, remedy } = fault;
    const isList = pointer === '/invitees' && code === 'too-big';
    const words = texts.faults[isList ? 'too-many' : code];
    return words === undefined
      ? { ...fault, code: 'told', detail: `${detail} ${remedy}`, remedy: '' }
      : { ...fault, code: 'told', detail: words, remedy: '' };
  });
}

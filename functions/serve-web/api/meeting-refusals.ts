import { most } from '../../../core/meeting-changes.ts';
import { type Fault, problem } from '../../../core/problem.ts';
import type { MeetingResult } from '../../meeting.ts';
import { answerProblem, conflict, notFound, notValid } from '../problem-answers.ts';
import type { ApiContext } from './api.ts';

/** The answer to a request that changed nothing. */
export function refusal(context: ApiContext, result: Exclude<MeetingResult, { meeting: unknown }>): Response {
  if ('faults' in result) return notValid(context, result.faults);
  if ('limit' in result) return answerProblem(context, problem(429, result.limit.detail, [result.limit]));
  const { refused } = result;
  switch (refused) {
    case 'unknown':
      return notFound(context, 'video call, or no such invitee');
    case 'too-often':
      return answerProblem(context, problem(429, tooOften.detail, [tooOften]));
    case 'same-address':
      return notValid(context, [sameAddress]);
    default:
      return conflict(context, { code: refused, ...conflicts[refused] }, {});
  }
}

const tooOften: Fault = {
  pointer: '',
  code: 'too-often',
  detail: `An invitation is sent again at most ${most.resends} times, and its address corrected at most ${most.moves} times.`,
  remedy: 'Reach the person in another way.',
};
const sameAddress: Fault = {
  pointer: '/to',
  code: 'same-address',
  detail: 'Somebody else is invited at this address.',
  remedy: 'Give another address, or remove the other invitee first.',
};
const conflicts = {
  cancelled: { detail: 'The call was cancelled.', remedy: 'Start a new call.' },
  removed: { detail: 'This person was removed from the call.', remedy: 'Start a new call with them.' },
  over: { detail: 'The call is over.', remedy: 'Start a new call.' },
  joined: { detail: 'This person is in the call already.', remedy: 'There is nothing to do.' },
  'address-changed': { detail: 'The address was changed meanwhile.', remedy: 'Read the call again.' },
  'other-request': {
    detail: 'There is a call with this Idempotency-Key, and it is another one.',
    remedy: 'Use a key of its own for each call; repeat a request exactly as it was.',
  },
} as const;

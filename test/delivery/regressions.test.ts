import { test } from 'vitest';
import type { Plan } from './plan.ts';
import { runPlan } from './run-plan.ts';

/** One user who is told by email; everything is accepted. */
const simple: Plan = {
  users: [{ steps: [['email']], devices: 0 }],
  calls: 1,
  oneCaller: false,
  mailbox: true,
  answers: [],
  blindLooks: 0,
  commands: [],
};
const withText: Plan = { ...simple, users: [{ steps: [['sms']], devices: 0 }] };

/** Plans that the property found, each shrunk, each once a fault. */
const found: Record<string, Plan> = {
  'a mail that bounces after its step was done leads to the mailboxes': {
    ...simple,
    commands: [{ do: 'calm' }, { do: 'report', pick: 0, report: 'failed' }],
  },
  'the same where whoever recorded the bounce died before running the next step': {
    ...simple,
    commands: [
      { do: 'calm' },
      { do: 'report', pick: 0, report: 'failed' },
      { do: 'run', pick: 0, requests: 3 },
      { do: 'wait', seconds: 31 },
    ],
  },
  'a settled message that bounces has failed, it is not withdrawn': {
    ...simple,
    commands: [
      { do: 'calm' },
      { do: 'settle', pick: 0 },
      { do: 'finish' },
      { do: 'report', pick: 0, report: 'failed, worth another try' },
    ],
  },
  'a step is not judged before its deliveries are there': {
    ...simple,
    users: [{ steps: [['email'], ['sms']], devices: 0 }],
    commands: [
      { do: 'receive', pick: 0, again: false },
      { do: 'run', pick: 0, requests: 3 },
      { do: 'wait', seconds: 4000 },
      { do: 'sweep' },
    ],
  },
  'a step whose messages were never made is run before it is given up': {
    ...simple,
    commands: [
      { do: 'receive', pick: 0, again: false },
      { do: 'run', pick: 0, requests: 5 },
      { do: 'wait', seconds: 601 },
      { do: 'sweep' },
    ],
  },
  'a report that comes twice does not end the attempt that it led to': {
    ...simple,
    commands: [
      { do: 'calm' },
      { do: 'report', pick: 0, report: 'failed, worth another try' },
      { do: 'finish' },
      { do: 'report', pick: 0, report: 'failed, worth another try' },
    ],
  },
  'a message of an earlier step that arrives late ends the steps': {
    ...simple,
    users: [{ steps: [['sms'], ['email']], devices: 0 }],
    answers: ['accepts, never answers'],
    commands: [
      { do: 'receive', pick: 0, again: false },
      { do: 'finish' },
      { do: 'receive', pick: 0, again: false },
      { do: 'finish' },
      { do: 'wait', seconds: 901 },
      { do: 'sweep' },
      { do: 'finish' },
      { do: 'report', pick: 0, report: 'opened' },
      { do: 'finish' },
      { do: 'wait', seconds: 44_000 },
    ],
  },
  'a text that failed before does not stand for one whose outcome is unknown': {
    ...withText,
    answers: ['accepts', 'times out'],
    commands: [{ do: 'calm' }, { do: 'report', pick: 0, report: 'failed, worth another try' }],
  },
  'a provider that never shows its list keeps no text undecided for ever': {
    ...withText,
    answers: ['times out'],
    blindLooks: 100_000,
  },
};

test.each(Object.entries(found))('%s', async (_, plan) => {
  await runPlan(plan);
});

import { expect, it } from 'vitest';
import { exportDocument } from '../../adapters/personal-data/document.ts';
import { nobody } from '../../core/person.ts';

it('shows of a message that may be anybody’s only what names the person', () => {
  const person = { ...nobody, keys: new Set(['+491711234567']) };
  const message = (body: string) => ({
    queue: 'q-dead-letters',
    id: 'm',
    isDeadLetter: true,
    body,
    verdict: { fate: 'keep' } as const,
  });
  const others = { caller: { number: '+4940111222' }, words: 'Call my wife: 0171 1234567' };
  const messages = [message(JSON.stringify(others)), message('{"number":"+4940111222","to":"+491711234567"')];
  const gathered = { items: [], mentions: [], messages, unseen: 0 };
  const text = JSON.stringify(exportDocument('demo', person, gathered, '2026-11-21T09:00:00.000Z').items);
  expect(text).toContain('Call my wife');
  expect(text.match(/4940111222/g)).toBeNull();
});

import { expect, test } from 'vitest';
import { once, onceEach } from '../../core/once.ts';

test('what is made once is made when it is asked for, and kept, whatever it is', () => {
  let times = 0;
  const get = once(() => {
    times += 1;
    return undefined;
  });
  expect(times).toBe(0);
  expect([get(), get(), times]).toEqual([undefined, undefined, 1]);
});

test('what is made for each name is kept for it, until there are too many', () => {
  const made: string[] = [];
  const get = onceEach<string | undefined>();
  const ask = (name: string) =>
    get(name, () => {
      made.push(name);
      return name === 'b' ? undefined : name;
    });
  expect([ask('a'), ask('b'), ask('a'), ask('b')]).toEqual(['a', undefined, 'a', undefined]);
  expect(made).toEqual(['a', 'b']);
  for (let index = 0; index < 5_000; index += 1) ask(String(index));
  expect(ask('a')).toBe('a');
  expect(made.filter((name) => name === 'a')).toHaveLength(2);
});

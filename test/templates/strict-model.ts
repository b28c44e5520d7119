import { expect } from 'vitest';

/** A model that complains when a template looks for something it lacks, in conditions too. */
export function strict<T>(model: T): T {
  return strictly(model) as T;
}

function strictly(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(strictly);
  const known = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, strictly(v)]));
  return new Proxy(known, {
    getOwnPropertyDescriptor: (target, key) => {
      if (typeof key === 'string' && !/^(constructor|then|toHTML|\d+)$/.test(key)) {
        expect(Object.keys(known), `model has ${key}`).toContain(key);
      }
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  });
}

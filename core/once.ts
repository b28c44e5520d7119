/** What is made when it is asked for first, and kept: for what takes long to make and is often not needed. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Whoever asks under very many names does not fill our memory with them. */
const mostKept = 1_000;

/** {@link once} for each name: gives what was made under it before, a thousand of them at most. */
export function onceEach<T>(): (name: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (name, make) => {
    if (kept.has(name)) return kept.get(name) as T;
    const made = make();
    if (kept.size >= mostKept) kept.clear();
    kept.set(name, made);
    return made;
  };
}

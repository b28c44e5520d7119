/** Helpers of the outbox page. */

export const $ = (id) => document.getElementById(id);

/** Makes an element; children are nodes or text, never HTML. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Shows pairs of name and value; those without a value are left out. */
export function showFacts(into, facts) {
  into.replaceChildren(
    ...facts
      .filter(([, value]) => value)
      .flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, String(value))]),
  );
}

export const time = (at) =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** `12 h`, `1.5 min`: in the largest unit of which there is one. */
export function duration(seconds) {
  const units = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
  ];
  const [size, unit] = units.find(([length]) => seconds >= length) ?? [1, 's'];
  return `${Math.round((seconds / size) * 10) / 10} ${unit}`;
}

import type { Attribute, StoredItem } from './units.ts';

/** What an expression's place holders stand for. */
export interface Names {
  names: Readonly<Record<string, string>>;
  values: Readonly<Record<string, Attribute>>;
}

/** Whether a condition holds; `OR` and `AND` without brackets, as adapters/store/dynamodb-table.ts writes them. */
export function conditionHolds(expression: string, item: StoredItem | undefined, names: Names): boolean {
  return expression
    .split(' OR ')
    .some((alternative) => alternative.split(' AND ').every((term) => termHolds(term.trim(), item, names)));
}

function termHolds(term: string, item: StoredItem | undefined, names: Names): boolean {
  const [, not, path] = /^attribute_(not_)?exists\((.+)\)$/.exec(term) ?? [];
  if (path) return (at(path, item, names) === undefined) === Boolean(not);
  const [, left = '', operator, right = ''] = /^(\S+) (=|<>|<=|<|>=|>) (:\S+)$/.exec(term) ?? [];
  if (!operator) throw new Error(`The benchmark's table does not know the condition "${term}".`);
  const [a, b] = [plainOf(at(left, item, names)), plainOf(names.values[right])];
  if (operator === '<>') return a !== b;
  if (a === undefined || b === undefined) return false;
  return { '=': a === b, '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b }[operator]!;
}

/** The item after an update: ADD, DELETE, SET, REMOVE of attributes of the item itself. */
export function updated(expression: string, item: StoredItem, names: Names): StoredItem {
  const changed: StoredItem = { ...item };
  for (const [, verb, terms = ''] of expression.matchAll(
    /(ADD|DELETE|SET|REMOVE) (.+?)(?= (?:ADD|DELETE|SET|REMOVE) |$)/g,
  )) {
    for (const term of terms.split(', ')) {
      const [left = '', value = ''] = term.split(verb === 'SET' ? ' = ' : ' ');
      const name = names.names[left] ?? left;
      const operand = names.values[value];
      if (verb === 'REMOVE') delete changed[name];
      else if (verb === 'SET') changed[name] = operand!;
      else if (operand?.N !== undefined)
        changed[name] = { N: String(Number(changed[name]?.N ?? 0) + Number(operand.N)) };
      else {
        const members = new Set(changed[name]?.SS);
        for (const each of operand?.SS ?? []) {
          if (verb === 'ADD') members.add(each);
          else members.delete(each);
        }
        if (members.size > 0) changed[name] = { SS: [...members] };
        else delete changed[name];
      }
    }
  }
  return changed;
}

function at(path: string, item: StoredItem | undefined, { names }: Names): Attribute | undefined {
  const [first = '', ...rest] = path.split('.').map((name) => names[name] ?? name);
  let value = item?.[first];
  for (const name of rest) value = value?.M?.[name];
  return value;
}

function plainOf(attribute: Attribute | undefined): string | number | boolean | undefined {
  return attribute?.N !== undefined ? Number(attribute.N) : (attribute?.S ?? attribute?.BOOL);
}

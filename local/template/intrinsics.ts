/**
 * CloudFormation's intrinsic functions, as far as this stack uses them. Pure: what a Ref or GetAtt
 * of a resource means is asked of the scope.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */

/** Something local mode cannot run or understand in the template; the message says where and what. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** What a template's expressions are resolved against. */
export interface Scope {
  /** Values of the template's parameters, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** `AWS::Region` and its like. */
  readonly pseudoParameters: Readonly<Record<string, string>>;
  /** The template's `Conditions`, unresolved. */
  readonly conditions: Readonly<Record<string, unknown>>;
  /** What `Ref` of a resource gives; undefined when there is no such resource. */
  ref(logicalId: string): string | undefined;
  /** What `Fn::GetAtt` gives; undefined when local mode does not know the attribute. */
  attribute(logicalId: string, attribute: string): string | undefined;
}

const NO_VALUE = Symbol('AWS::NoValue');

/** Resolves a value of the template. `where` names the place in error messages, e.g. `Queue.Properties`. */
export function resolve(value: unknown, scope: Scope, where: string): unknown {
  const resolved = resolveValue(value, scope, where);
  return resolved === NO_VALUE ? undefined : resolved;
}

/** Whether the named condition of the template holds. */
export function conditionHolds(name: string, scope: Scope, where: string): boolean {
  const condition = scope.conditions[name];
  if (condition === undefined) throw new TemplateError(`${where}: there is no condition "${name}".`);
  return truth(condition, scope, `Conditions.${name}`);
}

function resolveValue(value: unknown, scope: Scope, where: string): unknown {
  if (Array.isArray(value)) {
    return value.map((item, i) => resolveValue(item, scope, `${where}[${i}]`)).filter((v) => v !== NO_VALUE);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first && isIntrinsic(first[0])) return call(first[0], first[1], scope, where);
  const result: Record<string, unknown> = {};
  for (const [key, item] of entries) {
    const resolved = resolveValue(item, scope, `${where}.${key}`);
    if (resolved !== NO_VALUE) result[key] = resolved;
  }
  return result;
}

function isIntrinsic(key: string): boolean {
  return key === 'Ref' || key === 'Condition' || key.startsWith('Fn::');
}

function call(name: string, argument: unknown, scope: Scope, where: string): unknown {
  switch (name) {
    case 'Ref':
      return reference(String(argument), scope, where);
    case 'Fn::GetAtt': {
      const [id, attribute] = Array.isArray(argument)
        ? [String(argument[0]), String(resolveValue(argument[1], scope, where))]
        : splitOnce(String(argument), '.');
      return attributeOf(id, attribute, scope, where);
    }
    case 'Fn::Join': {
      const [separator, items] = pair(argument, name, where);
      return list(items, scope, name, where).map(text).join(String(separator));
    }
    case 'Fn::Split': {
      const [separator, source] = pair(argument, name, where);
      return text(resolveValue(source, scope, where)).split(String(separator));
    }
    case 'Fn::Select': {
      const [index, items] = pair(argument, name, where);
      const chosen = list(items, scope, name, where)[Number(resolveValue(index, scope, where))];
      if (chosen === undefined) throw new TemplateError(`${where}: Fn::Select finds nothing at ${index}.`);
      return chosen;
    }
    case 'Fn::Sub':
      return substitute(argument, scope, where);
    case 'Fn::If': {
      const [condition, whenTrue, whenFalse] = Array.isArray(argument) ? argument : [];
      const branch = conditionHolds(String(condition), scope, where) ? whenTrue : whenFalse;
      return resolveValue(branch, scope, where);
    }
    case 'Condition':
    case 'Fn::Equals':
    case 'Fn::Not':
    case 'Fn::And':
    case 'Fn::Or':
      return truth({ [name]: argument }, scope, where);
    default:
      throw new TemplateError(`${where}: local mode does not understand ${name}.`);
  }
}

function truth(condition: unknown, scope: Scope, where: string): boolean {
  const [entry] = Object.entries(typeof condition === 'object' && condition !== null ? condition : {});
  const [name, argument] = entry ?? ['', undefined];
  const parts = Array.isArray(argument) ? argument : [];
  switch (name) {
    case 'Condition':
      return conditionHolds(String(argument), scope, where);
    case 'Fn::Equals': {
      const [left, right] = parts.map((part) => resolveValue(part, scope, where));
      return JSON.stringify(left) === JSON.stringify(right);
    }
    case 'Fn::Not':
      return !truth(parts[0], scope, where);
    case 'Fn::And':
      return parts.every((part) => truth(part, scope, where));
    case 'Fn::Or':
      return parts.some((part) => truth(part, scope, where));
    default:
      throw new TemplateError(`${where}: "${name}" is not a condition that local mode understands.`);
  }
}

function reference(name: string, scope: Scope, where: string): unknown {
  if (name === 'AWS::NoValue') return NO_VALUE;
  const value = scope.pseudoParameters[name] ?? scope.parameters[name] ?? scope.ref(name);
  if (value === undefined) {
    throw new TemplateError(`${where}: Ref "${name}" is neither a resource nor a parameter with a value.`);
  }
  return value;
}

function attributeOf(id: string, attribute: string, scope: Scope, where: string): string {
  const value = scope.attribute(id, attribute);
  if (value === undefined) {
    throw new TemplateError(`${where}: local mode does not know the attribute "${attribute}" of "${id}".`);
  }
  return value;
}

function substitute(argument: unknown, scope: Scope, where: string): string {
  const [template, own] = Array.isArray(argument) ? argument : [argument, {}];
  return String(template).replaceAll(/\$\{([^}]*)\}/g, (_whole, expression: string) => {
    if (expression.startsWith('!')) return `\${${expression.slice(1)}}`;
    const name = expression.trim();
    if (own && Object.hasOwn(own, name)) return text(resolveValue(own[name], scope, where));
    const [id, attribute] = splitOnce(name, '.');
    return attribute ? attributeOf(id, attribute, scope, where) : text(reference(name, scope, where));
  });
}

function pair(argument: unknown, name: string, where: string): [unknown, unknown] {
  if (!Array.isArray(argument) || argument.length !== 2) {
    throw new TemplateError(`${where}: ${name} takes a list of two.`);
  }
  return [argument[0], argument[1]];
}

function list(value: unknown, scope: Scope, name: string, where: string): unknown[] {
  const resolved = resolveValue(value, scope, where);
  if (!Array.isArray(resolved)) throw new TemplateError(`${where}: ${name} needs a list.`);
  return resolved;
}

function splitOnce(value: string, separator: string): [string, string] {
  const at = value.indexOf(separator);
  return at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at + separator.length)];
}

function text(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

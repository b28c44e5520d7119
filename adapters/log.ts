/** Facts beside a log code. Never personal data, tokens, numbers or addresses: ids, counts, codes, durations only. */
export type LogFields = Record<string, string | number | boolean | undefined>;

/** Structured log: one JSON line an entry, found by its stable code. */
export interface Log {
  info(code: string, fields?: LogFields): void;
  warn(code: string, fields?: LogFields): void;
  /** `cause` is logged by name and stack position; its message may quote input, so it is left out. */
  error(code: string, cause: unknown, fields?: LogFields): void;
}

/** A log that writes to standard output, where Lambda collects it. @param worker name of the function */
export function openLog(worker: string): Log {
  const write = (level: string, code: string, fields: LogFields) => {
    process.stdout.write(`${JSON.stringify({ level, code, worker, ...fields })}\n`);
  };
  return {
    info: (code, fields = {}) => write('info', code, fields),
    warn: (code, fields = {}) => write('warn', code, fields),
    error: (code, cause, fields = {}) => write('error', code, { ...fields, ...causeOf(cause) }),
  };
}

/** What may be told about an error without telling what it was about: names along the chain of causes, and where. */
export function causeOf(error: unknown): LogFields {
  const names: string[] = [];
  let at: string | undefined;
  for (let each: unknown = error; each instanceof Error && names.length < 5; each = each.cause) {
    names.push(each.name === 'Error' ? each.constructor.name : each.name);
    at ??= each.stack
      ?.split('\n')
      .find((line) => line.trim().startsWith('at '))
      ?.trim();
  }
  const status = (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata
    ?.httpStatusCode;
  return { cause: names.join(' < ') || (error === undefined ? undefined : typeof error), at, status };
}

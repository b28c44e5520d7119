import { type $ZodType, type output, safeParse } from 'zod/v4/core';

/**
 * Reads a function's environment variables by a schema.
 * @throws naming every variable that is missing or wrong, not just the first
 */
export function readEnvironment<S extends $ZodType>(schema: S): output<S> {
  const result = safeParse(schema, process.env);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Environment variables are missing or wrong, look at lib/: ${faults.join('; ')}`);
}

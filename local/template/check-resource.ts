import * as z from 'zod';
import { TemplateError } from './intrinsics.ts';
import type { ResolvedResource } from './read-model.ts';

/** What `Ref` of a resource gives. */
export function refOf(resource: ResolvedResource): string {
  return resource.scope.ref(resource.id) ?? resource.id;
}

/** A resource's properties in the shape that local mode runs. @throws TemplateError when they are not */
export function check<T>(schema: z.ZodType<T>, resource: ResolvedResource): T {
  const result = schema.safeParse(resource.properties);
  if (result.success) return result.data;
  throw new TemplateError(`"${resource.id}" is not as local mode runs it: ${z.prettifyError(result.error)}`);
}

import { directorySchemas } from '../directory-schemas.ts';

type Schemas = ReturnType<typeof directorySchemas>;

const made = new Map<string, Schemas>();

/** The directory's schemas for a country, made once: making them takes longer than checking a contact. */
export function schemasFor(country: string): Schemas {
  const schemas = made.get(country) ?? directorySchemas(country);
  made.set(country, schemas);
  return schemas;
}

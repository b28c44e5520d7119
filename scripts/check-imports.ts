/** `npm run check`: holds every source file against the import rules. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importFaults } from './import-rules.ts';

const root = path.dirname(import.meta.dirname);
const files = globSync('{core,adapters,templates,web,functions,lib,bin,cli,local,demo}/**/*.{ts,tsx}', {
  cwd: root,
});
const faults = files
  .filter((file) => !file.endsWith('.d.ts'))
  .flatMap((file) =>
    importFaults(file.replaceAll(path.sep, '/'), readFileSync(path.join(root, file), 'utf8')),
  );

for (const fault of faults) console.error(fault);
console.log(`imports: ${files.length} files, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

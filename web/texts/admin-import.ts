import type { ImportJob } from '../../core/import/job.ts';
import type { ImportKind } from '../../core/import/records.ts';
import type { Language } from '../../core/language.ts';
import { da } from './admin-import-da.ts';
import { de } from './admin-import-de.ts';
import { en } from './admin-import-en.ts';
import type { Labelled } from './admin-options.ts';

type Figure = 'added' | 'changed' | 'unchanged' | 'removed' | 'refused';

/** Wording of the pages that import files. */
export interface ImportTexts {
  title: string;
  about: string;
  file: { label: string; hint(megabytes: number): string };
  /** What is wrong with a file, by code; a code that is missing here is shown as the check says it. */
  fileFaults: Partial<Record<string, string>>;
  options: string;
  source: Labelled;
  owner: Labelled;
  ofCompany: string;
  removeGone: Labelled;
  upload: string;
  stages: Record<ImportJob['stage'], string>;
  kinds: Record<ImportKind, string>;
  of(file: string, kind: string): string;
  progress(done: number, all: number): string;
  goOn: string;
  would: Record<Figure, string>;
  did: Record<Figure, string>;
  notYet: string;
  nothing: string;
  goesTo(source: string, owner: string): string;
  confirm: string;
  another: string;
  show: Record<ImportKind, string>;
  refusedTitle(count: number): string;
  warningsTitle(count: number): string;
  changesTitle(count: number): string;
  line(line: number): string;
  andMore(count: number): string;
  /** What is wrong with a row, by code; English has none, for there the details say it. */
  issues: Partial<Record<string, string>>;
}

const byLanguage: Record<Language, ImportTexts> = { en, de, da };

/** The wording of a language. */
export function importTexts(language: Language): ImportTexts {
  return byLanguage[language];
}

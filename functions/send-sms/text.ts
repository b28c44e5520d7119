import type { Failure } from '../../core/delivery.ts';
import type { CompanyNumber, Settings } from '../../core/directory.ts';

/** What a text says, to whom, and what its sender depends on. */
export interface Text {
  body: string;
  segments: number;
  /** In E.164; absent: there is none. */
  to?: string;
  tenant: Settings;
  companySender?: CompanyNumber['smsSender'];
  caller?: string;
}

/** A text that is never sent. */
export function permanent(code: string): { failure: Failure } {
  return { failure: { class: 'permanent', code } };
}

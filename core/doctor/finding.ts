/** What a check of a deployment came to. `not-checked`: it could not be told, which is no fault of the deployment. */
export type FindingState = 'ok' | 'warning' | 'fault' | 'not-checked';

/** One thing that was looked at: what was found, and unless it is fine what to do. Never names a person or a secret. */
export interface Finding {
  /** What was looked at, such as `mail.dkim`; stays the same over releases. */
  check: string;
  state: FindingState;
  /** One sentence. */
  detail: string;
  /** What to do, exactly: a command, a page of a console, a DNS record. Absent where there is nothing to do. */
  remedy?: string;
}

/** Fine as it is. */
export const ok = (check: string, detail: string): Finding => ({ check, state: 'ok', detail });

/** Works, but somebody is worse off than they have to be. */
export const warning = (check: string, detail: string, remedy: string): Finding => ({
  check,
  state: 'warning',
  detail,
  remedy,
});

/** People are not told, or cannot sign in. */
export const fault = (check: string, detail: string, remedy: string): Finding => ({
  check,
  state: 'fault',
  detail,
  remedy,
});

/** It could not be told. */
export const notChecked = (check: string, detail: string, remedy?: string): Finding => ({
  check,
  state: 'not-checked',
  detail,
  ...(remedy && { remedy }),
});

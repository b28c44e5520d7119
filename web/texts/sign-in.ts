import type { Language } from '../../core/language.ts';
import { da } from './sign-in-da.ts';
import { de } from './sign-in-de.ts';
import { en } from './sign-in-en.ts';

/** Why nobody got in, or something was not done. */
export type SignInProblem =
  /** The person said no at the issuer. */
  | 'cancelled'
  /** What the browser was to keep while signing in is not there: cookies off, another tab, or it took too long. */
  | 'stateLost'
  /** The issuer does not answer. */
  | 'unreachable'
  /** The issuer answered with something that is not right. */
  | 'refused'
  | 'sessionOver';

/** Why an invitation does not help. */
export type InvitationProblem = 'unknown' | 'expired' | 'used' | 'elsewhere';

/** Wording of signing in and out, and of invitations. */
export interface SignInTexts {
  signIn: string;
  tryAgain: string;
  signOut: string;
  problems: Record<SignInProblem, { title: string; text: string }>;
  /** For those who look after it: what the issuer said, or what was wrong. */
  reason(code: string): string;
  signedOut: { title: string; text: string; again: string; issuer: string };
  noLogin: {
    title: string;
    /** @param name as the issuer has it; absent where it says none */
    who(name: string | undefined): string;
    todo: string[];
  };
  invited: {
    title(company: string): string;
    text(company: string, name: string): string;
    /** To people who are not signed in yet. */
    before: string;
    who(login: string | undefined): string;
    connect: string;
    once: string;
    /** For those who signed in with the wrong account. */
    notMe: string;
    done: { title: string; text(name: string): string; go: string };
  };
  invitationProblems: Record<InvitationProblem, { title: string; text: string }>;
}

const byLanguage: Record<Language, SignInTexts> = { en, de, da };

/** The wording of a language. */
export function signInTexts(language: Language): SignInTexts {
  return byLanguage[language];
}

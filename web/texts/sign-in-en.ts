import type { SignInTexts } from './sign-in.ts';

/** English. */
export const en: SignInTexts = {
  signIn: 'Sign in',
  tryAgain: 'Try again',
  signOut: 'Sign out',
  problems: {
    cancelled: { title: 'You did not sign in', text: 'Signing in was cancelled. Nothing has changed.' },
    stateLost: {
      title: 'Signing in did not work',
      text: 'Your browser no longer knew that you had begun. This happens when cookies are off, when you sign in in two tabs at once, or when it takes longer than ten minutes. Allow cookies for this site and try again in one tab.',
    },
    unreachable: {
      title: 'The sign-in service does not answer',
      text: 'Your company’s sign-in service cannot be reached just now. Calls are recorded all the same. Try again in a few minutes.',
    },
    refused: {
      title: 'Signing in did not work',
      text: 'The sign-in service answered something that Ringback could not accept. Try again; if it stays, tell your administrator.',
    },
    sessionOver: {
      title: 'You are no longer signed in',
      text: 'What you sent has not been saved. Sign in and do it once more.',
    },
  },
  reason: (code) => `For your administrator: ${code}`,
  signedOut: {
    title: 'You are signed out of Ringback',
    text: 'Messages about calls still reach you.',
    again: 'Sign in again',
    issuer: 'Sign out of the sign-in service as well',
  },
  noLogin: {
    title: 'You are signed in, but nobody has invited you yet',
    who: (name) =>
      name
        ? `You signed in as ${name}. No user of Ringback is connected with it.`
        : 'No user of Ringback is connected with your sign-in.',
    todo: [
      'If you got an invitation, open its link in this browser.',
      'If you did not, ask your administrator for one.',
      'If you have several accounts, sign out and take the other one.',
    ],
  },
  invited: {
    title: (company) => `${company} invites you to Ringback`,
    text: (company, name) =>
      `${company} uses Ringback so that no missed call is forgotten. This invitation is for ${name}.`,
    before: 'First sign in with the account that you want to use from now on.',
    who: (login) => (login ? `You are signed in as ${login}.` : 'You are signed in.'),
    connect: 'This is me: connect',
    once: 'The invitation works once. From then on this account opens Ringback for you.',
    notMe: 'Not you, or not this account?',
    done: {
      title: 'You are connected',
      text: (name) => `Welcome, ${name}. This account opens Ringback for you.`,
      go: 'To Ringback',
    },
  },
  invitationProblems: {
    unknown: {
      title: 'This invitation does not hold',
      text: 'Perhaps a newer one replaced it, or the link was cut off. Open the newest invitation, or ask your administrator.',
    },
    expired: {
      title: 'This invitation has expired',
      text: 'Invitations hold for seven days. Ask your administrator for a new one.',
    },
    used: {
      title: 'This invitation was used already',
      text: 'Another account was connected with it. If that was not you, tell your administrator.',
    },
    elsewhere: {
      title: 'Your account belongs to another user already',
      text: 'An account can be connected with one user. Sign out and take another account, or ask your administrator.',
    },
  },
};

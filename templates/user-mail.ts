import type {
  ActivationView,
  AddressChangedView,
  ConfirmationView,
  SignInInvitationView,
  TestView,
  UserMessageReader,
} from '../core/user-view.ts';
import { renderLetter } from './invitation-letter.ts';
import type { Letter } from './invitation-letter-model.ts';
import type { RenderedMail } from './missed-call-mail.ts';
import { labelled } from './safe-links.ts';
import { userFacts } from './user-facts.ts';
import { plainWords } from './video-words.ts';

/** Longest name of a device, in code points. */
const longestDevice = 60;

/** The mail that tests whether mails arrive. Pure, as all of these; throw a RangeError when the time zone does not exist. */
export function renderTestMail(view: TestView): RenderedMail {
  const { texts, company, when } = userFacts(view);
  const { test } = texts;
  const what = test.what(company, when(view.askedAt));
  return letter(view, {
    subject: test.subject,
    preview: what,
    headline: test.headline,
    lines: [what, test.to(view.to, view.channel), test.works],
    button: labelled(view.settings, test.settings),
    reason: test.footer,
  });
}

/** The mail that invites a user to connect their sign-in. */
export function renderSignInInvitationMail(view: SignInInvitationView): RenderedMail {
  const { texts, company, when } = userFacts(view);
  const { invitation } = texts;
  return letter(view, {
    subject: invitation.subject(company),
    preview: invitation.signIn,
    headline: invitation.headline(company),
    lines: [invitation.invites(company), invitation.signIn],
    button: labelled(view.link, invitation.button),
    notes: [`${invitation.until(when(view.until))} ${invitation.personal}`],
    address: texts.address,
    reason: invitation.footer(company),
  });
}

/** The mail that says how another device is enabled: by link, picture or code. */
export function renderActivationMail(view: ActivationView): RenderedMail {
  const { texts, when } = userFacts(view);
  const { activation } = texts;
  const device = plainWords(view.device, longestDevice) ?? '?';
  return letter(view, {
    subject: activation.subject(device),
    preview: activation.how,
    headline: activation.headline(device),
    lines: [activation.how],
    button: labelled(view.link, activation.button),
    code: {
      label: activation.label,
      text: view.code,
      note: activation.typed(view.typedAt),
      picture: { src: view.picture, ...activation.picture },
    },
    notes: [`${activation.until(when(view.until))} ${activation.personal}`, activation.homeScreen],
    reason: activation.footer,
  });
}

/** The mail with the code that confirms its address. */
export function renderConfirmationMail(view: ConfirmationView): RenderedMail {
  const { texts, company, when } = userFacts(view);
  const { confirmation } = texts;
  const asks = confirmation.asks(company, view.field);
  return letter(view, {
    subject: confirmation.subject(view.code),
    preview: asks,
    headline: confirmation.headline[view.field],
    lines: [asks],
    code: { label: confirmation.label, text: view.code, note: confirmation.until(when(view.until)) },
    notes: [confirmation.unasked],
    reason: confirmation.footer,
  });
}

/** The mail to an address that was a user's until now. */
export function renderAddressChangedMail(view: AddressChangedView): RenderedMail {
  const { texts, company, when } = userFacts(view);
  const { changed } = texts;
  const what = changed.what(company, view.field, when(view.at));
  return letter(view, {
    subject: changed.headline[view.field],
    preview: what,
    headline: changed.headline[view.field],
    lines: [what, changed.unasked],
    reason: changed.footer,
  });
}

type Said = Pick<Letter, 'subject' | 'preview' | 'headline' | 'lines' | 'reason'> & Partial<Letter>;

/** The letter in which a user is told something; what is not given is not there. */
function letter(view: UserMessageReader, said: Said): RenderedMail {
  const { texts, name } = userFacts(view);
  return renderLetter({
    language: view.language,
    company: view.company,
    start: null,
    quote: null,
    button: null,
    notes: [],
    address: null,
    ...said,
    lines: [texts.hello(name), ...said.lines],
  });
}

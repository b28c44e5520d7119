import type { Language } from '../core/language.ts';
import { Page } from './page.tsx';
import { StopNotifications } from './stop-notifications.tsx';
import { type InvitationProblem, type SignInProblem, signInTexts } from './texts/sign-in.ts';

/** Says why nobody got in or something was not done, and offers to try again. */
export function SignInProblemPage(props: {
  language: Language;
  problem: SignInProblem;
  /** Path to try again. */
  again: string;
  /** What an administrator can look for: a code, never what came with the request. */
  reason?: string;
}) {
  const texts = signInTexts(props.language);
  const { title, text } = texts.problems[props.problem];
  return (
    <Page language={props.language} title={title}>
      <p>{text}</p>
      {props.reason && <p class="quiet">{texts.reason(props.reason)}</p>}
      <a class="button" href={props.again}>
        {props.problem === 'sessionOver' ? texts.signIn : texts.tryAgain}
      </a>
    </Page>
  );
}

/** After signing out. `issuerUrl` signs out of the issuer as well, where it offers that. */
export function SignedOutPage({ language, issuerUrl }: { language: Language; issuerUrl?: string }) {
  const { signedOut } = signInTexts(language);
  return (
    <Page language={language} title={signedOut.title} scripts={['stop']}>
      <p>{signedOut.text}</p>
      <StopNotifications language={language} />
      <p>
        <a class="button" href="/login?choose=yes">
          {signedOut.again}
        </a>
      </p>
      {issuerUrl && (
        <p>
          <a href={issuerUrl}>{signedOut.issuer}</a>
        </p>
      )}
    </Page>
  );
}

function SignOut({ language, csrf }: { language: Language; csrf: string }) {
  return (
    <form method="post" action="/logout">
      <input type="hidden" name="csrf" value={csrf} />
      <button type="submit" class="secondary">
        {signInTexts(language).signOut}
      </button>
    </form>
  );
}

/** Signed in, but connected with no user: what to do. */
export function NoLoginPage(props: { language: Language; name: string | undefined; csrf: string }) {
  const { noLogin } = signInTexts(props.language);
  return (
    <Page language={props.language} title={noLogin.title}>
      <p>{noLogin.who(props.name)}</p>
      <ul>
        {noLogin.todo.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <SignOut language={props.language} csrf={props.csrf} />
    </Page>
  );
}

/** An open invitation: sign in first, then connect (GET changes nothing, invariant 6). */
export function InvitedPage(props: {
  language: Language;
  company: string;
  userName: string;
  /** Who is signed in; absent: nobody yet. */
  session?: { name?: string; csrf: string };
  signInPath: string;
}) {
  const { language, company, userName, session, signInPath } = props;
  const texts = signInTexts(language);
  const { invited } = texts;
  return (
    <Page language={language} title={invited.title(company)}>
      <p>{invited.text(company, userName)}</p>
      {session ? (
        <>
          <p>{invited.who(session.name)}</p>
          <form method="post">
            <input type="hidden" name="csrf" value={session.csrf} />
            <button type="submit">{invited.connect}</button>
          </form>
          <p class="quiet">{invited.once}</p>
          <p>{invited.notMe}</p>
          <SignOut language={language} csrf={session.csrf} />
        </>
      ) : (
        <>
          <p>{invited.before}</p>
          <a class="button" href={signInPath}>
            {texts.signIn}
          </a>
        </>
      )}
    </Page>
  );
}

/** Connected. */
export function ConnectedPage({ language, userName }: { language: Language; userName: string }) {
  const { done } = signInTexts(language).invited;
  return (
    <Page language={language} title={done.title}>
      <p role="status">{done.text(userName)}</p>
      <a class="button" href="/">
        {done.go}
      </a>
    </Page>
  );
}

/** An invitation that does not help. `csrf`: somebody is signed in, and may want to sign out. */
export function InvitationProblemPage(props: {
  language: Language;
  problem: InvitationProblem;
  csrf?: string;
}) {
  const { title, text } = signInTexts(props.language).invitationProblems[props.problem];
  return (
    <Page language={props.language} title={title}>
      <p>{text}</p>
      {props.csrf && <SignOut language={props.language} csrf={props.csrf} />}
    </Page>
  );
}

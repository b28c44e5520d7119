/** The pages of the embedded OpenID provider. No file of them is deployed. */

/** Somebody who may sign in. */
export interface LocalAccount {
  /** The subject of their sign-in. */
  readonly id: string;
  readonly name: string;
  /** A word about them, for whoever chooses. */
  readonly note?: string;
}

const style = `
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif }
* { box-sizing: border-box }
body { margin: 0; min-height: 100dvh; display: grid; place-items: start center; padding: clamp(1rem, 6vw, 5rem) 1rem;
  background: light-dark(#f4f0ea, #1b1813); color: light-dark(#26211a, #efe9df) }
main { width: min(100%, 28rem); padding: clamp(1.25rem, 5vw, 2.25rem); border-radius: .75rem;
  background: light-dark(#fff, #26221c); border: 1px solid light-dark(#dcd3c6, #453d31) }
h1 { margin: 0 0 .5rem; font-size: 1.4rem; line-height: 1.25 }
h2 { margin: 1.5rem 0 .5rem; font-size: 1rem }
.quiet { color: light-dark(#665c4d, #b9ad9b) }
form { display: grid; gap: .625rem }
button, input { font: inherit; min-height: 3rem; padding: .5rem 1rem; border-radius: .5rem;
  border: 1px solid light-dark(#8b7a5f, #8b7a5f); background: transparent; color: inherit; text-align: start }
button { cursor: pointer }
button:hover { background: light-dark(#f4f0ea, #332d24) }
button small { display: block; color: light-dark(#665c4d, #b9ad9b) }
:focus-visible { outline: 3px solid light-dark(#8a4b08, #f0b849); outline-offset: 2px }
label { font-weight: 600 }`;

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · local sign-in</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

/** Who signs in: a button for each. */
export function choicePage(accounts: readonly LocalAccount[]): string {
  const buttons = accounts.map(
    ({ id, name, note }) =>
      `<button name="account" value="${escapeHtml(id)}">${escapeHtml(name)}${note ? `<small>${escapeHtml(note)}</small>` : ''}</button>`,
  );
  return page(
    'Who are you?',
    `<p class="quiet">This stands for your company’s sign-in service, on this machine only. Nobody has a password.</p>
<form method="post">
${buttons.join('\n')}
</form>
<h2><label for="account">Somebody else</label></h2>
<form method="post">
<input id="account" name="account" required maxlength="64" pattern="[A-Za-z0-9][A-Za-z0-9._@\\-]*" autocomplete="off" placeholder="for example dora">
<button>Sign in</button>
</form>
<h2>Or</h2>
<form method="post"><button name="cancel" value="yes">Cancel, as people do</button></form>`,
  );
}

/** Asks before signing out; `form` is the provider's own. */
export function signOutPage(form: string): string {
  return page(
    'Sign out of the local sign-in service?',
    `${form}
<button form="op.logoutForm" name="logout" value="yes">Sign out</button>
<p class="quiet">Ringback asks here the next time that you sign in.</p>`,
  );
}

/** When there is nowhere to go on to. */
export function endPage(title: string, text: string): string {
  return page(escapeHtml(title), `<p>${escapeHtml(text)}</p>`);
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

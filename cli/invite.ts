import type { Command } from 'commander';
import * as z from 'zod';
import type { UserPoolAddress } from './addresses.ts';
import { examples } from './examples.ts';
import { Failure } from './failure.ts';
import type { Terminal } from './terminal.ts';
import type { ToolsOf } from './tools.ts';
import { clockTime, shown } from './wording.ts';

const invitation = z.object({ url: z.string(), expiresAt: z.string() });
const invited = z.object({ name: z.string(), email: z.string().optional() });

/** What was made for an invitation. */
interface Made extends z.output<typeof invitation> {
  userId: string;
  /** How the user pool knows them, and whether it did before; absent where the company has its own issuer. */
  account?: { username: string; isNew: boolean };
}

/** `ringback invite <userId>`: the link by which a user connects their sign-in. */
export function addInvite(program: Command, toolsOf: ToolsOf): void {
  program
    .command('invite')
    .summary('invite a user to the web app')
    .description(
      'Makes a link by which a user connects their sign-in, once, and prints it. Where the stack made its own user ' +
        'pool, also makes the user there, with their mail address as the name; Cognito then mails a first password.',
    )
    .argument('<userId>', 'id of the user, as in /v1/users/{id}')
    .addHelpText('after', examples('invite anna'))
    .action(async (userId: string, _options: unknown, command: Command) => {
      const { terminal, http } = toolsOf(command);
      const { api, place } = http();
      const path = `/v1/users/${encodeURIComponent(userId)}`;
      const account = place.userPool && (await accountOf(place.userPool, await api.get(path, invited)));
      const link = await api.post(`${path}/invitation`, invitation);
      const made: Made = { userId, ...link, ...(account && { account }) };
      terminal.answer(made, () => printLink(made, terminal));
    });
}

async function accountOf(pool: UserPoolAddress, { name, email }: z.output<typeof invited>) {
  if (!email) {
    throw new Failure(
      'The user has no mail address, by which the user pool would know them.',
      'Give them one with PUT /v1/users/{id}; then invite again.',
    );
  }
  // The AWS SDK takes a while to load: commands that talk HTTP do without it.
  const { makeAccount } = await import('./user-pool.ts');
  return { username: email, isNew: await makeAccount(pool, { name, email }) };
}

function printLink({ userId, url, expiresAt, account }: Made, { line, paint, timeZone }: Terminal): void {
  line(`Invitation for ${shown(userId)}, until ${clockTime(expiresAt, timeZone)} (${timeZone}):`);
  line();
  line(`  ${paint('bold', url)}`);
  line();
  line('Give it to this user only: whoever opens it first and signs in is this user from then on.');
  if (account) {
    const made = account.isNew ? 'was made; Cognito mails a first password to it' : 'was there already';
    line(`The user ${shown(account.username, 254)} of the user pool ${made}.`);
  }
}

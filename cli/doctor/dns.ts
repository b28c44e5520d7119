import { Resolver } from 'node:dns/promises';

/** What DNS is asked; undefined and empty: there is nothing. All throw when DNS does not answer. */
export interface Dns {
  /** TXT records, the strings of each joined. */
  txt(name: string): Promise<string[]>;
  cname(name: string): Promise<string | undefined>;
}

/** Answers that say that there is nothing, rather than that nobody answered. */
const nothing = new Set(['ENOTFOUND', 'ENODATA']);

/** Opens DNS. @param server address of a server, with its port if need be; by default those of this machine */
export function openDns(server?: string): Dns {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  if (server) resolver.setServers([server]);
  const orNothing = async <T>(asked: Promise<T>, none: T): Promise<T> =>
    asked.catch((error: NodeJS.ErrnoException) => {
      if (nothing.has(error.code ?? '')) return none;
      throw error;
    });
  return {
    txt: async (name) => (await orNothing(resolver.resolveTxt(name), [])).map((strings) => strings.join('')),
    cname: async (name) => (await orNothing(resolver.resolveCname(name), []))[0],
  };
}

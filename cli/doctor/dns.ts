import { Resolver } from 'node:dns/promises';
import { Failure } from '../failure.ts';
import { shown } from '../wording.ts';

/** What DNS is asked; undefined and empty: there is nothing. All throw when DNS does not answer. */
export interface Dns {
  /** TXT records, the strings of each joined. */
  txt(name: string): Promise<string[]>;
  /** Where a name leads: to `wanted`, if it comes by there at last; else the next name. */
  cname(name: string, wanted: string): Promise<string | undefined>;
}

/** Answers that say that there is nothing, rather than that nobody answered. */
const nothing = new Set(['ENOTFOUND', 'ENODATA']);

/** Names that lead to names, of which so many are followed. */
const mostHops = 8;

/** Opens DNS. @param server address of a server, with its port if need be; by default those of this machine @throws Failure */
export function openDns(server?: string): Dns {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  try {
    if (server) resolver.setServers([server]);
  } catch {
    throw new Failure(
      `"${shown(server ?? '')}" is not the address of a server.`,
      'Write numbers, such as --dns-server 1.1.1.1 or --dns-server 127.0.0.1:5353.',
    );
  }
  const orNothing = async <T>(asked: Promise<T>, none: T): Promise<T> =>
    asked.catch((error: NodeJS.ErrnoException) => {
      if (nothing.has(error.code ?? '')) return none;
      throw error;
    });
  return {
    txt: async (name) => (await orNothing(resolver.resolveTxt(name), [])).map((strings) => strings.join('')),
    async cname(name, wanted) {
      const next = async (of: string) => (await orNothing(resolver.resolveCname(of), []))[0];
      const first = await next(name);
      let at = first;
      for (let hop = 0; at !== undefined && hop < mostHops; hop += 1) {
        if (isSameName(at, wanted)) return at;
        at = await next(at);
      }
      return first;
    },
  };
}

function isSameName(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.toLowerCase().replace(/\.$/, ''));
  return a === b;
}

import type { RouteModel } from '../template/model.ts';

/** A route that fits a request, with the values of its `{parameters}`. */
export interface RouteMatch {
  readonly route: RouteModel;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * Finds the route of an HTTP API for a request: the most specific one, and `$default` when none fits.
 * API Gateway prefers a full match over one with a greedy `{proxy+}`, a literal segment over a parameter,
 * and a named method over `ANY`.
 * @param path decoded, as API Gateway matches it
 */
export function findRoute(
  routes: readonly RouteModel[],
  method: string,
  path: string,
): RouteMatch | undefined {
  const candidates = routes.flatMap((route) => {
    const match = matchRoute(route, method, path);
    return match ? [match] : [];
  });
  candidates.sort((left, right) => (left.rank < right.rank ? -1 : 1));
  return candidates[0];
}

function matchRoute(
  route: RouteModel,
  method: string,
  path: string,
): (RouteMatch & { rank: string }) | undefined {
  if (route.key === '$default') return { route, pathParameters: {}, rank: '9' };
  const [routeMethod = '', routePath = ''] = route.key.split(' ');
  if (routeMethod !== 'ANY' && routeMethod !== method) return undefined;
  const wanted = segmentsOf(routePath);
  const given = segmentsOf(path);
  const pathParameters: Record<string, string> = {};
  let rank = '';
  for (const [i, segment] of wanted.entries()) {
    const name = /^\{(.+?)(\+?)\}$/.exec(segment);
    if (name?.[2]) {
      if (given.length <= i) return undefined;
      pathParameters[name[1] ?? ''] = given.slice(i).join('/');
      return { route, pathParameters, rank: `${rank}3${rankOf(routeMethod)}` };
    }
    const value = given[i];
    if (value === undefined || (!name && value !== segment)) return undefined;
    if (name) pathParameters[name[1] ?? ''] = value;
    rank += name ? '2' : '1';
  }
  if (wanted.length !== given.length) return undefined;
  return { route, pathParameters, rank: `${rank}0${rankOf(routeMethod)}` };
}

const rankOf = (method: string) => (method === 'ANY' ? '1' : '0');

function segmentsOf(path: string): string[] {
  return path.split('/').slice(1);
}

import path from 'node:path';
import { startCloud } from '../cloud/server.ts';
import { plain, type Spread, shown, spreadOf, table } from '../figures.ts';
import { fillCompany } from '../pipeline/company.ts';
import { httpEvent } from '../pipeline/http-event.ts';
import { secretsOf } from '../pipeline/secrets.ts';
import { lambdaEnvironment, readStack, shortName } from '../stack.ts';
import { answerOnce } from './run.ts';

/** What the first request to a fresh serve-web took, and the same once more. */
export interface FirstRequest {
  what: string;
  status: number;
  /** Milliseconds of the handler alone; loading the bundle comes before it. */
  first: Spread;
  firstCpu: Spread;
  second: Spread;
}

/** A page, the API and what administrators use: parts that are loaded on demand are loaded by the first request. */
const requests = {
  'a page': '/',
  'the API': '/v1/settings',
  'the description of the API': '/v1/openapi.json',
  'a list for administrators': '/v1/users',
};

export async function measureFirstRequests(rounds: number): Promise<FirstRequest[]> {
  const stack = await readStack();
  const cloud = await startCloud(secretsOf(stack));
  try {
    await fillCompany(cloud.table, 3, ['push', 'email']);
    const model = stack.functions.find((each) => shortName(each) === 'serve-web')!;
    const subject = {
      file: path.join(model.codeDir, 'index.js'),
      environment: { ...lambdaEnvironment(model), ...cloud.environment },
    };
    const measured: FirstRequest[] = [];
    for (const [what, url] of Object.entries(requests)) {
      const event = httpEvent('GET', url);
      const runs = [];
      for (let round = 0; round < rounds; round += 1) runs.push(await answerOnce(subject, [event, event]));
      measured.push({
        what: `${what}, ${url}`,
        status: runs[0]!.requests[0]!.status,
        first: spreadOf(runs.map((run) => run.requests[0]!.wallMillis)),
        firstCpu: spreadOf(runs.map((run) => run.requests[0]!.cpuMicros / 1000)),
        second: spreadOf(runs.map((run) => run.requests[1]!.wallMillis)),
      });
    }
    return measured;
  } finally {
    await cloud.stop();
  }
}

/** For docs/performance.md. */
export function firstRequestTable(results: readonly FirstRequest[]): string {
  return table(
    ['serve-web is asked for', 'answered', 'first, ms', 'of it CPU ms', 'second, ms'],
    results.map(({ what, status, first, firstCpu, second }) => [
      what,
      status,
      shown(first, 0),
      plain(firstCpu.median),
      shown(second, 0),
    ]),
  );
}

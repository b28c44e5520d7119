import type { Sabotage } from '../delivery/machine.ts';
import { obeySchedule, story } from '../delivery/schedule.ts';
import { checkEnd } from './end.ts';
import { type Command, type Plan, tell } from './plan.ts';
import { replay } from './replay.ts';
import { type Life, openLife } from './world.ts';

/** Runs a plan to its end. @throws with the story of the run when something does not hold */
export async function runLife(plan: Plan, sabotage?: Sabotage): Promise<Life> {
  const life = await openLife(plan, sabotage);
  const { violations } = life;
  for (const command of whole(plan)) {
    await obey(life, command);
    if (violations.length > 0) break;
  }
  if (violations.length === 0) await life.calm();
  if (violations.length === 0) violations.push(...(await checkEnd(life)));
  if (violations.length === 0) violations.push(...(await replay(life)));
  if (violations.length > 0) throw new Error(story(violations, tell(plan), life.lines));
  return life;
}

/** All commands, those among them that report the calls. */
function whole({ calls, commands }: Plan): Command[] {
  const reports = (place: number, isLast: boolean) =>
    calls.flatMap(({ reported }, call): Command[] =>
      reported === place || (isLast && reported > place) ? [{ do: 'missed', call, report: 0 }] : [],
    );
  return [
    ...commands.flatMap((command, place) => [...reports(place, false), command]),
    ...reports(commands.length, true),
  ];
}

async function obey(life: Life, command: Command): Promise<void> {
  switch (command.do) {
    case 'missed':
    case 'ringing':
    case 'ended':
    case 'answered':
    case 'outbound':
    case 'contact':
    case 'decide':
    case 'claim':
      return life.happens(command);
    case 'rush':
      await obeySchedule(life, { do: 'receive all', copies: 1 });
      return obeySchedule(life, { do: 'mix', picks: command.picks });
    default:
      return obeySchedule(life, command, life.calm);
  }
}

import type { Sabotage } from '../delivery/machine.ts';
import { obeySchedule, type ScheduleCommand, story } from '../delivery/schedule.ts';
import { checkEnd } from './end.ts';
import { type Plan, tell } from './plan.ts';
import { replay } from './replay.ts';
import { type Life, openLife } from './world.ts';

const facts = new Set(['missed', 'ringing', 'ended', 'answered', 'outbound', 'contact', 'decide', 'claim']);

/** Runs a plan to its end. @throws with the story of the run when something does not hold */
export async function runLife(plan: Plan, sabotage?: Sabotage): Promise<Life> {
  const life = await openLife(plan, sabotage);
  const { violations } = life;
  for (const command of plan.commands) {
    if (facts.has(command.do)) await life.obey(command);
    else await obeySchedule(life, command as ScheduleCommand, life.calm);
    if (violations.length > 0) break;
  }
  if (violations.length === 0) await life.calm();
  if (violations.length === 0) violations.push(...(await checkEnd(life)));
  if (violations.length === 0) violations.push(...(await replay(life)));
  if (violations.length > 0) throw new Error(story(violations, tell(plan), life.lines));
  return life;
}

import type { CallCourse } from '../../core/call-course.ts';
import type { CaseRow } from '../../core/cases.ts';
import type { Invitee, Meeting } from '../../core/meetings.ts';
import { isTheirs } from '../../core/person.ts';
import type { VideoCall } from '../../core/video-calls.ts';
import { isTheirPartition, type Rule } from './judging.ts';
import { inLatest, inMeeting, inReport, inRow, inTalk, inVideo, ownRow, renamed } from './rename.ts';
import { changed, removed, setsChanged } from './verdict.ts';

/** Calls, and what came of them: a caller's go, of a user's the id is another, for they are the company's. */
export const factRules: Record<string, Rule> = {
  CALL(item, callId, { person, renaming }) {
    const kind = item.sk === 'FACT#COURSE' ? 'call-course' : 'call-report';
    if (person.callIds.has(callId)) return removed(kind, 'facts');
    if (!renaming) return undefined;
    if (kind === 'call-course') {
      const sets = Object.fromEntries(
        (['ringing', 'answered'] satisfies (keyof CallCourse)[]).map((name) => {
          const members = [...((item[name] as Set<string>) ?? [])];
          const pairs = members.map((was) => [
            was,
            JSON.stringify(inReport(JSON.parse(was), renaming, person.keys)),
          ]);
          const real = pairs.filter(([was, next]) => was !== next);
          return [name, { remove: real.map(([was]) => was!), add: real.map(([, next]) => next!) }];
        }),
      );
      return setsChanged(kind, sets, { callId, user: renaming.from }, 'facts');
    }
    const report = item.report as { ringStartedAt: string; calledNumber: string; reason: string } | undefined;
    if (!report) return undefined;
    const { ringStartedAt, calledNumber, reason } = report;
    return changed(
      kind,
      item,
      { ...item, report: inReport(report, renaming, person.keys) },
      {
        callId,
        ringStartedAt,
        calledNumber,
        reason,
        rang: renaming.from,
      },
    );
  },

  VIDEO(item, callId, { person, renaming }) {
    if (person.callIds.has(callId)) return removed('video-call', 'facts');
    if (!renaming) return undefined;
    const call = item.call as VideoCall;
    return changed(
      'video-call',
      item,
      { ...item, call: inVideo(call, renaming) },
      {
        callId,
        ringStartedAt: call.incoming?.ringStartedAt,
        targets: call.incoming?.targets.filter((each) => each === renaming.from),
        accepted: call.accepted?.userId === renaming.from ? call.accepted : undefined,
        declined: call.declined.includes(renaming.from),
      },
    );
  },

  MEETING(item, callId, { person, renaming }, prefix) {
    if (item.sk === `HOST#${person.userId}` && renaming) {
      const next = { ...item, sk: `HOST#${renaming.to}`, listKey: `${prefix}MEETINGS#${renaming.to}` };
      return changed('video-invitation', item, next, { callId });
    }
    if (item.sk !== 'MEETING') return undefined;
    const meeting = item.meeting as Meeting;
    const isTheirInvitation = ({ id, to, alternative }: Invitee) =>
      person.invitees.has(`${callId} ${id}`) ||
      [to, alternative].some((each) => each && isTheirs(person, each.address));
    const theirs = meeting.invitees.filter(isTheirInvitation);
    const ids = new Set(theirs.map(({ id }) => id));
    const without: Meeting =
      ids.size === 0
        ? meeting
        : {
            ...meeting,
            invitees: meeting.invitees.filter(({ id }) => !ids.has(id)),
            notices: meeting.notices.filter(({ inviteeId }) => !ids.has(inviteeId)),
          };
    const next = renaming ? inMeeting(without, renaming) : without;
    const isHost = renaming !== undefined && meeting.hostId === renaming.from;
    const { invitees: _all, notices: _notices, ...about } = meeting;
    return changed(
      'video-invitation',
      item,
      { ...item, meeting: next },
      isHost ? meeting : { ...about, invitees: theirs },
    );
  },

  CALLER(item, key, { person, renaming }, prefix) {
    const kind = kindOfFact(item.sk);
    if (isTheirPartition(person, key)) return removed(kind, 'facts');
    if (!renaming) return undefined;
    if (kind === 'missed-call-row') {
      const { row } = item as unknown as { row: CaseRow };
      if (row.userId !== renaming.from)
        return changed(kind, item, inRow(item, renaming), { number: row.number });
      return changed(kind, item, ownRow(item, renaming, `${prefix}USER#${renaming.to}#MISSED`));
    }
    if (kind === 'talk') return changed(kind, item, inTalk(item, renaming), { talk: item.talk });
    if (kind === 'latest-facts')
      return changed(kind, item, inLatest(item, renaming), { user: renaming.from });
    const name = kind === 'claim' ? 'claim' : 'decision';
    const fact = item[name] as { userId: string } | undefined;
    if (!fact) return undefined;
    return changed(
      kind,
      item,
      { ...item, [name]: { ...fact, userId: renamed(fact.userId, renaming) } },
      fact,
    );
  },

  DIGEST(item, id, { person }) {
    if (person.userId !== undefined && id.startsWith(`${person.userId}#`)) return removed('digest');
    const rows = [...((item.rows as Set<string>) ?? [])];
    const theirs = rows.filter((row) => isTheirPartition(person, JSON.parse(row)[0].slice('CALLER#'.length)));
    return setsChanged('digest', { rows: { remove: theirs } }, { rows: theirs });
  },
};

function kindOfFact(sk: string) {
  const [name] = sk.split('#');
  if (name === 'CASE') return 'missed-call-row';
  if (name === 'TALK') return 'talk';
  if (name === 'LATEST') return 'latest-facts';
  return name === 'CLAIM' ? 'claim' : 'decision';
}

import { byTurn } from '../../domain/queue.js';
import { daysBetween, localDateOf } from '../../domain/time.js';
import type { OwnStep } from '../../outcomes/index.js';
import type { CaseLine } from '../../sessions/index.js';
import { ENDED_BY_AN_ANSWER, type Task } from '../../tasks/index.js';
import type { OverHour, ReadyCaseRow, TaskRow } from './this-week.model.js';

/** A case that could take a place now, whether or not it waits in a queue. */
export const isReady = ({ booking, unready, client }: CaseLine): boolean =>
  !booking && !unready && client.state !== 'discussed';

/** A case whose hour is over and of which nobody has said what came of it. */
export const isOver = ({ booking }: CaseLine, now: Date): boolean =>
  booking !== null && booking.endsAt <= now;

/** The hours with such cases, the latest first. */
export function overHours(lines: readonly CaseLine[], now: Date): OverHour[] {
  const hours = new Map<string, OverHour>();
  for (const line of lines) {
    if (!line.booking || !isOver(line, now)) continue;
    const { sessionId: id, startsAt, endsAt } = line.booking;
    hours.set(id, { id, startsAt, endsAt, undecided: (hours.get(id)?.undecided ?? 0) + 1 });
  }
  return [...hours.values()].toSorted((a, b) => b.startsAt.getTime() - a.startsAt.getTime());
}

/** A task in words, with where it is done. */
export function taskRow(
  task: Task,
  known: { lines: readonly CaseLine[]; steps: readonly OwnStep[]; today: string },
): TaskRow {
  const { today } = known;
  // A promise ends at the midnight after its last day.
  const due = localDateOf(new Date(task.dueAt.getTime() - 1));
  const line = known.lines.find(({ client: { id } }) => id === task.caseId);
  return {
    id: task.id,
    kind: task.kind,
    href: taskHref(task, line),
    caseCode: line?.client.code ?? null,
    step: known.steps.find(({ id }) => id === task.subjectId)?.kind ?? null,
    mayMark: !ENDED_BY_AN_ANSWER.includes(task.kind),
    due,
    when: due < today ? 'late' : due === today ? 'today' : 'later',
  };
}

/** The outcome's form, the follow-up's question, else the case. */
function taskHref({ kind, caseId, sessionId }: Task, line: CaseLine | undefined): string {
  if (!caseId) return '/asiat';
  switch (kind) {
    case 'claim-raised-case':
    case 'handling-overdue':
      return '/tyojono';
    case 'record-outcome':
      return line?.booking?.sessionId === sessionId
        ? `/varaukset/${line.booking.id}/tulos`
        : `/tunnit/${sessionId}/tulokset`;
    case 'follow-up-30':
      return `/asiat/${caseId}/seuranta/30`;
    case 'follow-up-60':
      return `/asiat/${caseId}/seuranta/60`;
    default:
      return `/asiat/${caseId}`;
  }
}

export const readyRow = ({ client }: CaseLine, today: string): ReadyCaseRow => ({
  id: client.id,
  code: client.code,
  themes: client.themes,
  urgency: client.urgency as ReadyCaseRow['urgency'],
  waitedDays: daysBetween(localDateOf(client.registeredAt), today),
  queued: client.state === 'queued',
});

/** In the order in which the queue gives places. */
export const inTurn = (a: CaseLine, b: CaseLine): number =>
  byTurn({ ...a.client, caseId: a.client.id }, { ...b.client, caseId: b.client.id });

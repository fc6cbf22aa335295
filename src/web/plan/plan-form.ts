import type { VideoKind } from '../../domain/codes.js';
import type { CutOff } from '../../domain/places.js';
import { addDays, helsinkiInstant, type LocalDate } from '../../domain/time.js';
import type { SeriesForm, SeriesPreview, Video } from '../../sessions/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import { all, day, line, ticked, wallTime, type Posted } from '../kit/posted.js';
import { previewRows, type PlanPreview } from './plan.model.js';

/** What the form calls the fields of the use case. */
export const FIELD_NAMES = {
  deputyIds: 'deputyId',
  'video.kind': 'videoKind',
  'video.address': 'videoAddress',
  'video.link': 'videoDirect',
  'video.phone': 'videoPhone',
  cutOff: 'cutOffTime',
};

export function freshPlan(start: {
  countyId: string;
  cutOff: CutOff;
  firstDate: LocalDate;
  lastDate: LocalDate;
}): FormState {
  return freshForm({
    countyId: start.countyId,
    weekday: '2',
    startTime: '13:00',
    firstDate: start.firstDate,
    lastDate: start.lastDate,
    minutes: '60',
    capacity: '4',
    cutOffDays: String(start.cutOff.workingDaysBefore),
    cutOffTime: start.cutOff.time,
    videoKind: 'room',
    videoLobby: '1',
  });
}

/** The posted form as the use case takes it; what is no number is judged there as out of range. */
export function seriesInput(posted: Posted, ownCounty: string): SeriesForm {
  const deputy = line(posted, 'deputyId');
  const share = line(posted, 'pairShare');
  return {
    countyId: line(posted, 'countyId') || ownCounty,
    pairIds: all(posted, 'pairIds'),
    kelaContactId: line(posted, 'kelaContactId'),
    deputyIds: deputy ? [deputy] : [],
    weekday: Number(line(posted, 'weekday')),
    startTime: wallTime(posted, 'startTime'),
    minutes: Number(line(posted, 'minutes')),
    capacity: Number(line(posted, 'capacity')),
    firstDate: day(posted, 'firstDate'),
    lastDate: day(posted, 'lastDate'),
    video: videoInput(posted),
    keptBack: ticked(posted, 'keptBack') ? 1 : 0,
    pairShare: share ? Number(share) : null,
    cutOff: {
      workingDaysBefore: Number(line(posted, 'cutOffDays')),
      time: wallTime(posted, 'cutOffTime'),
    },
  };
}

/** The video room as the plan page and the page that changes it post it. */
export const videoInput = (posted: Posted): Video => ({
  kind: line(posted, 'videoKind') as VideoKind,
  address: line(posted, 'videoAddress') || null,
  lobby: ticked(posted, 'videoLobby'),
  link: ticked(posted, 'videoDirect') ? 'direct' : 'join',
  phone: line(posted, 'videoPhone') || null,
});

export function previewOf(
  { sessions, skipped, clashes }: SeriesPreview,
  counts: { capacity: number; invited: number; deputyMissing?: boolean },
): PlanPreview {
  const rows = previewRows(sessions, skipped, (date) => [
    ...new Set(clashes.filter((clash) => clash.date === date).map(({ name }) => name)),
  ]);
  const [first, last] = [rows[0]?.date, rows.at(-1)?.date];
  return {
    rows,
    hours: sessions.length,
    skipped: skipped.length,
    places: sessions.length * counts.capacity,
    invited: counts.invited,
    clockChanges: first && last ? clockChanges(first, last) : [],
    clashes: clashesByPerson(clashes),
    deputyMissing: counts.deputyMissing ?? false,
  };
}

/** Two people of one name stay apart; a day on which somebody has several hours is named once. */
function clashesByPerson(clashes: SeriesPreview['clashes']): PlanPreview['clashes'] {
  const people = new Map<string, { person: string; dates: LocalDate[] }>();
  for (const { personId, name, date } of clashes) {
    const known = people.get(personId) ?? { person: name, dates: [] };
    if (!known.dates.includes(date)) known.dates.push(date);
    people.set(personId, known);
  }
  return [...people.values()];
}

/** The days between two dates on which a noon lies 23 or 25 hours after the noon before. */
function clockChanges(first: LocalDate, last: LocalDate): PlanPreview['clockChanges'] {
  const changes: { date: LocalDate; kind: 'summer' | 'winter' }[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const noon = helsinkiInstant(date, '12:00');
    const before = helsinkiInstant(addDays(date, -1), '12:00');
    if (!noon || !before) continue;
    const hours = (noon.getTime() - before.getTime()) / 3_600_000;
    if (hours !== 24) changes.push({ date, kind: hours < 24 ? 'summer' : 'winter' });
  }
  return changes;
}

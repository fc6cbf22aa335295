import type { NetworkMeeting, OutcomeResult, StepKind } from '../domain/codes.js';
import type { CallsSaved } from '../domain/outcome.js';
import type { LocalDate } from '../domain/time.js';
import { notesOf } from './learning-notes.store.js';
import { fromJson, sql, type Reads } from '../platform/database/index.js';

/** What was agreed to be done next, by whom and by when. */
export type NextStep = {
  id: string;
  kind: StepKind;
  note: string | null;
  ownerId: string;
  ownerName: string;
  dueOn: LocalDate;
  doneAt: Date | null;
};

/** What is recorded of one discussion; a field that nobody has filled is null, the steps are then empty. */
export type Outcome = {
  result: OutcomeResult | null;
  networkMeeting: NetworkMeeting | null;
  callsSaved: CallsSaved | null;
  nextSteps: NextStep[];
  /** The county's own; null for everybody else. */
  learningNote: string | null;
  version: number;
  /** At which version each field was last changed. */
  fieldVersions: Record<string, number>;
  updatedAt: Date;
  updatedBy: string;
  updatedByName: string;
};

type Raw = Omit<Outcome, 'callsSaved' | 'nextSteps' | 'fieldVersions' | 'learningNote'> & {
  bookingId: string;
  callsMin: number | null;
  callsMax: number | null;
  fieldVersions: unknown;
};

/**
 * The outcomes of these bookings, by booking. The learning notes are read of those in `withNote` alone: the
 * bookings whose reader is of the case's own pair.
 */
export async function outcomesOf(
  reads: Reads,
  bookingIds: string[],
  withNote: string[] = [],
): Promise<Map<string, Outcome>> {
  if (bookingIds.length === 0) return new Map();
  const rows = await reads.rows<Raw>(sql`
    select o.booking_id, o.result, o.network_meeting, o.calls_min, o.calls_max, o.version, o.field_versions,
      o.updated_at, o.updated_by, p.name as updated_by_name
    from outcome o join person p on p.id = o.updated_by where o.booking_id in ${bookingIds}`);
  const steps = await reads.rows<NextStep & { bookingId: string }>(sql`
    select n.booking_id, n.id, n.kind, n.note, n.owner_id, p.name as owner_name, n.due_on, n.done_at
    from next_step n join person p on p.id = n.owner_id
    where n.booking_id in ${bookingIds} order by n.booking_id, n.position`);
  const notes = await notesOf(reads, withNote);
  return new Map(
    rows.map(({ bookingId, callsMin, callsMax, fieldVersions, ...row }) => [
      bookingId,
      {
        ...row,
        learningNote: notes.get(bookingId) ?? null,
        fieldVersions: fromJson<Record<string, number>>(fieldVersions),
        callsSaved: callsMin === null || callsMax === null ? null : { min: callsMin, max: callsMax },
        nextSteps: steps
          .filter((step) => step.bookingId === bookingId)
          .map(({ bookingId: _of, ...step }) => step),
      },
    ]),
  );
}

/** One outcome, or null; with its learning note when the reader is of the case's own pair. */
export const outcomeOf = async (
  reads: Reads,
  bookingId: string,
  reader: { seesNote: boolean },
): Promise<Outcome | null> =>
  (await outcomesOf(reads, [bookingId], reader.seesNote ? [bookingId] : [])).get(bookingId) ?? null;

import { Injectable } from '@nestjs/common';
import { AuditedWriter, type About } from '../audit/index.js';
import {
  isDiscussed,
  OUTCOME_FIELDS,
  outcomeErrors,
  type OutcomeField,
  type OutcomeForm,
} from '../domain/outcome.js';
import { ok, refuse, wrong, type Result } from '../domain/refusal.js';
import type { Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Tx } from '../platform/database/index.js';
import {
  changeCourse,
  discussBooking,
  holdDiscussion,
  peopleOfDiscussion,
  type Discussion,
} from '../sessions/index.js';
import { writeNote } from './learning-notes.store.js';
import { NextSteps, sameSteps } from './next-steps.js';
import { OutcomeRow } from './outcomes.rows.js';
import { outcomeOf, type Outcome } from './outcomes.store.js';

/** A discussion whose outcome may be written now, held, with what is recorded of it. */
export type Writable = { discussion: Discussion; before: Outcome | null };

/** The fields somebody wants to write, and whether those that change may be written over what stands. */
export type Asked = {
  fields: Partial<OutcomeForm>;
  mayWriteOver: (changed: OutcomeField[]) => boolean;
};

const EMPTY = { result: null, networkMeeting: null, callsSaved: null, nextSteps: [], learningNote: null };

/** What recording an outcome and changing a field of it have in common: the transaction and the writing. */
@Injectable()
export class OutcomeWriting {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly steps: NextSteps,
  ) {}

  /**
   * Writes what `asked` wants of an outcome that somebody may write, and lets the booking and the case follow.
   * Fields that already say the same are no change; when none is left, only the log knows of it.
   * @returns the version that now stands; 0 when nothing is recorded yet.
   * Refuses `not-found`, `hour-not-begun` (`data.startsAt`), `wrong-state` (the case was removed or deferred,
   * or see `changeCourse`), `changed-meanwhile` (`data.version`, `data.updatedByName`), `validation-failed`.
   */
  run(
    actor: Actor,
    bookingId: string,
    asked: (writable: Writable) => Asked,
  ): Promise<Result<{ version: number }>> {
    const intent = {
      act: 'outcome.recorded',
      kind: 'write',
      dataGroup: 'outcome',
      purpose: 'consultation',
      role: actor.grants[0]?.role ?? 'none',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const held = await this.hold(tx, actor, bookingId, about);
      if (!held.ok) return held;
      const { before } = held.value;
      if (before) about({ act: 'outcome.changed' });
      const { fields: given, mayWriteOver } = asked(held.value);
      const isKela = held.value.discussion.viewer === 'kela-contact';
      if (isKela && given.learningNote)
        return refuse('validation-failed', undefined, [wrong('learningNote', 'unknown-field')]);
      const fields = isKela ? { ...given, learningNote: undefined } : given;
      const changed = changedFields(before, fields);
      if (changed.length && !mayWriteOver(changed)) return changedMeanwhile(before);
      const written = changed.length
        ? await this.write(tx, held.value, only(changed, fields), actor)
        : ok({ version: before?.version ?? 0 });
      if (written.ok) await log();
      return written;
    });
  }

  private async hold(tx: Tx, actor: Actor, bookingId: string, about: About): Promise<Result<Writable>> {
    const now = this.clock.now();
    const discussion = await holdDiscussion(tx, actor, bookingId, now);
    if (!discussion) return refuse('not-found');
    const { booking, hour, client, viewer, consent } = discussion;
    about({ role: viewer, countyId: client.countyId, caseId: client.id, sessionId: hour.id, consent });
    if (hour.startsAt > now) return refuse('hour-not-begun', { startsAt: hour.startsAt.toISOString() });
    if (booking.state === 'removed' || booking.state === 'deferred')
      return refuse('wrong-state', { state: booking.state });
    return ok({ discussion, before: await outcomeOf(tx, booking.id, { seesNote: true }) });
  }

  /** Writes these fields, which differ from what stands, as the next version. */
  private async write(
    tx: Tx,
    { discussion, before }: Writable,
    fields: Partial<OutcomeForm>,
    actor: Actor,
  ): Promise<Result<{ version: number }>> {
    const at = this.clock.now();
    const errors = outcomeErrors(fields, {
      hourDate: discussion.hour.date,
      ownerIds: await this.possibleOwners(tx, { discussion, before }),
    });
    errors.push(...unknownSteps(before, fields));
    if (errors.length) return refuse('validation-failed', undefined, errors);
    const after = { ...EMPTY, ...before, ...fields };
    const version = await save(tx, { discussion, before }, fields, { at, by: actor.personId });
    if (fields.nextSteps) {
      const { id: caseId, countyId } = discussion.client;
      const of = { bookingId: discussion.booking.id, caseId, countyId, at, by: actor.personId };
      await this.steps.write(tx, of, before?.nextSteps ?? [], fields.nextSteps);
    }
    if (fields.learningNote !== undefined) {
      const { countyId, themes } = discussion.client;
      const text = noteIn(fields);
      await writeNote(tx, { bookingId: discussion.booking.id, countyId, themes }, text, {
        at,
        by: actor.personId,
      });
    }
    const followed = await this.follow(tx, discussion, { before, after, at, by: actor.personId });
    return followed.ok ? ok({ version }) : followed;
  }

  /** The booking is discussed once enough is known; a corrected result takes the case along. */
  private async follow(
    tx: Tx,
    discussion: Discussion,
    change: {
      before: Outcome | null;
      after: Pick<Outcome, 'result' | 'networkMeeting'>;
      at: Date;
      by: string;
    },
  ): Promise<Result<void>> {
    const { before, after, at, by } = change;
    const continues = after.result === 'continues';
    if (discussion.booking.state === 'booked') {
      return isDiscussed(after) ? discussBooking(tx, discussion, { at, by, continues }) : ok(undefined);
    }
    const turned = (before?.result === 'continues') !== continues;
    return turned ? changeCourse(tx, discussion, { at, continues }) : ok(undefined);
  }

  /** Today's people of the hour; one who has left still answers for the steps that are theirs. */
  private async possibleOwners(tx: Tx, { discussion, before }: Writable): Promise<Set<string>> {
    const people = await peopleOfDiscussion(tx, discussion, this.clock.now());
    return new Set([...people.map(({ id }) => id), ...(before?.nextSteps ?? []).map((step) => step.ownerId)]);
  }
}

/** Which of these fields say something else than what stands. */
function changedFields(before: Outcome | null, fields: Partial<OutcomeForm>): OutcomeField[] {
  const standing = before ?? EMPTY;
  const same: Record<OutcomeField, () => boolean> = {
    result: () => standing.result === fields.result,
    networkMeeting: () => standing.networkMeeting === fields.networkMeeting,
    callsSaved: () =>
      standing.callsSaved?.min === fields.callsSaved?.min &&
      standing.callsSaved?.max === fields.callsSaved?.max,
    nextSteps: () => sameSteps(standing.nextSteps, fields.nextSteps ?? []),
    learningNote: () => standing.learningNote === noteIn(fields),
  };
  return OUTCOME_FIELDS.filter((field) => fields[field] !== undefined && !same[field]());
}

const noteIn = ({ learningNote }: Partial<OutcomeForm>): string | null => learningNote?.trim() || null;

/** Somebody else's words stand; the refusal says whose and which version, so that both can be shown. */
const changedMeanwhile = (before: Outcome | null): Result<never> =>
  refuse('changed-meanwhile', {
    version: before?.version ?? 0,
    ...(before && { updatedByName: before.updatedByName }),
  });

const only = (names: OutcomeField[], fields: Partial<OutcomeForm>): Partial<OutcomeForm> =>
  Object.fromEntries(names.map((name) => [name, fields[name]]));

function unknownSteps(before: Outcome | null, { nextSteps = [] }: Partial<OutcomeForm>) {
  const known = new Set((before?.nextSteps ?? []).map(({ id }) => id));
  return nextSteps.flatMap(({ id }, index) =>
    id && !known.has(id) ? [{ field: `nextSteps.${index}.id`, code: 'unknown' } as const] : [],
  );
}

/** Writes the row; the given fields get the new version. */
async function save(
  tx: Tx,
  { discussion, before }: Writable,
  fields: Partial<OutcomeForm>,
  act: { at: Date; by: string },
): Promise<number> {
  const version = (before?.version ?? 0) + 1;
  const changed = Object.keys(fields).map((field) => [field, version]);
  const fieldVersions: Record<string, number> = { ...before?.fieldVersions, ...Object.fromEntries(changed) };
  const { result, networkMeeting, callsSaved } = { ...EMPTY, ...before, ...fields };
  const { id: bookingId } = discussion.booking;
  const calls = { callsMin: callsSaved?.min ?? null, callsMax: callsSaved?.max ?? null };
  if (!before) {
    await tx.insert(OutcomeRow, {
      ...{ bookingId, caseId: discussion.client.id, result, networkMeeting, ...calls },
      ...{ version, fieldVersions },
      ...{ recordedAt: act.at, recordedBy: act.by, updatedAt: act.at, updatedBy: act.by },
    });
    return version;
  }
  await tx.run(sql`update outcome set result = ${result}, network_meeting = ${networkMeeting},
    calls_min = ${calls.callsMin}, calls_max = ${calls.callsMax}, version = ${version},
    field_versions = ${JSON.stringify(fieldVersions)}, updated_at = ${act.at}, updated_by = ${act.by}
    where booking_id = ${bookingId}`);
  return version;
}

import { Injectable } from '@nestjs/common';
import { AuditedWriter, type About, type Log } from '../../audit/index.js';
import { casesById } from '../../cases/index.js';
import { newestConsents } from '../../consents/index.js';
import { consentRefusal } from '../../domain/consent.js';
import { cutOffAt } from '../../domain/places.js';
import { ok, wrong, type FieldError, type Result } from '../../domain/refusal.js';
import { skipReasonOn, type SkipReason } from '../../domain/recurrence.js';
import type { SessionState } from '../../domain/codes.js';
import { nextSessionState, sessionStateAt } from '../../domain/session-state.js';
import { localDateOf } from '../../domain/time.js';
import { newRoomOf } from '../../domain/video-room.js';
import { unusualTimes } from '../../domain/working-hours.js';
import { closedDatesOf, countiesOf, countyRules, type Actor } from '../../people/index.js';
import { refuse } from '../../domain/refusal.js';
import { ServiceClock } from '../../platform/clock.js';
import { Reader, sql, type Tx } from '../../platform/database/index.js';
import { newId, newSecret } from '../../platform/ids.js';
import { Outbox } from '../../platform/outbox/index.js';
import { agendaChanged } from '../agenda-changed.js';
import { Answers } from '../answers/answers.js';
import { keepFreeze } from '../keep-freeze.js';
import { promote } from '../queue/places-to-the-waiting.js';
import { reasonErrors } from '../reason.js';
import { heldPlaces, hourById, seriesById, type Hour } from '../sessions.store.js';
import { changeIntent, changeRefusal, hourOfCoordinator } from './change-of-hour.js';
import { SessionMoveRow } from './hour-changes.rows.js';
import { losePlace } from './lose-place.js';
import { busyPeople } from './people-of-hour.store.js';

export type MoveInput = { sessionId: string; startsAt: Date; reason: string; revision?: number };

/** The hour at its new time, how many cases lost their place, and who has another hour then. */
export type Moved = {
  id: string;
  date: string;
  startsAt: Date;
  endsAt: Date;
  state: SessionState;
  casesFreed: number;
  clashes: string[];
};

/** What an hour meets at a new time; all of it only warns. */
export type MoveMeets = {
  startsAt: Date;
  endsAt: Date;
  /** The holiday, the eve or the county's closing day of that date. */
  closed: SkipReason | null;
  weekend: boolean;
  /** Whether some of it is outside 8.00-18.00. */
  outsideDay: boolean;
  /** Names of those who have another hour then. */
  busy: string[];
};

/** Where an hour goes. */
type Target = { date: string; startsAt: Date; endsAt: Date; state: SessionState };

/**
 * Gives one hour another time. It keeps its places and its cases as far as their consents cover the new day,
 * and remembers where its series had put it, because calendars name it by that (MAIL.md rules 3, 4 and 8).
 */
@Injectable()
export class MoveHour {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
    private readonly reader: Reader,
    private readonly answers: Answers,
  ) {}

  /** What a coordinator should look at before the hour is moved. Refuses what `run` refuses. */
  async preview(input: MoveInput, actor: Actor): Promise<Result<MoveMeets>> {
    const hour = await hourById(this.reader, input.sessionId);
    if (!hour || !countiesOf(actor, 'coordinator').includes(hour.countyId)) return refuse('not-found');
    const at = this.clock.now();
    const refused = changeRefusal(hour, input, moveErrors(hour, input), at);
    if (refused) return refused;
    if (input.startsAt <= at) return refuse('hour-already-past');
    const span = { startsAt: input.startsAt, endsAt: endOf(hour, input.startsAt) };
    const { closings } = await countyRules(this.reader, hour.countyId, localDateOf(at));
    const busy = (await busyPeople(this.reader, { ...hour, ...span })).map(({ name }) => name);
    const closed = skipReasonOn(localDateOf(span.startsAt), closings);
    return ok({ ...span, ...unusualTimes(span), closed, busy: [...new Set(busy)] });
  }

  /**
   * An hour whose new cut-off lies ahead is open again, otherwise its agenda stands as it is. Another hour of
   * the same people only warns.
   * Refuses `not-found`, `validation-failed` (no reason, the time it has already), `changed-meanwhile`,
   * `wrong-state` (live, held, cancelled, released), `hour-already-past` (it, or the new time).
   */
  run(input: MoveInput, actor: Actor): Promise<Result<Moved>> {
    return this.writer.run(actor, changeIntent('session.moved', input.sessionId), (tx, log, about) =>
      this.move(tx, { log, about }, input, actor),
    );
  }

  /** The same inside the caller's transaction; the caller rolls it back when this refuses. */
  async move(
    tx: Tx,
    { log, about }: { log: Log; about: About },
    input: MoveInput,
    actor: Actor,
  ): Promise<Result<Moved>> {
    const found = await hourOfCoordinator(tx, input.sessionId, actor);
    if (!found.ok) return found;
    const hour = found.value;
    about({ countyId: hour.countyId });
    const at = this.clock.now();
    const refused = changeRefusal(hour, input, moveErrors(hour, input), at);
    if (refused) return refused;
    if (input.startsAt <= at) return refuse('hour-already-past');
    const target = await targetOf(tx, hour, input.startsAt, at);
    await this.write(tx, { hour, target, reason: input.reason.trim() }, { at, by: actor.personId });
    const casesFreed = await dropUncovered(tx, { ...hour, ...target }, { at, by: actor.personId, log });
    await log();
    await promote(tx, hour.seriesId, { at, by: actor.personId, log });
    const clashes = (await busyPeople(tx, { ...hour, ...target })).map(({ name }) => name);
    return ok({ id: hour.id, ...target, casesFreed, clashes: [...new Set(clashes)] });
  }

  private async write(
    tx: Tx,
    move: { hour: Hour; target: Target; reason: string },
    { at, by }: { at: Date; by: string },
  ): Promise<void> {
    const { hour, target, reason } = move;
    const roomAddress = await roomOf(tx, hour, target.date);
    await tx.run(sql`update session set date = ${target.date}, starts_at = ${target.startsAt},
      ends_at = ${target.endsAt}, state = ${target.state}, room_address = ${roomAddress},
      revision = revision + 1, updated_at = ${at} where id = ${hour.id}`);
    await tx.insert(SessionMoveRow, {
      ...{ id: newId(), sessionId: hour.id, fromStartsAt: hour.startsAt, fromEndsAt: hour.endsAt },
      ...{ toStartsAt: target.startsAt, toEndsAt: target.endsAt, reason, movedAt: at, movedBy: by },
    });
    // Open again it has no frozen agenda whose changes would be told.
    if (target.state === 'open') await tx.run(sql`delete from session_freeze where session_id = ${hour.id}`);
    else if (hour.state === 'open') {
      await keepFreeze(tx, hour.id, at);
      await this.outbox.plan(tx, { kind: 'notices.agenda-frozen', payload: { sessionId: hour.id } });
    }
    await this.answers.hourChanged(tx, hour.id, { by, anotherTime: true });
    await agendaChanged(tx, hour.id);
    await this.outbox.plan(tx, { kind: 'invitations.hour-changed', payload: { sessionId: hour.id } });
  }
}

const moveErrors = (hour: Hour, { startsAt, reason }: MoveInput): FieldError[] => [
  ...(startsAt.getTime() === hour.startsAt.getTime() ? [wrong('startsAt', 'unchanged')] : []),
  ...reasonErrors(reason),
];

/** The hour keeps its length. */
const endOf = (hour: Hour, startsAt: Date): Date =>
  new Date(startsAt.getTime() + hour.endsAt.getTime() - hour.startsAt.getTime());

/**
 * A time after its own cut-off leaves it frozen rather than to the clock, which would give an empty one free
 * that somebody has just moved on purpose.
 */
async function targetOf(tx: Tx, hour: Hour, startsAt: Date, at: Date): Promise<Target> {
  const date = localDateOf(startsAt);
  const endsAt = endOf(hour, startsAt);
  const closings = (await closedDatesOf(tx, [hour.countyId])).get(hour.countyId) ?? new Set<string>();
  const moved = nextSessionState(hour.state, 'move');
  if (!moved) throw new Error(`No hour is moved from ${hour.state}`);
  const state = sessionStateAt(
    { state: moved, startsAt, cutOffAt: cutOffAt(date, hour.cutOff, closings) },
    at,
  );
  return { date, startsAt, endsAt, state };
}

/** A room with the day in its address is another one on another day; every other room stays. */
async function roomOf(tx: Tx, hour: Hour, date: string): Promise<string | null> {
  const series = await seriesById(tx, hour.seriesId);
  const followsDay = series?.videoKind === 'template' && series.videoAddress?.includes('{date}');
  return followsDay && date !== hour.date ? newRoomOf(series, date, newSecret) : hour.roomAddress;
}

/** A place needs a consent that is good on the day of its hour (PRODUCT.md, Consent). */
async function dropUncovered(tx: Tx, hour: Hour, act: { at: Date; by: string; log: Log }): Promise<number> {
  const booked = (await heldPlaces(tx, [hour.id])).filter(({ state }) => state === 'booked');
  const ids = booked.map(({ caseId }) => caseId);
  const consents = await newestConsents(tx, ids);
  const themes = new Map((await casesById(tx, ids)).map((client) => [client.id, client.themes]));
  const uncovered = booked.filter(({ caseId }) => {
    const consent = consents.get(caseId) ?? null;
    return consentRefusal(consent, { on: hour.date, themes: themes.get(caseId) ?? [] }) !== null;
  });
  for (const place of uncovered) {
    const consent = consents.get(place.caseId);
    await losePlace(tx, hour, place, { ...act, because: 'consent-not-covering', consent });
  }
  return uncovered.length;
}

import { Injectable } from '@nestjs/common';
import { AuditedReader, type AuditEntry } from '../audit/index.js';
import { casesById, type ClientCase } from '../cases/index.js';
import { newestConsents, type Consent } from '../consents/index.js';
import type { BookingState, VideoKind } from '../domain/codes.js';
import { consentRefusal } from '../domain/consent.js';
import { isWithin, type LocalDate, type TimeWindow } from '../domain/time.js';
import { kelaWindow } from '../domain/visibility.js';
import { closedDatesOf, countiesOf, hasRole, isOwnPair, pairsOf, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql } from '../platform/database/index.js';
import { Hours, type HourLine } from './hours.queries.js';
import { attendeesOf, type Attendee } from './hours/attendees.store.js';
import { changesOfHour, type HourChanges } from './hours/changes-of-hour.queries.js';
import { hoursForKela } from './hours/deputies.store.js';

/** A place of an hour as one reader may see it. `taken` is all that others may know of it. */
export type PlaceLine =
  | { kind: 'free'; place: number }
  | { kind: 'taken'; place: number; bookingId: string }
  | {
      kind: 'case';
      place: number;
      bookingId: string;
      state: BookingState;
      /** What the reader may see of the case: all of it, or for a coordinator its frame only. */
      client: ClientCase;
      content: boolean;
      consent: Consent | null;
    };

export type Agenda = HourLine & {
  viewer: 'pair-member' | 'kela-contact' | 'coordinator';
  places: PlaceLine[];
  /** The invited people, the named deputies, who are not invited to the season, and who stands in this time. */
  attendees: Attendee[];
  /** What is not as it was planned. */
  changes: HourChanges;
  /** The pairs that share the hour, their names by id. */
  pairs: ReadonlyMap<string, string>;
  videoKind: VideoKind;
  /** When Kela may see the cases. */
  kelaWindow: TimeWindow;
  /** For Kela, inside the window: the places, free now, out of which a case was taken. Neutral: not why. */
  emptied: readonly number[];
  /** Why an hour is cancelled, for the county's own people; null otherwise. */
  cancelledBecause: string | null;
};

type Held = { id: string; place: number; caseId: string; pairId: string; state: BookingState };

/** One hour with its places, as its reader may see it; what is shown of a case is logged first. */
@Injectable()
export class Agendas {
  constructor(
    private readonly hours: Hours,
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @returns null when the actor may not see the hour. A pair sees its own cases, Kela those of its own
   * hours inside the window while their consent is good on the day of the hour, a coordinator codes alone
   * (PRODUCT.md, People and Consent). All else is `taken`.
   */
  async of(actor: Actor, sessionId: string): Promise<Agenda | null> {
    const hour = await this.hours.one(actor, sessionId);
    if (!hour) {
      await this.audited.refused(actor, refusedEntry(actor, sessionId), 'not-found');
      return null;
    }
    return this.audited.read(
      actor,
      () => this.load(actor, hour),
      (agenda) => entriesOf(agenda),
    );
  }

  private async load(actor: Actor, hour: HourLine): Promise<Agenda> {
    const closed = await closedDatesOf(this.reader, [hour.countyId]);
    const window = kelaWindow(hour.date, closed.get(hour.countyId) ?? new Set());
    const viewer = viewerOf(actor, hour);
    const held = await this.reader.rows<Held>(sql`select id, place, case_id, pair_id, state from booking
      where session_id = ${hour.id} and state in ('booked', 'discussed', 'deferred') order by place`);
    const seen = await this.seenOf(actor, hour, held, { viewer, window });
    return {
      ...hour,
      viewer,
      kelaWindow: window,
      places: placesOf(hour.capacity, held, seen),
      attendees: await attendeesOf(this.reader, hour),
      changes: await this.changesOf(hour, viewer),
      ...(await frameOfSeries(this.reader, hour.seriesId)),
      emptied:
        viewer === 'kela-contact' && isWithin(window, this.clock.now())
          ? await this.emptied(hour, window)
          : [],
      cancelledBecause: viewer === 'kela-contact' ? null : await this.cancelledBecause(hour),
    };
  }

  private async seenOf(
    actor: Actor,
    hour: HourLine,
    held: Held[],
    as: { viewer: Agenda['viewer']; window: TimeWindow },
  ): Promise<Map<string, { client: ClientCase; content: boolean; consent: Consent | null }>> {
    const mine = await this.mineAmong(actor, hour, held, as);
    const ids = mine.map(({ caseId }) => caseId);
    const consents = await newestConsents(this.reader, ids);
    const clients = await casesById(this.reader, ids);
    const visible = clients.filter(
      ({ id, themes }) => as.viewer !== 'kela-contact' || isCovered(consents.get(id), hour.date, themes),
    );
    return new Map(
      visible.map((client) => {
        const own = isOwnPair(actor, client.pairId);
        const content = own || as.viewer === 'kela-contact';
        const shown = content ? client : frameOf(client);
        return [client.id, { client: shown, content, consent: consents.get(client.id) ?? null }];
      }),
    );
  }

  private async mineAmong(
    actor: Actor,
    hour: HourLine,
    held: Held[],
    as: { viewer: Agenda['viewer']; window: TimeWindow },
  ): Promise<Held[]> {
    if (as.viewer === 'coordinator') return held;
    if (as.viewer === 'pair-member') return held.filter(({ pairId }) => pairsOf(actor).includes(pairId));
    const attended = await hoursForKela(this.reader, [hour.id], actor.personId);
    return attended.has(hour.id) && isWithin(as.window, this.clock.now()) ? held : [];
  }

  private async emptied(hour: HourLine, window: TimeWindow): Promise<number[]> {
    const rows = await this.reader.rows<{ place: number }>(sql`
      select distinct b.place from booking b join booking_removal x on x.booking_id = b.id
      where b.session_id = ${hour.id} and x.removed_at >= ${window.opensAt} and not exists (
        select 1 from booking later where later.session_id = b.session_id and later.place = b.place
        and later.state <> 'removed')`);
    return rows.map(({ place }) => place);
  }

  /** The reasons are for the county's own people. */
  private async changesOf(hour: HourLine, viewer: Agenda['viewer']): Promise<HourChanges> {
    const changes = await changesOfHour(this.reader, hour);
    return viewer === 'kela-contact' ? { ...changes, movedBecause: null, capacityBecause: null } : changes;
  }

  private async cancelledBecause(hour: HourLine): Promise<string | null> {
    if (hour.state !== 'cancelled') return null;
    const row = await this.reader.row<{ reason: string }>(
      sql`select reason from session_cancellation where session_id = ${hour.id}`,
    );
    return row?.reason ?? null;
  }
}

/** A case without what it is about. */
export const frameOf = (client: ClientCase): ClientCase => ({
  ...client,
  themes: [],
  questionTypes: [],
  question: null,
  reference: null,
  baselineNeed: null,
  urgencyReason: null,
});

const isCovered = (consent: Consent | undefined, on: LocalDate, themes: string[]): boolean =>
  consentRefusal(consent ?? null, { on, themes }) === null;

function viewerOf(actor: Actor, hour: HourLine): Agenda['viewer'] {
  if (countiesOf(actor, 'coordinator').includes(hour.countyId)) return 'coordinator';
  return hasRole(actor, 'kela-contact') ? 'kela-contact' : 'pair-member';
}

function placesOf(
  capacity: number,
  held: Held[],
  seen: Map<string, { client: ClientCase; content: boolean; consent: Consent | null }>,
): PlaceLine[] {
  const lines = held.map(({ id, place, caseId, state }): PlaceLine => {
    const shown = seen.get(caseId);
    if (!shown) return { kind: 'taken', place, bookingId: id };
    return { kind: 'case', place, bookingId: id, state, ...shown };
  });
  const holding = new Set(held.filter(({ state }) => state !== 'deferred').map(({ place }) => place));
  for (let place = 1; place <= capacity; place += 1) {
    if (!holding.has(place)) lines.push({ kind: 'free', place });
  }
  return lines.toSorted((a, b) => a.place - b.place);
}

/** The names of the pairs that share a series' hours, and the kind of its room. */
async function frameOfSeries(
  reader: Reader,
  seriesId: string,
): Promise<{ pairs: Map<string, string>; videoKind: VideoKind }> {
  const rows = await reader.rows<{ id: string; name: string; videoKind: VideoKind }>(sql`
    select pair.id, pair.name, r.video_kind from series r join series_pair sp on sp.series_id = r.id
    join pair on pair.id = sp.pair_id where r.id = ${seriesId} order by pair.name`);
  const pairs = new Map(rows.map(({ id, name }) => [id, name]));
  return { pairs, videoKind: rows[0]?.videoKind ?? 'room' };
}

const refusedEntry = (actor: Actor, sessionId: string): AuditEntry => ({
  act: 'agenda.read',
  kind: 'read',
  dataGroup: 'booking',
  purpose: 'consultation',
  role: actor.grants[0]?.role ?? 'none',
  sessionId,
});

function entriesOf(agenda: Agenda): AuditEntry[] {
  return agenda.places.flatMap((line): AuditEntry[] =>
    line.kind === 'case'
      ? [
          {
            act: 'agenda.read',
            kind: agenda.viewer === 'kela-contact' ? 'disclosure' : 'read',
            dataGroup: line.content ? 'case' : 'booking',
            purpose: 'consultation',
            role: agenda.viewer,
            countyId: agenda.countyId,
            caseId: line.client.id,
            consent: line.consent,
            sessionId: agenda.id,
          },
        ]
      : [],
  );
}

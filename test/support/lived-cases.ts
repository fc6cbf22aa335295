import { ClientCaseRow, keepFirstDiscussion } from '../../src/cases/index.js';
import { FollowUpRow, OutcomeRow } from '../../src/outcomes/outcomes.rows.js';
import { newId } from '../../src/platform/ids.js';
import { Writer, type Tx } from '../../src/platform/database/index.js';
import { BookingRow, SessionPlaceRow, SessionRow } from '../../src/sessions/sessions.rows.js';
import type { World } from './world.js';

const HOUR = 3_600_000;

/** An hour as it stands long after; made by hand, because a use case knows no past. */
export type PastHour = { id: string; seriesId: string; startsAt: Date };

/** A case as it was lived through: what was thought before, said in its hours, and answered after. */
export type LivedCase = {
  countyId: string;
  pairId: string;
  baselineNeed: string;
  registeredAt: Date;
  /** In no order; each takes the next place of its hour. */
  hours: { hour: PastHour; calls: [min: number, max: number] | null }[];
  day30?: boolean;
  day60?: boolean;
};

/** Writes hours and cases straight into the tables, many at once. */
export class PastWriter {
  private readonly taken = new Map<string, number>();
  private made = 0;

  constructor(private readonly world: World) {}

  async hours(seriesId: string, starts: Date[], state = 'held', capacity = 4): Promise<PastHour[]> {
    const hours = starts.map((startsAt) => ({ id: newId(), seriesId, startsAt }));
    await this.world.get(Writer).run(async (tx) => {
      for (const hour of hours) {
        const { startsAt } = hour;
        const endsAt = new Date(startsAt.getTime() + HOUR);
        const date = startsAt.toISOString().slice(0, 10);
        const times = { startsAt, endsAt, date, createdAt: startsAt, updatedAt: startsAt };
        await tx.insert(SessionRow, {
          ...hour,
          ...times,
          ordinaryStartsAt: null,
          capacity,
          state,
          roomAddress: null,
          revision: 1,
        });
        const places = Array.from({ length: capacity }, (_, index) => index + 1);
        await tx.insert(
          SessionPlaceRow,
          places.map((place) => ({ id: newId(), sessionId: hour.id, place })),
        );
      }
    });
    return hours;
  }

  async cases(cases: LivedCase[]): Promise<void> {
    await this.world.get(Writer).run(async (tx) => {
      for (const one of cases) await this.add(tx, one);
    });
  }

  private async add(tx: Tx, lived: LivedCase): Promise<void> {
    const { countyId, pairId, baselineNeed, registeredAt } = lived;
    const by = this.world.ids.aino;
    const id = newId();
    this.made += 1;
    const code = `K-${String(this.made).padStart(4, '0')}-TEST`;
    await tx.insert(ClientCaseRow, {
      ...{
        id,
        code,
        countyId,
        pairId,
        baselineNeed,
        registeredAt,
        registeredBy: by,
        claimedAt: registeredAt,
      },
      ...{
        state: 'discussed',
        themes: ['yleistuki'],
        questionTypes: ['other'],
        question: null,
        urgency: 'normal',
      },
      ...{ clientLanguage: 'fi', interpreter: false, sourceChannel: 'pair', reference: null, revision: 1 },
      updatedAt: registeredAt,
    });
    const first = new Date(Math.min(...lived.hours.map(({ hour }) => hour.startsAt.getTime())));
    await keepFirstDiscussion(tx, { id, registeredAt }, first);
    for (const { hour, calls } of lived.hours) await this.discuss(tx, { lived, id, hour, calls });
    for (const [day, meetingHeld] of [
      [30, lived.day30],
      [60, lived.day60],
    ] as const) {
      if (meetingHeld === undefined) continue;
      const answered = { heldOn: null, answeredAt: registeredAt, answeredBy: by };
      await tx.insert(FollowUpRow, { id: newId(), caseId: id, day, meetingHeld, ...answered });
    }
  }

  private async discuss(
    tx: Tx,
    {
      lived,
      id,
      hour,
      calls,
    }: { lived: LivedCase; id: string; hour: PastHour; calls: [number, number] | null },
  ): Promise<void> {
    const place = (this.taken.get(hour.id) ?? 0) + 1;
    this.taken.set(hour.id, place);
    const bookingId = newId();
    const at = hour.startsAt;
    const by = this.world.ids.aino;
    const booking = { id: bookingId, sessionId: hour.id, place, caseId: id, pairId: lived.pairId };
    await tx.insert(BookingRow, {
      ...booking,
      state: 'discussed',
      lateReason: null,
      createdAt: at,
      createdBy: by,
    });
    await tx.insert(OutcomeRow, {
      ...{ bookingId, caseId: id, result: 'solved', networkMeeting: 'no-longer-needed', version: 1 },
      ...{ callsMin: calls?.[0] ?? null, callsMax: calls?.[1] ?? null, fieldVersions: {} },
      ...{ recordedAt: at, recordedBy: by, updatedAt: at, updatedBy: by },
    });
  }
}

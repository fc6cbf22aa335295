import type { Type } from '@nestjs/common';
import type { Result } from '../../src/domain/refusal.js';
import { CountyRow, PairRow, PersonRow, type Actor, type Grant } from '../../src/people/index.js';
import { RoleGrantRow } from '../../src/people/people.rows.js';
import { Reader, sql, Writer, type Sql } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/ids.js';
import { PlanSeries, TurnHours, TurnQueues } from '../../src/sessions/index.js';
import { TUESDAY } from '../support/start-app.js';
import { value } from '../support/world.js';
import { Service } from './service.js';

export const NAMES = ['aino', 'ville', 'koko', 'sini', 'dani'] as const;
export type Name = (typeof NAMES)[number];
type PairName = 'ainos' | 'villes';

export type Plan = { capacity: number; keptBack: number; pairShare: number | null; lastDate: string };

export type CaseSeen = {
  id: string;
  state: string;
  waits: number;
  sessionId: string | null;
  place: number | null;
};
export type HourSeen = { id: string; state: string; capacity: number; startsAt: Date; places: number };
export type HeldSeen = { sessionId: string; place: number; caseId: string; state: string };
export type Seen = { cases: CaseSeen[]; hours: HourSeen[]; held: HeldSeen[] };

/** A county of its own in the service, with one weekly hour that two pairs share. */
export class County {
  /** The newest version of each case's consent. */
  readonly consents = new Map<string, string>();
  bulkId = '';

  private constructor(
    readonly service: Service,
    readonly id: string,
    readonly pairs: Record<PairName, string>,
    readonly people: Record<Name, Actor>,
    readonly seriesId: string,
  ) {}

  static async open(service: Service, plan: Plan): Promise<County> {
    service.clock.holdAt(TUESDAY);
    const id = newId();
    const pairs = { ainos: newId(), villes: newId() };
    const people = Object.fromEntries(
      NAMES.map((name) => [name, personOf(name, id, pairs)]),
    ) as County['people'];
    await service.get(Writer).run((tx) => populate(tx, id, pairs, people));
    const form = {
      ...{ countyId: id, pairIds: Object.values(pairs), kelaContactId: people.sini.personId },
      ...{ deputyIds: [people.dani.personId], weekday: 2, startTime: '13:00', minutes: 60 },
      ...{ firstDate: '2027-03-09', ...plan },
      video: { kind: 'room', address: 'https://video.example/huone', lobby: true, link: 'join' } as const,
    };
    const { id: seriesId } = value(await service.get(PlanSeries).run(form, people.koko));
    return new County(service, id, pairs, people, seriesId);
  }

  get<T>(part: Type<T>): T {
    return this.service.get(part);
  }

  rows<T>(query: Sql): Promise<T[]> {
    return this.get(Reader).rows<T>(query);
  }

  /** A new person of the county's, or whoever acts for this pair. */
  member(pair: PairName): Actor {
    return pair === 'ainos' ? this.people.aino : this.people.ville;
  }

  /** The clock strikes: everything it does every minute, and what waits to be sent. */
  async strike(): Promise<void> {
    await this.get(TurnHours).run();
    await this.get(TurnQueues).run();
  }

  /** Everything that stands in the tables. */
  async see(): Promise<Seen> {
    const [cases, hours, held] = await Promise.all([
      this.rows<CaseSeen>(sql`select c.id, c.state, b.session_id, b.place,
        (select count(*) from queue_entry q where q.case_id = c.id and q.left_at is null) as waits
        from client_case c left join booking b on b.case_id = c.id and b.state = 'booked'
        where c.county_id = ${this.id}`),
      this.rows<HourSeen>(sql`select s.id, s.state, s.capacity, s.starts_at,
        (select count(*) from session_place p where p.session_id = s.id) as places
        from session s where s.series_id = ${this.seriesId} order by s.starts_at, s.id`),
      this.rows<HeldSeen>(sql`select b.session_id, b.place, b.case_id, b.state from booking b
        join session s on s.id = b.session_id
        where s.series_id = ${this.seriesId} and b.state in ('booked', 'discussed')`),
    ]);
    return { cases, hours, held };
  }

  /** Nothing of this county is left for the clock of the next run, which begins earlier. */
  async leave(): Promise<void> {
    await this.get(Writer).run(async (tx) => {
      await tx.run(sql`update session set state = 'cancelled' where series_id = ${this.seriesId}
        and state in ('open', 'frozen', 'live')`);
      await tx.run(sql`update queue_entry set left_at = ${this.service.clock.now()}, left_because = 'closed'
        where series_id = ${this.seriesId} and left_at is null`);
      await tx.run(sql`update outbox_message set state = 'dropped' where state in ('waiting', 'leased')`);
    });
  }
}

/** The code of the refusal, or `ok`; everything the consent lacks is one answer. */
export function answerOf(result: Result<unknown>): string {
  if (result.ok) return 'ok';
  const { code } = result.refusal;
  return code.startsWith('consent-') || code === 'not-ready' ? 'not-covered' : code;
}

const ROLES = {
  aino: 'pair-member',
  ville: 'pair-member',
  koko: 'coordinator',
  sini: 'kela-contact',
  dani: 'kela-contact',
} as const;

function personOf(name: Name, countyId: string, pairs: Record<PairName, string>): Actor {
  const role = ROLES[name];
  const pairId = { aino: pairs.ainos, ville: pairs.villes, koko: null, sini: null, dani: null }[name];
  const bound = { countyId: role === 'kela-contact' ? null : countyId, pairId };
  const grant: Grant = { role, ...bound, from: '2026-01-01', until: null };
  const personId = newId();
  return {
    ...{ personId, name, email: `${name}-${personId}@esi.example`, language: 'fi', organisation: 'Esi' },
    ...{ title: null, grants: [grant], via: 'command-line', requestId: newId() },
  };
}

async function populate(
  tx: Parameters<Parameters<Writer['run']>[0]>[0],
  countyId: string,
  pairs: Record<PairName, string>,
  people: Record<Name, Actor>,
): Promise<void> {
  const createdAt = TUESDAY;
  const key = countyId.slice(0, 8);
  await tx.insert(CountyRow, { id: countyId, key, nameFi: key, nameSv: key, createdAt });
  const named = Object.entries(pairs).map(([name, id]) => ({ id, countyId, key: `${key}-${name}`, name }));
  await tx.insert(
    PairRow,
    named.map((pair) => ({ ...pair, createdAt })),
  );
  const all = Object.values(people);
  await tx.insert(
    PersonRow,
    all.map(({ personId, name, email, organisation }) => {
      return { id: personId, name, email, language: 'fi' as const, organisation, createdAt };
    }),
  );
  await tx.insert(
    RoleGrantRow,
    all.map(({ personId, grants: [grant] }) => ({
      ...{ id: newId(), personId, role: grant!.role, pairId: grant!.pairId, createdAt },
      // A pair's county is its pair's; the row says it for the other roles.
      ...{ countyId: grant!.pairId ? null : grant!.countyId, fromDate: '2026-01-01', createdBy: 'system' },
    })),
  );
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { localDateOf, type LocalDate } from '../domain/time.js';
import { ServiceClock } from '../platform/clock.js';
import { Reader, sql, Writer, type Reads, type Tx } from '../platform/database/index.js';
import { Outbox } from '../platform/outbox/index.js';
import { endLapsedDeputies } from './hours/deputies.store.js';
import { join, leave, participantsOf, type Participant } from './participants.store.js';

/** A role of today by which somebody belongs to a series, and when it was given. */
type Holder = { personId: string; role: 'pair-member' | 'kela-contact'; grantedAt: Date };

/**
 * Lets people into the running series of their pairs and out of them as their dated roles begin and end
 * (PRODUCT.md, People and Invitations). Run daily, and after every change of somebody's roles.
 */
@Injectable()
export class KeepParticipants implements OnModuleInit {
  constructor(
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly clock: ServiceClock,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.handle('series.keep-participants', ({ personId }) =>
      this.run(typeof personId === 'string' ? personId : undefined),
    );
  }

  /** Looks at every series with hours to come, or at those one person may have to do with. Can be run again. */
  async run(personId?: string): Promise<void> {
    for (const seriesId of await runningSeries(this.reader, this.clock.now(), personId)) {
      await this.writer.run((tx) => this.keep(tx, seriesId));
    }
  }

  private async keep(tx: Tx, seriesId: string): Promise<void> {
    await tx.lock('series', seriesId);
    const at = this.clock.now();
    const people = await participantsOf(tx, seriesId);
    const holders = await holdersOf(tx, seriesId, localDateOf(at));
    const leaving = people.filter((one) => !one.leftAt && !holders.some(holdsRoleOf(one)));
    const joining = joiners(people, holders);
    for (const { id } of leaving) await leave(tx, id, { at, because: 'role-ended' });
    for (const { before, ...joiner } of joining) await join(tx, { seriesId, at, ...joiner }, before);
    const lapsed = await endLapsedDeputies(tx, seriesId, at);
    if (leaving.length + joining.length + lapsed === 0) return;
    await this.outbox.plan(tx, { kind: 'invitations.people-changed', payload: { seriesId } });
  }
}

const holdsRoleOf =
  ({ personId, part }: Participant) =>
  (holder: Holder): boolean =>
    holder.personId === personId && (holder.role === 'pair-member') === (part === 'pair-member');

type Joining = { personId: string; part: string; before: Participant | null };

/**
 * Members of the pairs who are not in the series, and Kela's people whose role has begun anew. Who was taken
 * out by hand waits for a role given after that.
 */
function joiners(people: readonly Participant[], holders: readonly Holder[]): Joining[] {
  const newest = new Map<string, Holder>();
  for (const holder of holders) {
    const known = newest.get(holder.personId);
    if (!known || known.grantedAt < holder.grantedAt) newest.set(holder.personId, holder);
  }
  return [...newest.values()].flatMap(({ personId, role, grantedAt }) => {
    const before = people.find((one) => one.personId === personId) ?? null;
    const stays = before && !before.leftAt;
    const keptOut = before?.leftBecause === 'by-hand' && grantedAt <= before.leftAt!;
    if (stays || keptOut) return [];
    const part = role === 'pair-member' ? role : (before?.part ?? role);
    return [{ personId, part, before }];
  });
}

/** The members of a series' pairs and Kela's people, by the roles they hold today. */
function holdersOf(tx: Tx, seriesId: string, today: LocalDate): Promise<Holder[]> {
  return tx.rows<Holder>(sql`select g.person_id, g.role, g.created_at as granted_at
    from role_grant g join person p on p.id = g.person_id
    where p.deactivated_at is null and g.from_date <= ${today}
    and (g.until_date is null or g.until_date >= ${today})
    and ((g.role = 'pair-member'
        and g.pair_id in (select pair_id from series_pair where series_id = ${seriesId}))
      or (g.role = 'kela-contact'
        and g.person_id in (select person_id from series_participant where series_id = ${seriesId})))`);
}

async function runningSeries(reads: Reads, now: Date, personId: string | undefined): Promise<string[]> {
  const ofPerson = personId
    ? sql`(exists (select 1 from series_participant sp where sp.series_id = r.id and sp.person_id = ${personId})
        or exists (select 1 from series_pair k join role_grant g on g.pair_id = k.pair_id
          where k.series_id = r.id and g.person_id = ${personId})
        or exists (select 1 from session_deputy d join session ds on ds.id = d.session_id
          where ds.series_id = r.id and d.deputy_id = ${personId} and d.ended_at is null))`
    : sql`1 = 1`;
  const rows = await reads.rows<{ id: string }>(sql`select r.id from series r where ${ofPerson}
    and exists (select 1 from session s where s.series_id = r.id and s.ends_at > ${now})
    order by r.first_date, r.id`);
  return rows.map(({ id }) => id);
}

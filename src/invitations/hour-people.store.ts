import { seasonHolds } from '../domain/itip.js';
import { isYes, sql, type Reads } from '../platform/database/index.js';
import {
  seasonInvitations,
  singleInvitations,
  type InvitedHour,
  type Invitee,
  type StandingInvitation,
} from './invitations.store.js';

/** Somebody who has to do with one hour, and what stands of it in their calendar. */
export type PersonOfHour = Invitee & {
  /** Has every hour as an event of its own (MAIL.md rule 15). */
  singleEvents: boolean;
  /** Whether they come to it, as long as it takes place at all. */
  comes: boolean;
  /** In somebody's place; `joinToken` leads to this hour alone then. */
  standsIn: boolean;
  /** Belongs to the series, but somebody stands in for them this time. */
  replaced: boolean;
  season: (StandingInvitation & { told: boolean }) | null;
  single: StandingInvitation | null;
};

type Raw = Invitee & { singleEvents: unknown; standsIn: unknown; replaced: unknown; former: unknown };

/**
 * The people of the series, those who stand in for one of them in this hour, and those who still have an
 * event of it though they no longer stand in. The caller holds the series.
 */
export async function peopleOfHour(reads: Reads, hour: InvitedHour): Promise<PersonOfHour[]> {
  const singles = byPerson(await singleInvitations(reads, hour.id));
  const seasons = byPerson(
    hour.ordinaryStartsAt ? await seasonInvitations(reads, hour.seriesId, hour.id) : [],
  );
  const people = byPerson(await everybodyOf(reads, hour, [...singles.keys()]));
  return [...people.values()].map(({ singleEvents, standsIn, replaced, former, ...person }) => ({
    ...person,
    singleEvents: isYes(singleEvents),
    comes: !isYes(former) && !isYes(replaced),
    standsIn: isYes(standsIn),
    replaced: isYes(replaced),
    season: seasons.get(person.personId) ?? null,
    single: singles.get(person.personId) ?? null,
  }));
}

/** Whether the hour stands in the person's calendar as an instance of their season. */
export const isInSeason = ({ season }: PersonOfHour, { ordinaryStartsAt }: InvitedHour): boolean =>
  season !== null &&
  !season.told &&
  ordinaryStartsAt !== null &&
  season.lastRequest.times.kind === 'season' &&
  seasonHolds(season.lastRequest.times, ordinaryStartsAt);

/** A deputy who belongs to the series in another way is told as a deputy: the first line of a person counts. */
function everybodyOf(reads: Reads, hour: InvitedHour, withEvent: string[]): Promise<Raw[]> {
  const person = sql`p.id as person_id, p.name, p.email, p.language, p.single_events`;
  return reads.rows<Raw>(sql`
    select 1 as turn, ${person}, d.join_token, 1 as stands_in, 0 as replaced, 0 as former
    from session_deputy d join person p on p.id = d.deputy_id
    where d.session_id = ${hour.id} and d.ended_at is null and p.deactivated_at is null
    union all
    select 2 as turn, ${person}, sp.join_token, 0 as stands_in,
      case when exists (select 1 from session_deputy d where d.session_id = ${hour.id}
        and d.replaced_id = p.id and d.ended_at is null) then 1 else 0 end as replaced, 0 as former
    from series_participant sp join person p on p.id = sp.person_id
    where sp.series_id = ${hour.seriesId} and sp.left_at is null and sp.part <> 'kela-deputy'
      and p.deactivated_at is null
    union all
    select 3 as turn, ${person}, '' as join_token, 0 as stands_in, 0 as replaced, 1 as former
    from person p where p.id in ${withEvent}
    order by turn, email`);
}

function byPerson<T extends { personId: string }>(rows: T[]): Map<string, T> {
  const known = new Map<string, T>();
  for (const row of rows) if (!known.has(row.personId)) known.set(row.personId, row);
  return known;
}

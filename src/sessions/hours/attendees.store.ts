import { sql, type Reads } from '../../platform/database/index.js';
import { seatsOf } from './deputies.store.js';

/** Somebody of an hour: of its series, a named deputy of it, or one who stands in this time. */
export type Attendee = {
  personId: string;
  name: string;
  part: 'pair-member' | 'kela-contact' | 'kela-deputy';
  pairName: string | null;
  /** Whom they stand in for in this hour; they have that person's part then. */
  standsInFor: string | null;
  /** Who stands in for them, so they do not come. */
  replacedBy: string | null;
  answer: 'none';
};

type Raw = Pick<Attendee, 'personId' | 'name' | 'part' | 'pairName'>;

/** Whether they come to the hour: named deputies do only as the ones who stand in. */
export const comes = ({ part, replacedBy }: Attendee): boolean =>
  part !== 'kela-deputy' && replacedBy === null;

/** The people of an hour: pair members, Kela's contact, the named deputies, and who stands in for whom. */
export async function attendeesOf(reads: Reads, hour: { id: string; seriesId: string }): Promise<Attendee[]> {
  const rows = await reads.rows<Raw>(sql`
    select sp.person_id, p.name, sp.part, max(pair.name) as pair_name from series_participant sp
    join person p on p.id = sp.person_id
    left join role_grant g on g.person_id = p.id and g.role = 'pair-member' and g.until_date is null
    left join pair on pair.id = g.pair_id
    where sp.series_id = ${hour.seriesId} and sp.left_at is null
    group by sp.person_id, p.name, sp.part order by sp.part, p.name`);
  const replaced = (await seatsOf(reads, hour)).flatMap(({ deputy, ...seat }) =>
    deputy ? [{ ...seat, deputy }] : [],
  );
  const own = rows.map((row): Attendee => {
    const seat = replaced.find(({ personId }) => personId === row.personId && row.part !== 'kela-deputy');
    return { ...row, standsInFor: null, replacedBy: seat?.deputy.name ?? null, answer: 'none' };
  });
  const standingIn = replaced.map(({ deputy, name, part }): Attendee => ({
    ...{ personId: deputy.id, name: deputy.name, part, pairName: null },
    ...{ standsInFor: name, replacedBy: null, answer: 'none' },
  }));
  return [...standingIn, ...own];
}

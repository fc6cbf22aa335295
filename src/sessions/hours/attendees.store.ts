import type { PartStat } from '../../domain/reply.js';
import { sql, type Reads } from '../../platform/database/index.js';
import { openProposals } from '../answers/proposals.store.js';
import { comersOf } from '../answers/who-comes.store.js';
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
  answer: PartStat | 'none';
  /** When the answer was given; null when there is none. */
  answeredAt: Date | null;
  /** Whether it was given for the whole season. */
  answeredSeason: boolean;
  /** The time they propose instead, while nobody has decided about it. */
  proposal: { id: string; startsAt: Date; endsAt: Date } | null;
};

type Known = Pick<Attendee, 'personId' | 'name' | 'part' | 'pairName'>;
type Said = Pick<Attendee, 'answer' | 'answeredAt' | 'answeredSeason' | 'proposal'>;

/** Whether they come to the hour: named deputies do only as the ones who stand in. */
export const comes = ({ part, replacedBy }: Attendee): boolean =>
  part !== 'kela-deputy' && replacedBy === null;

/** The people of an hour: pair members, Kela's contact, the named deputies, and who stands in for whom. */
export async function attendeesOf(reads: Reads, hour: { id: string; seriesId: string }): Promise<Attendee[]> {
  const rows = await reads.rows<Known>(sql`
    select sp.person_id, p.name, sp.part, max(pair.name) as pair_name from series_participant sp
    join person p on p.id = sp.person_id
    left join role_grant g on g.person_id = p.id and g.role = 'pair-member' and g.until_date is null
    left join pair on pair.id = g.pair_id
    where sp.series_id = ${hour.seriesId} and sp.left_at is null
    group by sp.person_id, p.name, sp.part order by sp.part, p.name`);
  const replaced = (await seatsOf(reads, hour)).flatMap(({ deputy, ...seat }) =>
    deputy ? [{ ...seat, deputy }] : [],
  );
  const said = await saidOf(reads, hour.id);
  const own = rows.map((row): Attendee => {
    const seat = replaced.find(({ personId }) => personId === row.personId && row.part !== 'kela-deputy');
    return { ...row, standsInFor: null, replacedBy: seat?.deputy.name ?? null, ...said(row.personId) };
  });
  const standingIn = replaced.map(({ deputy, name, part }): Attendee => ({
    ...{ personId: deputy.id, name: deputy.name, part, pairName: null },
    ...{ standsInFor: name, replacedBy: null, ...said(deputy.id) },
  }));
  return [...standingIn, ...own];
}

/** What each of those who come has answered and proposes; of anybody else nothing. */
async function saidOf(reads: Reads, hourId: string): Promise<(personId: string) => Said> {
  const comers = await comersOf(reads, [hourId]);
  const proposals = await openProposals(reads, hourId);
  return (personId) => {
    const answer = comers.find((comer) => comer.personId === personId)?.answer ?? null;
    const proposed = proposals.findLast((proposal) => proposal.personId === personId);
    return {
      answer: answer?.partStat ?? 'none',
      answeredAt: answer?.givenAt ?? null,
      answeredSeason: answer !== null && answer.sessionId === null,
      proposal: proposed ? { id: proposed.id, startsAt: proposed.startsAt, endsAt: proposed.endsAt } : null,
    };
  };
}

import type { LocalDate } from '../domain/time.js';
import { sql, type Sql } from '../platform/database/index.js';

/**
 * Whose hours a calendar may show, asked when an address is made and again at every reading, because rights
 * end by date (PRODUCT.md, People). Written over columns or bound values, so that both questions are one rule.
 */
type Claim = { scope: Sql; personId: Sql; seriesId: Sql; countyId: Sql };

/** The own hours are anybody's; those of a series for who may see them; a county's for its coordinators. */
export const mayRead = ({ scope, personId, seriesId, countyId }: Claim, today: LocalDate): Sql => sql`(
  ${scope} = 'mine'
  or (${scope} = 'series' and ${seesSeries(personId, seriesId, today)})
  or (${scope} = 'county' and exists (select 1 from role_grant g
    where g.person_id = ${personId} and g.role = 'coordinator' and g.county_id = ${countyId}
    and ${heldOn(today)})))`;

/** Those who take part, named deputies too, the members of its pairs, the coordinators of its county. */
export const seesSeries = (personId: Sql, seriesId: Sql, today: LocalDate): Sql => sql`(
  exists (select 1 from series_participant i
    where i.series_id = ${seriesId} and i.person_id = ${personId} and i.left_at is null)
  or exists (select 1 from series_pair x join role_grant g on g.pair_id = x.pair_id
    where x.series_id = ${seriesId} and g.person_id = ${personId} and g.role = 'pair-member' and ${heldOn(today)})
  or exists (select 1 from series y join role_grant g on g.county_id = y.county_id
    where y.id = ${seriesId} and g.person_id = ${personId} and g.role = 'coordinator' and ${heldOn(today)}))`;

const heldOn = (today: LocalDate): Sql => sql`g.from_date <= ${today} and
  (g.until_date is null or g.until_date >= ${today})`;

import { Injectable } from '@nestjs/common';
import { hasRole, type Actor } from '../../people/index.js';
import { Reader, sql } from '../../platform/database/index.js';

export type PairChoice = { id: string; name: string };

/** The pairs to choose from when a case is raised or handed over. Nothing of a client is read here. */
@Injectable()
export class PairChoices {
  constructor(private readonly reader: Reader) {}

  /** The pairs of the series in which the actor is Kela's contact or a named deputy. */
  async toRaiseTo(actor: Actor): Promise<PairChoice[]> {
    if (!hasRole(actor, 'kela-contact')) return [];
    return this.reader.rows<PairChoice>(sql`select distinct pair.id, pair.name from pair
      join series_pair sp on sp.pair_id = pair.id join series_participant p on p.series_id = sp.series_id
      where p.person_id = ${actor.personId} and p.left_at is null
      and p.part in ('kela-contact', 'kela-deputy') order by pair.name, pair.id`);
  }

  /** The other pairs of a pair's county. */
  besides(pairId: string): Promise<PairChoice[]> {
    return this.reader.rows<PairChoice>(sql`select other.id, other.name from pair own
      join pair other on other.county_id = own.county_id and other.id <> own.id
      where own.id = ${pairId} order by other.name, other.id`);
  }
}

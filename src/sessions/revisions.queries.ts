import { Injectable } from '@nestjs/common';
import { countiesOf, pairsOf, type Actor } from '../people/index.js';
import { Reader, sql } from '../platform/database/index.js';
import type { Change } from '../platform/live/index.js';
import { seriesSeenBy } from './hours.queries.js';

/** Hours and cases by id. */
export type Shown = { sessionIds: string[]; caseIds: string[] };

/**
 * How far hours and cases have come. An answer holds ids and numbers alone and so leaves no log row; what has
 * changed is asked for where every look is logged.
 */
@Injectable()
export class Revisions {
  constructor(private readonly reader: Reader) {}

  /**
   * The present revisions of those the actor may see: the hours of their series, the cases of own pairs and, as
   * a coordinator, of the own counties. Kela's contacts are told of hours alone. All others are left out.
   */
  async of(actor: Actor, { sessionIds, caseIds }: Shown): Promise<Change[]> {
    const [sessions, cases] = await Promise.all([
      this.rows(
        sessionIds,
        () => sql`select id, agenda_revision as revision from session
        where id in ${sessionIds} and series_id in (${seriesSeenBy(actor)})`,
      ),
      this.rows(
        caseIds,
        () => sql`select id, revision from client_case where id in ${caseIds}
        and (pair_id in ${pairsOf(actor)} or county_id in ${countiesOf(actor, 'coordinator')})`,
      ),
    ]);
    return [
      ...sessions.map((row): Change => ({ kind: 'session', ...row })),
      ...cases.map((row): Change => ({ kind: 'case', ...row })),
    ];
  }

  private rows(
    ids: string[],
    query: () => ReturnType<typeof sql>,
  ): Promise<{ id: string; revision: number }[]> {
    return ids.length ? this.reader.rows(query()) : Promise.resolve([]);
  }
}

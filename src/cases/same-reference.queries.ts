import { Injectable } from '@nestjs/common';
import { AuditedReader } from '../audit/index.js';
import { countiesOf, isOwnPair, type Actor } from '../people/index.js';
import { Reader, sql } from '../platform/database/index.js';

/** That a live case has a reference already; `own` are those of the actor's pairs, of others nothing is told. */
export type SameReference = { own: { id: string; code: string }[] };

type Home = { pairId?: string | null; countyId?: string | null };

/**
 * Warns when the same client may be there twice: the service cannot know clients, only that a reference to
 * another system is in use (PRODUCT.md, Case).
 */
@Injectable()
export class SameReferences {
  constructor(
    private readonly reader: Reader,
    private readonly audited: AuditedReader,
  ) {}

  /**
   * Whether a live case of the county has this reference; null when none has, or when the actor registers no
   * cases there.
   * @param home the actor's pair or, for a case without a pair, the county it is registered in.
   * @param except the case that is being changed or has just been made.
   */
  async to(
    reference: string | null | undefined,
    home: Home,
    actor: Actor,
    except: string | null = null,
  ): Promise<SameReference | null> {
    const wanted = reference?.trim();
    const countyId = wanted ? await this.countyOf(home, actor) : null;
    if (!wanted || !countyId) return null;
    const found = await this.audited.read(
      actor,
      () => this.live(wanted, countyId, except),
      (cases) =>
        cases.map(({ id }) => ({
          act: 'case.reference-compared',
          kind: 'read',
          dataGroup: 'case',
          purpose: 'consultation',
          role: isOwnPair(actor, home.pairId ?? null) ? 'pair-member' : 'coordinator',
          countyId,
          caseId: id,
        })),
    );
    if (found.length === 0) return null;
    const own = found.filter(({ pairId }) => isOwnPair(actor, pairId));
    return { own: own.map(({ id, code }) => ({ id, code })) };
  }

  private live(reference: string, countyId: string, except: string | null) {
    return this.reader.rows<{ id: string; code: string; pairId: string | null }>(sql`
      select id, code, pair_id from client_case
      where county_id = ${countyId} and reference = ${reference} and state <> 'closed'
        and id <> ${except ?? ''} order by registered_at, id`);
  }

  private async countyOf({ pairId, countyId }: Home, actor: Actor): Promise<string | null> {
    if (pairId) {
      if (!isOwnPair(actor, pairId)) return null;
      const pair = await this.reader.row<{ countyId: string }>(
        sql`select county_id from pair where id = ${pairId}`,
      );
      return pair?.countyId ?? null;
    }
    const own = [...countiesOf(actor, 'pair-member'), ...countiesOf(actor, 'coordinator')];
    return countyId && own.includes(countyId) ? countyId : null;
  }
}

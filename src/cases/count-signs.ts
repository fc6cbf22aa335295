import { Injectable } from '@nestjs/common';
import { AuditedWriter } from '../audit/index.js';
import { SIGNS, type Sign } from '../domain/codes.js';
import { ok, refuse, wrong, type FieldError, type Result } from '../domain/refusal.js';
import { localDateOf, type LocalDate } from '../domain/time.js';
import { isOwnPair, type Actor } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, type Tx } from '../platform/database/index.js';
import { newId } from '../platform/ids.js';

/**
 * Counts the identification signs that a pair has ticked. The checklist helps to decide and belongs to no case
 * (PRODUCT.md, Case): what is kept is how often a pair ticked a sign in a month, in a transaction of its own.
 */
@Injectable()
export class CountSigns {
  constructor(
    private readonly writer: AuditedWriter,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @returns how many signs were counted. The log tells that signs were counted, not which.
   * Refuses `not-found` (not the actor's pair) and `validation-failed` (none, unknown or repeated signs).
   */
  async run(input: { pairId: string; signs: string[] }, actor: Actor): Promise<Result<{ counted: number }>> {
    const intent = {
      act: 'signs.counted',
      kind: 'write',
      dataGroup: 'report',
      purpose: 'statistics',
      role: 'pair-member',
    } as const;
    return this.writer.run(actor, intent, async (tx, log, about) => {
      const pair = await tx.row<{ countyId: string }>(
        sql`select county_id from pair where id = ${input.pairId}`,
      );
      if (!pair || !isOwnPair(actor, input.pairId)) return refuse('not-found');
      about({ countyId: pair.countyId });
      const errors = signErrors(input.signs);
      if (errors.length) return refuse('validation-failed', undefined, errors);
      const month = monthOf(localDateOf(this.clock.now()));
      // In one order for everybody: two who count at the same time never wait for each other in a circle.
      for (const sign of input.signs.toSorted()) {
        await addOne(tx, { countyId: pair.countyId, pairId: input.pairId, month, sign });
      }
      await log();
      return ok({ counted: input.signs.length });
    });
  }
}

const isSign = (text: string): text is Sign => (SIGNS as readonly string[]).includes(text);

const monthOf = (day: LocalDate): string => day.slice(0, 7);

function signErrors(signs: string[]): FieldError[] {
  if (signs.length === 0) return [wrong('signs', 'required')];
  if (new Set(signs).size < signs.length) return [wrong('signs', 'repeated')];
  return signs.every(isSign) ? [] : [wrong('signs', 'unknown')];
}

const addOne = (
  tx: Tx,
  { countyId, pairId, month, sign }: { countyId: string; pairId: string; month: string; sign: string },
): Promise<void> =>
  tx.run(sql`insert into sign_count (id, county_id, pair_id, month, sign, count)
    values (${newId()}, ${countyId}, ${pairId}, ${month}, ${sign}, 1)
    on conflict (pair_id, month, sign) do update set count = sign_count.count + 1`);

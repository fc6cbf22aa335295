import { Injectable } from '@nestjs/common';
import { localDateOf } from '../domain/time.js';
import { nextWorkingTime } from '../domain/working-hours.js';
import { closedDatesOf, PeopleDirectory } from '../people/index.js';
import { ServiceClock } from '../platform/clock.js';
import { sql, Writer } from '../platform/database/index.js';
import { NoticePlans } from './notice-plans.js';

/** Tells a pair in neutral words that a time limit ends: which one it is, the service's own pages show. */
@Injectable()
export class WarnOfConsent {
  constructor(
    private readonly writer: Writer,
    private readonly clock: ServiceClock,
    private readonly plans: NoticePlans,
    private readonly directory: PeopleDirectory,
  ) {}

  /** Can be run again. It leaves when the county is at work; a case without a pair has nobody to tell. */
  async run({ consentId, days }: { consentId: string; days: number }): Promise<void> {
    await this.writer.run(async (tx) => {
      const found = await tx.row<{ pairId: string | null; countyId: string }>(sql`
        select c.pair_id, c.county_id from consent k join client_case c on c.id = k.case_id
        where k.id = ${consentId}`);
      if (!found?.pairId) return;
      const now = this.clock.now();
      const closings = (await closedDatesOf(tx, [found.countyId])).get(found.countyId) ?? new Set<string>();
      const sending = { dueAt: nextWorkingTime(now, closings), about: { consentId } };
      const members = await this.directory.membersOfPairs([found.pairId], localDateOf(now), tx);
      for (const { id: personId } of members) {
        const onceKey = `consent-ends:${consentId}:${days}`;
        await this.plans.add(tx, { personId, kind: 'consent-ends', onceKey }, sending);
      }
    });
  }
}

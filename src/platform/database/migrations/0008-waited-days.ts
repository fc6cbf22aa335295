import type { MigrationInterface, QueryRunner } from 'typeorm';
import { waitedDays } from '../../../domain/impact.js';

type Discussed = { id: string; registeredAt: string | Date; firstDiscussedAt: string | Date };

/** How long a case waited is kept beside its first discussion: databases do not count in Helsinki days. */
export class WaitedDays1795308000000 implements MigrationInterface {
  name = 'WaitedDays1795308000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "client_case" ADD COLUMN "waited_days" integer`);
    const discussed: Discussed[] = await runner.query(`SELECT "id", "registered_at" AS "registeredAt",
      "first_discussed_at" AS "firstDiscussedAt" FROM "client_case" WHERE "first_discussed_at" IS NOT NULL`);
    for (const { id, registeredAt, firstDiscussedAt } of discussed) {
      const days = waitedDays(instantOf(registeredAt), instantOf(firstDiscussedAt));
      // The id is the service's own random one and the days a number: nothing here that needs a parameter.
      await runner.query(`UPDATE "client_case" SET "waited_days" = ${days} WHERE "id" = '${id}'`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "client_case" DROP COLUMN "waited_days"`);
  }
}

/** SQLite keeps instants as text in UTC without saying so. */
function instantOf(kept: string | Date): Date {
  if (typeof kept !== 'string') return kept;
  return new Date(`${kept.replace(' ', 'T').replace(/Z$/, '')}Z`);
}

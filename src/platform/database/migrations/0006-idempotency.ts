import { created, dropped, typesOf } from './writing.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Idempotency1795306000000 implements MigrationInterface {
  name = 'Idempotency1795306000000';

  async up(runner: QueryRunner): Promise<void> {
    const { instant } = typesOf(runner);
    await created(runner, [
      `CREATE TABLE "idempotency_key" (
        "id" varchar(36) PRIMARY KEY NOT NULL,
        "person_id" varchar(36) NOT NULL,
        "route" varchar(255) NOT NULL,
        "key_hash" varchar(64) NOT NULL,
        "body_hash" varchar(64) NOT NULL,
        "status" integer,
        "answer" text,
        "created_at" ${instant} NOT NULL,
        CONSTRAINT "idempotency_key_once" UNIQUE ("person_id", "route", "key_hash"),
        CONSTRAINT "idempotency_key_of_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
      `CREATE INDEX "idempotency_key_age" ON "idempotency_key" ("created_at")`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropped(runner, ['idempotency_key']);
  }
}

import { appendOnly, created, dropped, noLongerAppendOnly, typesOf } from './writing.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['client_case', 'consent', 'consent_confirmation', 'consent_withdrawal', 'task'];
/** Written once: a change of what they say is another row. */
const KEPT = ['consent', 'consent_confirmation', 'consent_withdrawal'];

export class Cases1795303000000 implements MigrationInterface {
  name = 'Cases1795303000000';

  async up(runner: QueryRunner): Promise<void> {
    await created(runner, statements(runner));
  }

  async down(runner: QueryRunner): Promise<void> {
    await noLongerAppendOnly(runner, KEPT);
    await dropped(runner, TABLES);
  }
}

function statements(runner: QueryRunner): string[] {
  const { instant, json } = typesOf(runner);
  return [
    `CREATE TABLE "client_case" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "code" varchar(11) NOT NULL,
      "county_id" varchar(36) NOT NULL,
      "pair_id" varchar(36) NOT NULL,
      "state" varchar(16) NOT NULL,
      "themes" ${json} NOT NULL,
      "question_types" ${json} NOT NULL,
      "question" varchar(280),
      "urgency" varchar(16) NOT NULL,
      "client_language" varchar(2) NOT NULL,
      "interpreter" boolean NOT NULL,
      "source_channel" varchar(16) NOT NULL,
      "reference" varchar(64),
      "baseline_need" varchar(16) NOT NULL,
      "registered_at" ${instant} NOT NULL,
      "registered_by" varchar(36) NOT NULL,
      "claimed_at" ${instant},
      "revision" integer NOT NULL,
      "updated_at" ${instant} NOT NULL,
      CONSTRAINT "client_case_code_once" UNIQUE ("code"),
      CONSTRAINT "client_case_urgency" CHECK ("urgency" IN ('normal', 'soon', 'urgent')),
      CONSTRAINT "client_case_state" CHECK ("state" IN ('draft', 'ready', 'queued', 'booked', 'discussed', 'closed')),
      CONSTRAINT "client_case_of_pair" FOREIGN KEY ("pair_id") REFERENCES "pair" ("id"),
      CONSTRAINT "client_case_in_county" FOREIGN KEY ("county_id") REFERENCES "county" ("id"))`,
    `CREATE INDEX "client_case_reference" ON "client_case" ("county_id", "reference")`,
    `CREATE INDEX "client_case_county" ON "client_case" ("county_id", "state")`,
    `CREATE INDEX "client_case_pair" ON "client_case" ("pair_id", "state")`,
    `CREATE TABLE "consent" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "case_id" varchar(36) NOT NULL,
      "version" integer NOT NULL,
      "giver" varchar(16) NOT NULL,
      "representation_ground" varchar(255),
      "representation_from" date,
      "representation_until" date,
      "other_parties" varchar(255),
      "directions" ${json} NOT NULL,
      "information_groups" ${json} NOT NULL,
      "excluded_groups" ${json} NOT NULL,
      "purpose_version" varchar(32) NOT NULL,
      "form_version" varchar(32) NOT NULL,
      "valid_from" date NOT NULL,
      "valid_until" date NOT NULL,
      "method" varchar(16) NOT NULL,
      "signed_on" date NOT NULL,
      "language" varchar(8) NOT NULL,
      "interpreter_used" boolean NOT NULL,
      "original_ref" varchar(255) NOT NULL,
      "checked_by" varchar(36) NOT NULL,
      "created_at" ${instant} NOT NULL,
      CONSTRAINT "consent_version_once" UNIQUE ("case_id", "version"),
      CONSTRAINT "consent_period" CHECK ("valid_from" <= "valid_until"),
      CONSTRAINT "consent_method" CHECK ("method" IN ('paper', 'e-signature', 'strong-id')),
      CONSTRAINT "consent_giver" CHECK ("giver" IN ('client', 'custodian', 'guardian', 'authorised')),
      CONSTRAINT "consent_checked_by" FOREIGN KEY ("checked_by") REFERENCES "person" ("id"),
      CONSTRAINT "consent_of_case" FOREIGN KEY ("case_id") REFERENCES "client_case" ("id"))`,
    `CREATE INDEX "consent_end" ON "consent" ("valid_until")`,
    `CREATE TABLE "consent_confirmation" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "consent_id" varchar(36) NOT NULL,
      "confirmed_at" ${instant} NOT NULL,
      "confirmed_by" varchar(36) NOT NULL,
      CONSTRAINT "consent_confirmation_once" UNIQUE ("consent_id"),
      CONSTRAINT "consent_confirmation_of_consent" FOREIGN KEY ("consent_id") REFERENCES "consent" ("id"))`,
    `CREATE TABLE "consent_withdrawal" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "consent_id" varchar(36) NOT NULL,
      "withdrawn_at" ${instant} NOT NULL,
      "withdrawn_by" varchar(36) NOT NULL,
      "told_to" varchar(16) NOT NULL,
      CONSTRAINT "consent_withdrawal_once" UNIQUE ("consent_id"),
      CONSTRAINT "consent_withdrawal_of_consent" FOREIGN KEY ("consent_id") REFERENCES "consent" ("id"))`,
    `CREATE TABLE "task" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "kind" varchar(64) NOT NULL,
      "county_id" varchar(36) NOT NULL,
      "role" varchar(16) NOT NULL,
      "pair_id" varchar(36),
      "person_id" varchar(36),
      "case_id" varchar(36),
      "session_id" varchar(36),
      "due_at" ${instant} NOT NULL,
      "opened_at" ${instant} NOT NULL,
      "closed_at" ${instant},
      "closed_by" varchar(36),
      CONSTRAINT "task_of_pair" FOREIGN KEY ("pair_id") REFERENCES "pair" ("id"),
      CONSTRAINT "task_in_county" FOREIGN KEY ("county_id") REFERENCES "county" ("id"))`,
    `CREATE INDEX "task_session" ON "task" ("session_id")`,
    `CREATE INDEX "task_case" ON "task" ("case_id")`,
    `CREATE INDEX "task_person" ON "task" ("person_id", "closed_at")`,
    `CREATE INDEX "task_county" ON "task" ("county_id", "closed_at")`,
    `CREATE INDEX "task_pair" ON "task" ("pair_id", "closed_at")`,
    ...KEPT.flatMap((table) => appendOnly(runner, table)),
  ];
}

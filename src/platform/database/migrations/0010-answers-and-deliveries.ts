import { created, dropped, isPostgres, typesOf } from './writing.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'hour_answer',
  'time_proposal',
  'declined_counter',
  'delivery',
  'address_failure',
  'address_alias',
];

const INBOUND_COLUMNS = [
  'identity',
  'message_id',
  'sender_address',
  'person_id',
  'series_id',
  'session_id',
  'reading',
  'handled_at',
  'handled_by',
  'handled_how',
  'raw_removed_at',
];

const INBOUND_INDEXES = [
  'inbound_message_identity_once',
  'inbound_message_sender',
  'inbound_message_handled',
  'inbound_message_invitation',
  'inbound_message_series',
];

export class AnswersAndDeliveries1795310000000 implements MigrationInterface {
  name = 'AnswersAndDeliveries1795310000000';

  async up(runner: QueryRunner): Promise<void> {
    await created(runner, [
      ...columns(runner),
      ...answerTables(runner),
      ...deliveryTables(runner),
      ...inboundColumns(runner),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await created(runner, [
      ...INBOUND_INDEXES.map((index) => `DROP INDEX "${index}"`),
      ...INBOUND_COLUMNS.map((column) => `ALTER TABLE "inbound_message" DROP COLUMN "${column}"`),
    ]);
    await dropped(runner, TABLES);
    await created(runner, [
      'ALTER TABLE "invitation" DROP COLUMN "refreshed_at"',
      'ALTER TABLE "person" DROP COLUMN "single_events"',
    ]);
  }
}

function columns(runner: QueryRunner): string[] {
  const { instant } = typesOf(runner);
  return [
    `ALTER TABLE "person" ADD COLUMN "single_events" boolean NOT NULL DEFAULT ${isPostgres(runner) ? 'false' : '(0)'}`,
    `ALTER TABLE "invitation" ADD COLUMN "refreshed_at" ${instant}`,
  ];
}

function answerTables(runner: QueryRunner): string[] {
  const { instant, json } = typesOf(runner);
  return [
    `CREATE TABLE "hour_answer" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "series_id" varchar(36) NOT NULL,
      "person_id" varchar(36) NOT NULL,
      "session_id" varchar(36),
      "about_starts_at" ${instant},
      "part_stat" varchar(16) NOT NULL,
      "given_at" ${instant} NOT NULL,
      "received_at" ${instant} NOT NULL,
      "via" varchar(16) NOT NULL,
      "recorded_by" varchar(36),
      "inbound_id" varchar(36),
      CONSTRAINT "hour_answer_part_stat" CHECK ("part_stat" IN ('accepted', 'declined', 'tentative')),
      CONSTRAINT "hour_answer_via" CHECK ("via" IN ('mail', 'link', 'page', 'coordinator')),
      CONSTRAINT "hour_answer_to_session" FOREIGN KEY ("session_id") REFERENCES "session" ("id"),
      CONSTRAINT "hour_answer_of_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
      CONSTRAINT "hour_answer_to_series" FOREIGN KEY ("series_id") REFERENCES "series" ("id"))`,
    `CREATE INDEX "hour_answer_series" ON "hour_answer" ("series_id", "person_id")`,
    `CREATE INDEX "hour_answer_session" ON "hour_answer" ("session_id")`,
    `CREATE INDEX "hour_answer_person" ON "hour_answer" ("person_id")`,
    `CREATE TABLE "time_proposal" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "series_id" varchar(36) NOT NULL,
      "session_id" varchar(36),
      "person_id" varchar(36) NOT NULL,
      "invitation_id" varchar(36),
      "sequence" integer,
      "starts_at" ${instant} NOT NULL,
      "ends_at" ${instant} NOT NULL,
      "original_starts_at" ${instant},
      "proposed_at" ${instant} NOT NULL,
      "via" varchar(16) NOT NULL,
      "inbound_id" varchar(36),
      "decided_at" ${instant},
      "decided_by" varchar(36),
      "decision" varchar(16),
      CONSTRAINT "time_proposal_via" CHECK ("via" IN ('mail', 'link', 'page', 'coordinator')),
      CONSTRAINT "time_proposal_decision" CHECK ("decision" IN ('accepted', 'declined', 'overtaken')),
      CONSTRAINT "time_proposal_for_session" FOREIGN KEY ("session_id") REFERENCES "session" ("id"),
      CONSTRAINT "time_proposal_of_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
      CONSTRAINT "time_proposal_in_series" FOREIGN KEY ("series_id") REFERENCES "series" ("id"))`,
    `CREATE INDEX "time_proposal_series" ON "time_proposal" ("series_id", "decided_at")`,
    `CREATE INDEX "time_proposal_session" ON "time_proposal" ("session_id", "decided_at")`,
    `CREATE INDEX "time_proposal_person" ON "time_proposal" ("person_id")`,
    `CREATE TABLE "declined_counter" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "invitation_id" varchar(36) NOT NULL,
      "proposal_id" varchar(36) NOT NULL,
      "content" ${json} NOT NULL,
      "message_id" varchar(255) NOT NULL,
      "created_at" ${instant} NOT NULL,
      "sent_at" ${instant},
      CONSTRAINT "declined_counter_once" UNIQUE ("proposal_id"),
      CONSTRAINT "declined_counter_of_proposal" FOREIGN KEY ("proposal_id") REFERENCES "time_proposal" ("id"),
      CONSTRAINT "declined_counter_of_invitation" FOREIGN KEY ("invitation_id") REFERENCES "invitation" ("id"))`,
    `CREATE INDEX "declined_counter_invitation" ON "declined_counter" ("invitation_id")`,
  ];
}

function deliveryTables(runner: QueryRunner): string[] {
  const { instant } = typesOf(runner);
  return [
    `CREATE TABLE "delivery" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "person_id" varchar(36) NOT NULL,
      "email" varchar(255) NOT NULL,
      "kind" varchar(32) NOT NULL,
      "subject_id" varchar(36) NOT NULL,
      "message_id" varchar(255) NOT NULL,
      "bounce_token" varchar(40) NOT NULL,
      "state" varchar(16) NOT NULL,
      "tries" integer NOT NULL,
      "created_at" ${instant} NOT NULL,
      "accepted_at" ${instant},
      "failed_at" ${instant},
      "because" varchar(16),
      "status" varchar(16),
      CONSTRAINT "delivery_subject_once" UNIQUE ("kind", "subject_id"),
      CONSTRAINT "delivery_message_once" UNIQUE ("message_id"),
      CONSTRAINT "delivery_bounce_once" UNIQUE ("bounce_token"),
      CONSTRAINT "delivery_state" CHECK ("state" IN ('waiting', 'delayed', 'sent', 'failed')),
      CONSTRAINT "delivery_because" CHECK ("because" IN ('address', 'mailbox', 'message', 'temporary')),
      CONSTRAINT "delivery_to_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
    `CREATE INDEX "delivery_person" ON "delivery" ("person_id", "created_at")`,
    `CREATE INDEX "delivery_state_at" ON "delivery" ("state", "created_at")`,
    `CREATE TABLE "address_failure" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "person_id" varchar(36) NOT NULL,
      "email" varchar(255) NOT NULL,
      "delivery_id" varchar(36) NOT NULL,
      "status" varchar(16),
      "failed_at" ${instant} NOT NULL,
      "cleared_at" ${instant},
      "cleared_by" varchar(36),
      CONSTRAINT "address_failure_of_delivery" FOREIGN KEY ("delivery_id") REFERENCES "delivery" ("id"),
      CONSTRAINT "address_failure_of_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
    `CREATE INDEX "address_failure_delivery" ON "address_failure" ("delivery_id")`,
    `CREATE UNIQUE INDEX "address_failure_open_once" ON "address_failure" ("person_id") WHERE "cleared_at" IS NULL`,
    `CREATE INDEX "address_failure_person" ON "address_failure" ("person_id")`,
    `CREATE TABLE "address_alias" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "person_id" varchar(36) NOT NULL,
      "email" varchar(255) NOT NULL,
      "added_at" ${instant} NOT NULL,
      "added_by" varchar(36) NOT NULL,
      CONSTRAINT "address_alias_once" UNIQUE ("email"),
      CONSTRAINT "address_alias_of_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
    `CREATE INDEX "address_alias_person" ON "address_alias" ("person_id")`,
  ];
}

function inboundColumns(runner: QueryRunner): string[] {
  const { instant, json } = typesOf(runner);
  const column = (name: string, type: string) => `ALTER TABLE "inbound_message" ADD COLUMN "${name}" ${type}`;
  return [
    column('identity', 'varchar(64)'),
    column('message_id', 'varchar(255)'),
    column('sender_address', 'varchar(255)'),
    column('person_id', 'varchar(36)'),
    column('series_id', 'varchar(36)'),
    column('session_id', 'varchar(36)'),
    column('reading', json),
    column('handled_at', instant),
    column('handled_by', 'varchar(36)'),
    column('handled_how', 'varchar(32)'),
    column('raw_removed_at', instant),
    `CREATE UNIQUE INDEX "inbound_message_identity_once" ON "inbound_message" ("identity")`,
    `CREATE INDEX "inbound_message_sender" ON "inbound_message" ("sender_address", "received_at")`,
    `CREATE INDEX "inbound_message_handled" ON "inbound_message" ("raw_removed_at", "handled_at")`,
    `CREATE INDEX "inbound_message_invitation" ON "inbound_message" ("invitation_id")`,
    `CREATE INDEX "inbound_message_series" ON "inbound_message" ("series_id")`,
  ];
}

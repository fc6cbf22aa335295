import { appendOnly, created, dropped, noLongerAppendOnly, typesOf } from './writing.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['outbox_message', 'audit_log', 'audit_seal', 'inbound_message'];
/** Written once: a change of what they say is another row. */
const KEPT = ['audit_log', 'audit_seal'];

export class Machinery1795302000000 implements MigrationInterface {
  name = 'Machinery1795302000000';

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
    `CREATE TABLE "outbox_message" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "kind" varchar(64) NOT NULL,
      "payload" ${json} NOT NULL,
      "ordering_key" varchar(255),
      "position" integer NOT NULL,
      "once_key" varchar(255),
      "state" varchar(16) NOT NULL,
      "tries" integer NOT NULL,
      "due_at" ${instant} NOT NULL,
      "lease_ends_at" ${instant},
      "leased_by" varchar(36),
      "last_error" varchar(1000),
      "created_at" ${instant} NOT NULL,
      "ended_at" ${instant},
      CONSTRAINT "outbox_message_state" CHECK ("state" IN ('waiting', 'leased', 'done', 'dropped', 'dead')))`,
    `CREATE UNIQUE INDEX "outbox_message_key_once" ON "outbox_message" ("once_key") WHERE "state" IN ('waiting', 'leased')`,
    `CREATE INDEX "outbox_message_order" ON "outbox_message" ("ordering_key", "position")`,
    `CREATE INDEX "outbox_message_due" ON "outbox_message" ("state", "due_at")`,
    `CREATE TABLE "audit_log" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "happened_at" ${instant} NOT NULL,
      "person_id" varchar(36),
      "person_name" varchar(255) NOT NULL,
      "role" varchar(32) NOT NULL,
      "organisation" varchar(255) NOT NULL,
      "county_id" varchar(36),
      "case_id" varchar(36),
      "data_group" varchar(32) NOT NULL,
      "kind" varchar(16) NOT NULL,
      "act" varchar(64) NOT NULL,
      "purpose" varchar(64) NOT NULL,
      "result" varchar(64) NOT NULL,
      "consent_id" varchar(36),
      "consent_version" integer,
      "session_id" varchar(36),
      "request_id" varchar(64) NOT NULL)`,
    `CREATE INDEX "audit_log_at" ON "audit_log" ("happened_at")`,
    `CREATE INDEX "audit_log_person" ON "audit_log" ("person_id", "happened_at")`,
    `CREATE INDEX "audit_log_county" ON "audit_log" ("county_id", "happened_at")`,
    `CREATE INDEX "audit_log_case" ON "audit_log" ("case_id", "happened_at")`,
    `CREATE TABLE "audit_seal" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "position" integer NOT NULL,
      "log_id" varchar(36) NOT NULL,
      "hash" varchar(64) NOT NULL,
      "sealed_at" ${instant} NOT NULL,
      CONSTRAINT "audit_seal_position_once" UNIQUE ("position"),
      CONSTRAINT "audit_seal_log_once" UNIQUE ("log_id"),
      CONSTRAINT "audit_seal_of_log" FOREIGN KEY ("log_id") REFERENCES "audit_log" ("id"))`,
    `CREATE TABLE "inbound_message" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "content_hash" varchar(64) NOT NULL,
      "received_at" ${instant} NOT NULL,
      "door" varchar(16) NOT NULL,
      "bytes" integer NOT NULL,
      "raw" text NOT NULL,
      "sender" varchar(255),
      "subject" varchar(255),
      "invitation_id" varchar(36),
      "verdict" varchar(16) NOT NULL,
      "because" varchar(64) NOT NULL,
      CONSTRAINT "inbound_message_hash_once" UNIQUE ("content_hash"),
      CONSTRAINT "inbound_message_verdict_word" CHECK ("verdict" IN ('applied', 'ignored', 'held', 'bounce')))`,
    `CREATE INDEX "inbound_message_verdict" ON "inbound_message" ("verdict", "received_at")`,
    ...KEPT.flatMap((table) => appendOnly(runner, table)),
  ];
}

import { created, dropped, typesOf } from './writing.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'session_release',
  'session_close',
  'booking_deferral',
  'outcome',
  'next_step',
  'follow_up',
  'calendar_feed',
];

/** What happens after an hour, and the addresses that calendars subscribe to. */
export class OutcomesAndFeeds1795307000000 implements MigrationInterface {
  name = 'OutcomesAndFeeds1795307000000';

  async up(runner: QueryRunner): Promise<void> {
    await created(runner, statements(runner));
  }

  async down(runner: QueryRunner): Promise<void> {
    await created(runner, [
      `ALTER TABLE "task" DROP COLUMN "subject_id"`,
      `ALTER TABLE "api_token" DROP COLUMN "scope"`,
      `ALTER TABLE "invitation" DROP COLUMN "ended_at"`,
      `ALTER TABLE "series_participant" DROP COLUMN "left_because"`,
      `ALTER TABLE "series" DROP COLUMN "shared_room"`,
      `ALTER TABLE "series" DROP COLUMN "fallback_phone"`,
      `DROP INDEX "client_case_first_discussed"`,
      `ALTER TABLE "client_case" DROP COLUMN "first_discussed_at"`,
      `DROP INDEX "booking_session"`,
      `DROP INDEX "session_state_start"`,
      `DROP INDEX "session_stamp"`,
    ]);
    await dropped(runner, TABLES);
  }
}

function statements(runner: QueryRunner): string[] {
  const { instant, json } = typesOf(runner);
  return [
    `CREATE TABLE "session_release" (
      "session_id" varchar(36) PRIMARY KEY NOT NULL,
      "released_at" ${instant} NOT NULL,
      CONSTRAINT "session_release_of_session" FOREIGN KEY ("session_id") REFERENCES "session" ("id"))`,
    `CREATE TABLE "session_close" (
      "session_id" varchar(36) PRIMARY KEY NOT NULL,
      "closed_at" ${instant} NOT NULL,
      "closed_by" varchar(36) NOT NULL,
      CONSTRAINT "session_close_by" FOREIGN KEY ("closed_by") REFERENCES "person" ("id"),
      CONSTRAINT "session_close_of_session" FOREIGN KEY ("session_id") REFERENCES "session" ("id"))`,
    `CREATE TABLE "booking_deferral" (
      "booking_id" varchar(36) PRIMARY KEY NOT NULL,
      "carried_to" varchar(36),
      "deferred_at" ${instant} NOT NULL,
      "deferred_by" varchar(36) NOT NULL,
      CONSTRAINT "booking_deferral_to" FOREIGN KEY ("carried_to") REFERENCES "booking" ("id"),
      CONSTRAINT "booking_deferral_of_booking" FOREIGN KEY ("booking_id") REFERENCES "booking" ("id"))`,
    `CREATE INDEX "booking_deferral_carried" ON "booking_deferral" ("carried_to")`,
    `CREATE TABLE "outcome" (
      "booking_id" varchar(36) PRIMARY KEY NOT NULL,
      "case_id" varchar(36) NOT NULL,
      "result" varchar(32),
      "network_meeting" varchar(32),
      "calls_min" integer,
      "calls_max" integer,
      "version" integer NOT NULL,
      "field_versions" ${json} NOT NULL,
      "recorded_at" ${instant} NOT NULL,
      "recorded_by" varchar(36) NOT NULL,
      "updated_at" ${instant} NOT NULL,
      "updated_by" varchar(36) NOT NULL,
      CONSTRAINT "outcome_result" CHECK ("result" IN ('solved', 'continues', 'not-kela', 'network-meeting-needed')),
      CONSTRAINT "outcome_meeting" CHECK ("network_meeting" IN ('no-longer-needed', 'still-needed', 'prompted', 'not-considered')),
      CONSTRAINT "outcome_calls" CHECK ("calls_min" >= 0 AND "calls_min" <= "calls_max"),
      CONSTRAINT "outcome_updated_by" FOREIGN KEY ("updated_by") REFERENCES "person" ("id"),
      CONSTRAINT "outcome_of_case" FOREIGN KEY ("case_id") REFERENCES "client_case" ("id"),
      CONSTRAINT "outcome_of_booking" FOREIGN KEY ("booking_id") REFERENCES "booking" ("id"))`,
    `CREATE INDEX "outcome_case" ON "outcome" ("case_id")`,
    `CREATE TABLE "next_step" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "booking_id" varchar(36) NOT NULL,
      "position" integer NOT NULL,
      "kind" varchar(32) NOT NULL,
      "note" varchar(140),
      "owner_id" varchar(36) NOT NULL,
      "due_on" date NOT NULL,
      "done_at" ${instant},
      "done_by" varchar(36),
      CONSTRAINT "next_step_once" UNIQUE ("booking_id", "position"),
      CONSTRAINT "next_step_owner" FOREIGN KEY ("owner_id") REFERENCES "person" ("id"),
      CONSTRAINT "next_step_of_outcome" FOREIGN KEY ("booking_id") REFERENCES "outcome" ("booking_id"))`,
    `CREATE INDEX "next_step_of_owner" ON "next_step" ("owner_id")`,
    `CREATE TABLE "follow_up" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "case_id" varchar(36) NOT NULL,
      "day" integer NOT NULL,
      "meeting_held" boolean NOT NULL,
      "held_on" date,
      "answered_at" ${instant} NOT NULL,
      "answered_by" varchar(36) NOT NULL,
      CONSTRAINT "follow_up_once" UNIQUE ("case_id", "day"),
      CONSTRAINT "follow_up_day" CHECK ("day" IN (30, 60)),
      CONSTRAINT "follow_up_by" FOREIGN KEY ("answered_by") REFERENCES "person" ("id"),
      CONSTRAINT "follow_up_of_case" FOREIGN KEY ("case_id") REFERENCES "client_case" ("id"))`,
    `CREATE TABLE "calendar_feed" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "person_id" varchar(36) NOT NULL,
      "scope" varchar(16) NOT NULL,
      "series_id" varchar(36),
      "county_id" varchar(36),
      "language" varchar(2) NOT NULL,
      "token_hash" varchar(64) NOT NULL,
      "created_at" ${instant} NOT NULL,
      "revoked_at" ${instant},
      CONSTRAINT "calendar_feed_token_once" UNIQUE ("token_hash"),
      CONSTRAINT "calendar_feed_scope" CHECK ("scope" IN ('mine', 'series', 'county')),
      CONSTRAINT "calendar_feed_of_county" FOREIGN KEY ("county_id") REFERENCES "county" ("id"),
      CONSTRAINT "calendar_feed_of_series" FOREIGN KEY ("series_id") REFERENCES "series" ("id"),
      CONSTRAINT "calendar_feed_of_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
    `CREATE INDEX "calendar_feed_person" ON "calendar_feed" ("person_id")`,
    `CREATE INDEX "calendar_feed_series" ON "calendar_feed" ("series_id")`,
    `CREATE INDEX "calendar_feed_county" ON "calendar_feed" ("county_id")`,
    `CREATE INDEX "booking_session" ON "booking" ("session_id")`,
    `CREATE INDEX "session_state_start" ON "session" ("state", "starts_at")`,
    `CREATE INDEX "session_stamp" ON "session" ("series_id", "updated_at", "revision")`,
    `ALTER TABLE "series" ADD COLUMN "fallback_phone" varchar(32)`,
    `ALTER TABLE "series" ADD COLUMN "shared_room" varchar(1000)`,
    `ALTER TABLE "series_participant" ADD COLUMN "left_because" varchar(16)`,
    `ALTER TABLE "invitation" ADD COLUMN "ended_at" ${instant}`,
    `ALTER TABLE "api_token" ADD COLUMN "scope" varchar(16) NOT NULL DEFAULT 'all'`,
    `ALTER TABLE "task" ADD COLUMN "subject_id" varchar(36)`,
    `ALTER TABLE "client_case" ADD COLUMN "first_discussed_at" ${instant}`,
    `CREATE INDEX "client_case_first_discussed" ON "client_case" ("county_id", "first_discussed_at")`,
  ];
}

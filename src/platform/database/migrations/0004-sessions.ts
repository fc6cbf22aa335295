import { created, dropped, typesOf } from './writing.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'series',
  'series_pair',
  'series_participant',
  'session',
  'session_extra',
  'session_place',
  'session_cancellation',
  'booking',
  'booking_removal',
  'join_visit',
];

export class Sessions1795304000000 implements MigrationInterface {
  name = 'Sessions1795304000000';

  async up(runner: QueryRunner): Promise<void> {
    await created(runner, statements(runner));
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropped(runner, TABLES);
  }
}

function statements(runner: QueryRunner): string[] {
  const { instant } = typesOf(runner);
  return [
    `CREATE TABLE "series" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "county_id" varchar(36) NOT NULL,
      "weekday" integer NOT NULL,
      "start_time" varchar(5) NOT NULL,
      "minutes" integer NOT NULL,
      "capacity" integer NOT NULL,
      "first_date" date NOT NULL,
      "last_date" date NOT NULL,
      "video_kind" varchar(16) NOT NULL,
      "video_address" varchar(1000),
      "video_lobby" boolean NOT NULL,
      "video_link" varchar(8) NOT NULL,
      "kept_back" integer NOT NULL,
      "pair_share" integer,
      "cut_off_days" integer NOT NULL,
      "cut_off_time" varchar(5) NOT NULL,
      "created_at" ${instant} NOT NULL,
      "created_by" varchar(36) NOT NULL,
      CONSTRAINT "series_link" CHECK ("video_link" IN ('join', 'direct')),
      CONSTRAINT "series_video" CHECK ("video_kind" IN ('room', 'generated', 'template', 'per-session')),
      CONSTRAINT "series_capacity" CHECK ("capacity" BETWEEN 1 AND 6),
      CONSTRAINT "series_of_county" FOREIGN KEY ("county_id") REFERENCES "county" ("id"))`,
    `CREATE INDEX "series_county" ON "series" ("county_id")`,
    `CREATE TABLE "series_pair" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "series_id" varchar(36) NOT NULL,
      "pair_id" varchar(36) NOT NULL,
      CONSTRAINT "series_pair_once" UNIQUE ("series_id", "pair_id"),
      CONSTRAINT "series_pair_of_pair" FOREIGN KEY ("pair_id") REFERENCES "pair" ("id"),
      CONSTRAINT "series_pair_of_series" FOREIGN KEY ("series_id") REFERENCES "series" ("id"))`,
    `CREATE INDEX "series_pair_pair" ON "series_pair" ("pair_id")`,
    `CREATE TABLE "series_participant" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "series_id" varchar(36) NOT NULL,
      "person_id" varchar(36) NOT NULL,
      "part" varchar(16) NOT NULL,
      "join_token" varchar(40) NOT NULL,
      "joined_at" ${instant} NOT NULL,
      "left_at" ${instant},
      CONSTRAINT "series_participant_join_once" UNIQUE ("join_token"),
      CONSTRAINT "series_participant_once" UNIQUE ("series_id", "person_id"),
      CONSTRAINT "series_participant_part" CHECK ("part" IN ('pair-member', 'kela-contact', 'kela-deputy')),
      CONSTRAINT "series_participant_of_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
      CONSTRAINT "series_participant_of_series" FOREIGN KEY ("series_id") REFERENCES "series" ("id"))`,
    `CREATE INDEX "series_participant_person" ON "series_participant" ("person_id")`,
    `CREATE TABLE "session" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "series_id" varchar(36) NOT NULL,
      "date" date NOT NULL,
      "starts_at" ${instant} NOT NULL,
      "ends_at" ${instant} NOT NULL,
      "ordinary_starts_at" ${instant},
      "capacity" integer NOT NULL,
      "state" varchar(16) NOT NULL,
      "room_address" varchar(1000),
      "revision" integer NOT NULL,
      "created_at" ${instant} NOT NULL,
      "updated_at" ${instant} NOT NULL,
      CONSTRAINT "session_ordinary_once" UNIQUE ("series_id", "ordinary_starts_at"),
      CONSTRAINT "session_times" CHECK ("starts_at" < "ends_at"),
      CONSTRAINT "session_state" CHECK ("state" IN ('open', 'frozen', 'live', 'held', 'cancelled', 'released')),
      CONSTRAINT "session_of_series" FOREIGN KEY ("series_id") REFERENCES "series" ("id"))`,
    `CREATE INDEX "session_start" ON "session" ("starts_at")`,
    `CREATE INDEX "session_series" ON "session" ("series_id", "starts_at")`,
    `CREATE TABLE "session_extra" (
      "session_id" varchar(36) PRIMARY KEY NOT NULL,
      "reason" varchar(500) NOT NULL,
      "created_at" ${instant} NOT NULL,
      "created_by" varchar(36) NOT NULL,
      CONSTRAINT "session_extra_of_session" FOREIGN KEY ("session_id") REFERENCES "session" ("id"))`,
    `CREATE TABLE "session_place" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "session_id" varchar(36) NOT NULL,
      "place" integer NOT NULL,
      CONSTRAINT "session_place_once" UNIQUE ("session_id", "place"),
      CONSTRAINT "session_place_number" CHECK ("place" BETWEEN 1 AND 6),
      CONSTRAINT "session_place_of_session" FOREIGN KEY ("session_id") REFERENCES "session" ("id"))`,
    `CREATE TABLE "session_cancellation" (
      "session_id" varchar(36) PRIMARY KEY NOT NULL,
      "reason" varchar(500) NOT NULL,
      "cancelled_at" ${instant} NOT NULL,
      "cancelled_by" varchar(36) NOT NULL,
      CONSTRAINT "session_cancellation_of_session" FOREIGN KEY ("session_id") REFERENCES "session" ("id"))`,
    `CREATE TABLE "booking" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "session_id" varchar(36) NOT NULL,
      "place" integer NOT NULL,
      "case_id" varchar(36) NOT NULL,
      "pair_id" varchar(36) NOT NULL,
      "state" varchar(16) NOT NULL,
      "late_reason" varchar(500),
      "created_at" ${instant} NOT NULL,
      "created_by" varchar(36) NOT NULL,
      CONSTRAINT "booking_state" CHECK ("state" IN ('booked', 'discussed', 'deferred', 'removed')),
      CONSTRAINT "booking_by_pair" FOREIGN KEY ("pair_id") REFERENCES "pair" ("id"),
      CONSTRAINT "booking_of_case" FOREIGN KEY ("case_id") REFERENCES "client_case" ("id"),
      CONSTRAINT "booking_of_place" FOREIGN KEY ("session_id", "place") REFERENCES "session_place" ("session_id", "place"))`,
    `CREATE INDEX "booking_pair" ON "booking" ("pair_id")`,
    `CREATE INDEX "booking_case" ON "booking" ("case_id")`,
    `CREATE UNIQUE INDEX "booking_case_once" ON "booking" ("case_id") WHERE "state" = 'booked'`,
    `CREATE UNIQUE INDEX "booking_place_once" ON "booking" ("session_id", "place") WHERE "state" IN ('booked', 'discussed')`,
    `CREATE TABLE "booking_removal" (
      "booking_id" varchar(36) PRIMARY KEY NOT NULL,
      "because" varchar(32) NOT NULL,
      "removed_at" ${instant} NOT NULL,
      "removed_by" varchar(36) NOT NULL,
      CONSTRAINT "booking_removal_because" CHECK ("because" IN ('by-hand', 'moved', 'consent-withdrawn', 'consent-not-covering', 'hour-cancelled')),
      CONSTRAINT "booking_removal_of_booking" FOREIGN KEY ("booking_id") REFERENCES "booking" ("id"))`,
    `CREATE TABLE "join_visit" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "participant_id" varchar(36) NOT NULL,
      "session_id" varchar(36),
      "visited_at" ${instant} NOT NULL,
      "met" varchar(16) NOT NULL,
      CONSTRAINT "join_visit_of_participant" FOREIGN KEY ("participant_id") REFERENCES "series_participant" ("id"))`,
    `CREATE INDEX "join_visit_participant" ON "join_visit" ("participant_id", "visited_at")`,
  ];
}

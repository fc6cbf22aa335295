import { hourTables } from './0009-tables-of-hours.js';
import { changed, created, dropped, isPostgres, typesOf } from './writing.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'queue_entry',
  'case_assignment',
  'case_closing',
  'case_opening',
  'sign_count',
  'learning_note',
  'learning_note_theme',
  'session_move',
  'session_deputy',
  'deputy_visit',
  'session_capacity_change',
  'session_freeze',
  'bulk_cancellation',
  'bulk_cancelled_session',
  'bulk_removed_booking',
  'series_end',
  'series_following',
  'mail_choice',
  'notice',
];

const COLUMNS: [table: string, column: string][] = [
  ['client_case', 'referrer'],
  ['client_case', 'urgency_reason'],
  ['client_case', 'handling_due_at'],
  ['client_case', 'consultation_due_at'],
  ['client_case', 'offered_at'],
  ['consent', 'change'],
  ['consent', 'age_group'],
  ['consent', 'custodian'],
  ['consent', 'minor_view'],
  ['session', 'agenda_revision'],
  ['invitation', 'chain_id'],
  ['county_setting', 'minors'],
  ['county_setting', 'extra_hour_weeks'],
];

const REASONS = `'by-hand', 'moved', 'consent-withdrawn', 'consent-not-covering', 'hour-cancelled'`;
const MORE_REASONS = `${REASONS}, 'capacity-lowered', 'series-changed', 'handed-over', 'case-closed', 'undone'`;

/** A case may wait without a pair, and without the answer that only its pair can give. */
const WITHOUT_PAIR = [
  ['"pair_id" varchar(36) NOT NULL', '"pair_id" varchar(36)', 'pair_id'],
  ['"baseline_need" varchar(16) NOT NULL', '"baseline_need" varchar(16)', 'baseline_need'],
] as const;

export class QueueAndLife1795309000000 implements MigrationInterface {
  name = 'QueueAndLife1795309000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [from, to, column] of WITHOUT_PAIR) {
      const postgres = [`ALTER TABLE "client_case" ALTER COLUMN "${column}" DROP NOT NULL`];
      await changed(runner, 'client_case', { from, to, postgres });
    }
    await changed(runner, 'booking_removal', reasons(REASONS, MORE_REASONS));
    await created(runner, [
      ...columns(runner),
      ...caseTables(runner),
      ...hourTables(runner),
      ...mailTables(runner),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropped(runner, TABLES);
    await created(runner, [
      'DROP INDEX "client_case_handling"',
      'DROP INDEX "client_case_consultation"',
      ...COLUMNS.map(([table, column]) => `ALTER TABLE "${table}" DROP COLUMN "${column}"`),
    ]);
    await changed(runner, 'booking_removal', reasons(MORE_REASONS, REASONS));
    for (const [to, from, column] of WITHOUT_PAIR) {
      const postgres = [`ALTER TABLE "client_case" ALTER COLUMN "${column}" SET NOT NULL`];
      await changed(runner, 'client_case', { from, to, postgres });
    }
  }
}

const reasons = (from: string, to: string) => ({
  from: `("because" IN (${from}))`,
  to: `("because" IN (${to}))`,
  postgres: [
    `ALTER TABLE "booking_removal" DROP CONSTRAINT "booking_removal_because"`,
    `ALTER TABLE "booking_removal" ADD CONSTRAINT "booking_removal_because" CHECK ("because" IN (${to}))`,
  ],
});

function columns(runner: QueryRunner): string[] {
  const { instant } = typesOf(runner);
  return [
    `ALTER TABLE "client_case" ADD COLUMN "referrer" varchar(32)`,
    `ALTER TABLE "client_case" ADD COLUMN "urgency_reason" varchar(280)`,
    `ALTER TABLE "client_case" ADD COLUMN "handling_due_at" ${instant}`,
    `ALTER TABLE "client_case" ADD COLUMN "consultation_due_at" ${instant}`,
    `ALTER TABLE "client_case" ADD COLUMN "offered_at" ${instant}`,
    `CREATE INDEX "client_case_handling" ON "client_case" ("county_id", "claimed_at", "handling_due_at")`,
    `CREATE INDEX "client_case_consultation" ON "client_case" ("county_id", "offered_at", "consultation_due_at")`,
    `ALTER TABLE "consent" ADD COLUMN "change" varchar(16) NOT NULL DEFAULT 'given'`,
    `ALTER TABLE "consent" ADD COLUMN "age_group" varchar(16) NOT NULL DEFAULT 'adult'`,
    `ALTER TABLE "consent" ADD COLUMN "custodian" varchar(16)`,
    `ALTER TABLE "consent" ADD COLUMN "minor_view" varchar(16)`,
    `ALTER TABLE "session" ADD COLUMN "agenda_revision" integer NOT NULL DEFAULT ${isPostgres(runner) ? '0' : '(0)'}`,
    `ALTER TABLE "invitation" ADD COLUMN "chain_id" varchar(36)`,
    `ALTER TABLE "county_setting" ADD COLUMN "minors" boolean NOT NULL DEFAULT ${isPostgres(runner) ? 'false' : '(0)'}`,
    `ALTER TABLE "county_setting" ADD COLUMN "extra_hour_weeks" integer NOT NULL DEFAULT ${isPostgres(runner) ? '3' : '(3)'}`,
    // Cases of before have promises too; the clock of the first was the pair's own registration.
    `UPDATE "client_case" SET "offered_at" =
      (SELECT min("created_at") FROM "booking" WHERE "case_id" = "client_case"."id")`,
  ];
}

function caseTables(runner: QueryRunner): string[] {
  const { instant } = typesOf(runner);
  return [
    `CREATE TABLE "queue_entry" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "series_id" varchar(36) NOT NULL,
      "case_id" varchar(36) NOT NULL,
      "joined_at" ${instant} NOT NULL,
      "joined_by" varchar(36) NOT NULL,
      "left_at" ${instant},
      "left_because" varchar(16),
      "left_by" varchar(36),
      CONSTRAINT "queue_entry_left" CHECK ("left_because" IN ('placed', 'by-hand', 'out-of-consent', 'moved', 'closed', 'series-ended')),
      CONSTRAINT "queue_entry_of_case" FOREIGN KEY ("case_id") REFERENCES "client_case" ("id"),
      CONSTRAINT "queue_entry_of_series" FOREIGN KEY ("series_id") REFERENCES "series" ("id"))`,
    `CREATE INDEX "queue_entry_case" ON "queue_entry" ("case_id")`,
    `CREATE INDEX "queue_entry_series" ON "queue_entry" ("series_id", "left_at")`,
    `CREATE UNIQUE INDEX "queue_entry_case_once" ON "queue_entry" ("case_id") WHERE "left_at" IS NULL`,
    `CREATE TABLE "case_assignment" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "case_id" varchar(36) NOT NULL,
      "act" varchar(16) NOT NULL,
      "pair_id" varchar(36),
      "from_pair_id" varchar(36),
      "reason" varchar(280),
      "assigned_at" ${instant} NOT NULL,
      "assigned_by" varchar(36) NOT NULL,
      CONSTRAINT "case_assignment_act" CHECK ("act" IN ('claimed', 'released', 'handed-over', 'raised')),
      CONSTRAINT "case_assignment_from_pair" FOREIGN KEY ("from_pair_id") REFERENCES "pair" ("id"),
      CONSTRAINT "case_assignment_to_pair" FOREIGN KEY ("pair_id") REFERENCES "pair" ("id"),
      CONSTRAINT "case_assignment_of_case" FOREIGN KEY ("case_id") REFERENCES "client_case" ("id"))`,
    `CREATE INDEX "case_assignment_case" ON "case_assignment" ("case_id", "assigned_at")`,
    `CREATE TABLE "case_closing" (
      "case_id" varchar(36) PRIMARY KEY NOT NULL,
      "because" varchar(32) NOT NULL,
      "closed_at" ${instant} NOT NULL,
      "closed_by" varchar(36) NOT NULL,
      CONSTRAINT "case_closing_because" CHECK ("because" IN ('solved-without-hour', 'not-needed', 'discussed')),
      CONSTRAINT "case_closing_of_case" FOREIGN KEY ("case_id") REFERENCES "client_case" ("id"))`,
    `CREATE TABLE "case_opening" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "case_id" varchar(36) NOT NULL,
      "reason" varchar(500) NOT NULL,
      "opened_at" ${instant} NOT NULL,
      "opened_by" varchar(36) NOT NULL,
      CONSTRAINT "case_opening_of_case" FOREIGN KEY ("case_id") REFERENCES "client_case" ("id"))`,
    `CREATE INDEX "case_opening_case" ON "case_opening" ("case_id", "opened_at")`,
    `CREATE TABLE "sign_count" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "county_id" varchar(36) NOT NULL,
      "pair_id" varchar(36) NOT NULL,
      "month" varchar(7) NOT NULL,
      "sign" varchar(2) NOT NULL,
      "count" integer NOT NULL,
      CONSTRAINT "sign_count_once" UNIQUE ("pair_id", "month", "sign"),
      CONSTRAINT "sign_count_of_pair" FOREIGN KEY ("pair_id") REFERENCES "pair" ("id"),
      CONSTRAINT "sign_count_in_county" FOREIGN KEY ("county_id") REFERENCES "county" ("id"))`,
    `CREATE INDEX "sign_count_county" ON "sign_count" ("county_id", "month")`,
    `CREATE TABLE "learning_note" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "county_id" varchar(36) NOT NULL,
      "booking_id" varchar(36) NOT NULL,
      "text" varchar(280) NOT NULL,
      "created_at" ${instant} NOT NULL,
      "created_by" varchar(36) NOT NULL,
      CONSTRAINT "learning_note_once" UNIQUE ("booking_id"),
      CONSTRAINT "learning_note_of_booking" FOREIGN KEY ("booking_id") REFERENCES "booking" ("id"),
      CONSTRAINT "learning_note_in_county" FOREIGN KEY ("county_id") REFERENCES "county" ("id"))`,
    `CREATE INDEX "learning_note_county" ON "learning_note" ("county_id", "created_at")`,
    `CREATE TABLE "learning_note_theme" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "note_id" varchar(36) NOT NULL,
      "theme" varchar(64) NOT NULL,
      CONSTRAINT "learning_note_theme_once" UNIQUE ("note_id", "theme"),
      CONSTRAINT "learning_note_theme_of_note" FOREIGN KEY ("note_id") REFERENCES "learning_note" ("id"))`,
    `CREATE INDEX "learning_note_theme_theme" ON "learning_note_theme" ("theme")`,
  ];
}

function mailTables(runner: QueryRunner): string[] {
  const { instant } = typesOf(runner);
  return [
    `CREATE TABLE "mail_choice" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "person_id" varchar(36) NOT NULL,
      "kind" varchar(32) NOT NULL,
      "wanted" boolean NOT NULL,
      "changed_at" ${instant} NOT NULL,
      CONSTRAINT "mail_choice_once" UNIQUE ("person_id", "kind"),
      CONSTRAINT "mail_choice_of_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
    `CREATE TABLE "notice" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "person_id" varchar(36) NOT NULL,
      "kind" varchar(32) NOT NULL,
      "session_id" varchar(36),
      "once_key" varchar(128) NOT NULL,
      "message_id" varchar(255) NOT NULL,
      "planned_at" ${instant} NOT NULL,
      "sent_at" ${instant},
      "left_out" varchar(32),
      CONSTRAINT "notice_once" UNIQUE ("person_id", "once_key"),
      CONSTRAINT "notice_about_session" FOREIGN KEY ("session_id") REFERENCES "session" ("id"),
      CONSTRAINT "notice_to_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
    `CREATE INDEX "notice_session" ON "notice" ("session_id")`,
  ];
}

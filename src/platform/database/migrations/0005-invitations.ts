import { created, dropped, typesOf } from './writing.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['invitation', 'calendar_message'];

export class Invitations1795305000000 implements MigrationInterface {
  name = 'Invitations1795305000000';

  async up(runner: QueryRunner): Promise<void> {
    await created(runner, statements(runner));
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropped(runner, TABLES);
  }
}

function statements(runner: QueryRunner): string[] {
  const { instant, json } = typesOf(runner);
  return [
    `CREATE TABLE "invitation" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "series_id" varchar(36) NOT NULL,
      "person_id" varchar(36) NOT NULL,
      "session_id" varchar(36),
      "uid" varchar(255) NOT NULL,
      "reply_token" varchar(40) NOT NULL,
      "sequence" integer NOT NULL,
      "created_at" ${instant} NOT NULL,
      CONSTRAINT "invitation_reply_once" UNIQUE ("reply_token"),
      CONSTRAINT "invitation_uid_once" UNIQUE ("uid"),
      CONSTRAINT "invitation_to_session" FOREIGN KEY ("session_id") REFERENCES "session" ("id"),
      CONSTRAINT "invitation_of_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
      CONSTRAINT "invitation_to_series" FOREIGN KEY ("series_id") REFERENCES "series" ("id"))`,
    `CREATE INDEX "invitation_session" ON "invitation" ("session_id")`,
    `CREATE INDEX "invitation_person" ON "invitation" ("person_id")`,
    `CREATE INDEX "invitation_series" ON "invitation" ("series_id", "person_id")`,
    `CREATE TABLE "calendar_message" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "invitation_id" varchar(36) NOT NULL,
      "session_id" varchar(36),
      "method" varchar(16) NOT NULL,
      "sequence" integer NOT NULL,
      "content" ${json} NOT NULL,
      "message_id" varchar(255) NOT NULL,
      "created_at" ${instant} NOT NULL,
      "sent_at" ${instant},
      CONSTRAINT "calendar_message_sequence_once" UNIQUE ("invitation_id", "sequence"),
      CONSTRAINT "calendar_message_method" CHECK ("method" IN ('REQUEST', 'CANCEL')),
      CONSTRAINT "calendar_message_about_session" FOREIGN KEY ("session_id") REFERENCES "session" ("id"),
      CONSTRAINT "calendar_message_of_invitation" FOREIGN KEY ("invitation_id") REFERENCES "invitation" ("id"))`,
    `CREATE INDEX "calendar_message_session" ON "calendar_message" ("session_id")`,
  ];
}

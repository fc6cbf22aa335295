import { created, dropped, typesOf } from './writing.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'county',
  'county_setting',
  'county_closing',
  'person',
  'pair',
  'role_grant',
  'credential',
  'sign_in',
  'sign_in_failure',
  'api_token',
];

export class People1795301000000 implements MigrationInterface {
  name = 'People1795301000000';

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
    `CREATE TABLE "county" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "key" varchar(16) NOT NULL,
      "name_fi" varchar(255) NOT NULL,
      "name_sv" varchar(255) NOT NULL,
      "created_at" ${instant} NOT NULL,
      CONSTRAINT "county_key_once" UNIQUE ("key"))`,
    `CREATE TABLE "county_setting" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "county_id" varchar(36) NOT NULL,
      "from_date" date NOT NULL,
      "cut_off_days" integer NOT NULL,
      "cut_off_time" varchar(5) NOT NULL,
      "horizon_days" integer NOT NULL,
      "question_allowed" boolean NOT NULL,
      "created_at" ${instant} NOT NULL,
      "created_by" varchar(36),
      CONSTRAINT "county_setting_of_county" FOREIGN KEY ("county_id") REFERENCES "county" ("id"))`,
    `CREATE INDEX "county_setting_county" ON "county_setting" ("county_id", "from_date")`,
    `CREATE TABLE "county_closing" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "county_id" varchar(36) NOT NULL,
      "date" date NOT NULL,
      "name" varchar(255) NOT NULL,
      "created_at" ${instant} NOT NULL,
      "created_by" varchar(36),
      CONSTRAINT "county_closing_once" UNIQUE ("county_id", "date"),
      CONSTRAINT "county_closing_of_county" FOREIGN KEY ("county_id") REFERENCES "county" ("id"))`,
    `CREATE TABLE "person" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "name" varchar(255) NOT NULL,
      "email" varchar(255) NOT NULL,
      "language" varchar(2) NOT NULL,
      "title" varchar(255),
      "organisation" varchar(255) NOT NULL,
      "created_at" ${instant} NOT NULL,
      "deactivated_at" ${instant},
      CONSTRAINT "person_email_once" UNIQUE ("email"),
      CONSTRAINT "person_language" CHECK ("language" IN ('fi', 'sv', 'en')))`,
    `CREATE TABLE "pair" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "county_id" varchar(36) NOT NULL,
      "key" varchar(32) NOT NULL,
      "name" varchar(255) NOT NULL,
      "created_at" ${instant} NOT NULL,
      CONSTRAINT "pair_key_once" UNIQUE ("key"),
      CONSTRAINT "pair_of_county" FOREIGN KEY ("county_id") REFERENCES "county" ("id"))`,
    `CREATE INDEX "pair_county" ON "pair" ("county_id")`,
    `CREATE TABLE "role_grant" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "person_id" varchar(36) NOT NULL,
      "role" varchar(16) NOT NULL,
      "county_id" varchar(36),
      "pair_id" varchar(36),
      "from_date" date NOT NULL,
      "until_date" date,
      "created_at" ${instant} NOT NULL,
      "created_by" varchar(36),
      CONSTRAINT "role_grant_role" CHECK ("role" IN ('pair-member', 'kela-contact', 'coordinator', 'manager', 'dpo', 'admin')),
      CONSTRAINT "role_grant_in_pair" FOREIGN KEY ("pair_id") REFERENCES "pair" ("id"),
      CONSTRAINT "role_grant_in_county" FOREIGN KEY ("county_id") REFERENCES "county" ("id"),
      CONSTRAINT "role_grant_of_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
    `CREATE INDEX "role_grant_pair" ON "role_grant" ("pair_id")`,
    `CREATE INDEX "role_grant_county" ON "role_grant" ("county_id")`,
    `CREATE INDEX "role_grant_person" ON "role_grant" ("person_id")`,
    `CREATE TABLE "credential" (
      "person_id" varchar(36) PRIMARY KEY NOT NULL,
      "password_hash" varchar(255) NOT NULL,
      "changed_at" ${instant} NOT NULL,
      CONSTRAINT "credential_of_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
    `CREATE TABLE "sign_in" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "secret_hash" varchar(64) NOT NULL,
      "person_id" varchar(36) NOT NULL,
      "created_at" ${instant} NOT NULL,
      "last_seen_at" ${instant} NOT NULL,
      "expires_at" ${instant} NOT NULL,
      CONSTRAINT "sign_in_secret_once" UNIQUE ("secret_hash"),
      CONSTRAINT "sign_in_of_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
    `CREATE INDEX "sign_in_expiry" ON "sign_in" ("expires_at")`,
    `CREATE INDEX "sign_in_person" ON "sign_in" ("person_id")`,
    `CREATE TABLE "sign_in_failure" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "email_hash" varchar(64) NOT NULL,
      "failed_at" ${instant} NOT NULL)`,
    `CREATE INDEX "sign_in_failure_email" ON "sign_in_failure" ("email_hash", "failed_at")`,
    `CREATE TABLE "api_token" (
      "id" varchar(36) PRIMARY KEY NOT NULL,
      "person_id" varchar(36) NOT NULL,
      "name" varchar(255) NOT NULL,
      "token_hash" varchar(64) NOT NULL,
      "created_at" ${instant} NOT NULL,
      "created_by" varchar(36),
      "revoked_at" ${instant},
      CONSTRAINT "api_token_hash_once" UNIQUE ("token_hash"),
      CONSTRAINT "api_token_of_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
    `CREATE INDEX "api_token_person" ON "api_token" ("person_id")`,
  ];
}

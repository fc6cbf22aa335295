import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Reader, sql } from '../platform/database/index.js';

type Found = { id: string };

/** The id of an active person by e-mail address, or undefined. */
export const personByEmail = (app: NestFastifyApplication, email: string): Promise<string | undefined> =>
  idOf(
    app,
    sql`select id from person where email = ${email.trim().toLowerCase()} and deactivated_at is null`,
  );

/** The id of a county by its key, such as `ESI`, or undefined. */
export const countyByKey = (app: NestFastifyApplication, key: string): Promise<string | undefined> =>
  idOf(app, sql`select id from county where key = ${key}`);

/** The id of a care pair by its key, or undefined. */
export const pairByKey = (app: NestFastifyApplication, key: string): Promise<string | undefined> =>
  idOf(app, sql`select id from pair where key = ${key}`);

const idOf = async (
  app: NestFastifyApplication,
  query: ReturnType<typeof sql>,
): Promise<string | undefined> => (await app.get(Reader).row<Found>(query))?.id;

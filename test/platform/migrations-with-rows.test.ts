import { DataSource, type DataSourceOptions } from 'typeorm';
import { allRows } from '../../src/app.module.js';
import { openForWriting, sqliteFile } from '../../src/platform/database/index.js';
import { migrations } from '../../src/platform/database/migrations/index.js';
import { freshDatabase, testDatabase, type FreshDatabase } from '../support/fresh-database.js';

type Value = string | number | boolean | null;
type Kept = Record<string, unknown>;

const AT = '2027-03-02 07:00:00.000';
const LATER = '2027-03-03 10:30:00.000';
const by = { created_at: AT, created_by: 'person-1' };
const hour = { series_id: 'series-1', capacity: 4, room_address: null, revision: 3, updated_at: LATER };

const clientCase = (id: string, code: string, state: string): Record<string, Value> => ({
  ...{ id, code, county_id: 'county-1', pair_id: 'pair-1', state, themes: '["yleistuki"]' },
  ...{ question_types: '["other"]', question: 'Ääkkösiä "ja" \'lainauksia\'?', urgency: 'soon' },
  ...{ client_language: 'sv', interpreter: true, source_channel: 'pair', reference: 'viite 1' },
  ...{ baseline_need: 'probable', registered_at: AT, registered_by: 'person-1', claimed_at: AT },
  ...{ revision: 7, updated_at: LATER, first_discussed_at: null, waited_days: null },
});
const booking = (id: string, case_id: string, place: number, state: string, created_at = LATER) => ({
  ...{ id, session_id: 'hour-1', place, case_id, pair_id: 'pair-1', state, late_reason: null },
  ...{ created_at, created_by: 'person-1' },
});

/** What a county has written down before the queue came, parents before what hangs from them. */
const ROWS: [table: string, row: Record<string, Value>][] = [
  ['county', { id: 'county-1', key: 'ESI', name_fi: 'Esimerkkilä', name_sv: 'Exempelby', created_at: AT }],
  [
    'county_setting',
    {
      ...{ id: 'setting-1', county_id: 'county-1', from_date: '2027-01-01', cut_off_days: 3 },
      ...{ cut_off_time: '10:00', horizon_days: 21, question_allowed: false, ...by },
    },
  ],
  [
    'person',
    {
      ...{ id: 'person-1', name: 'Aino Esimerkki', email: 'aino@esi.example', language: 'fi', title: null },
      ...{ organisation: 'Esimerkkilä', created_at: AT, deactivated_at: null },
    },
  ],
  ['pair', { id: 'pair-1', county_id: 'county-1', key: 'ESI-P1', name: 'Työpari', created_at: AT }],
  [
    'series',
    {
      ...{ id: 'series-1', county_id: 'county-1', weekday: 2, start_time: '13:00', minutes: 60, capacity: 4 },
      ...{ first_date: '2027-03-09', last_date: '2027-05-25', video_kind: 'room', video_lobby: true },
      ...{ video_address: 'https://video.example/huone', video_link: 'join', kept_back: 1, pair_share: 2 },
      ...{ cut_off_days: 3, cut_off_time: '10:00', ...by },
    },
  ],
  [
    'session',
    {
      ...{ id: 'hour-1', date: '2027-03-09', starts_at: '2027-03-09 11:00:00.000', state: 'open' },
      ...{ ends_at: '2027-03-09 12:00:00.000', ordinary_starts_at: '2027-03-09 11:00:00.000' },
      ...{ ...hour, created_at: AT },
    },
  ],
  ['session_place', { id: 'place-1', session_id: 'hour-1', place: 1 }],
  ['session_place', { id: 'place-2', session_id: 'hour-1', place: 2 }],
  ['client_case', clientCase('case-1', 'K-0000-0001', 'booked')],
  ['client_case', clientCase('case-2', 'K-0000-0002', 'draft')],
  [
    'consent',
    {
      ...{
        id: 'consent-1',
        case_id: 'case-1',
        version: 1,
        giver: 'client',
        directions: '["county-to-kela"]',
      },
      ...{ information_groups: '["benefits"]', excluded_groups: '[]', purpose_version: '1' },
      ...{ form_version: '1', valid_from: '2027-03-01', valid_until: '2027-08-31', method: 'paper' },
      ...{ signed_on: '2027-03-01', language: 'fi', interpreter_used: false, original_ref: 'liite 3' },
      ...{ checked_by: 'person-1', created_at: AT },
    },
  ],
  [
    'consent_withdrawal',
    {
      ...{ id: 'withdrawal-1', consent_id: 'consent-1', withdrawn_at: LATER, withdrawn_by: 'person-1' },
      told_to: 'county',
    },
  ],
  ['booking', booking('booking-1', 'case-1', 1, 'booked')],
  ['booking', booking('booking-2', 'case-1', 2, 'removed', AT)],
  [
    'booking_removal',
    { booking_id: 'booking-2', because: 'hour-cancelled', removed_at: LATER, removed_by: 'person-1' },
  ],
  [
    'outcome',
    {
      ...{
        booking_id: 'booking-1',
        case_id: 'case-1',
        result: 'solved',
        network_meeting: 'no-longer-needed',
      },
      ...{ calls_min: 1, calls_max: 4, version: 2, field_versions: '{"result":2}', recorded_at: AT },
      ...{ recorded_by: 'person-1', updated_at: LATER, updated_by: 'person-1' },
    },
  ],
  [
    'invitation',
    {
      ...{ id: 'invitation-1', series_id: 'series-1', person_id: 'person-1', session_id: null },
      ...{ uid: 'x@kelatunti.example', reply_token: 'r', sequence: 2, created_at: AT, ended_at: null },
    },
  ],
];
const TABLES = [...new Set(ROWS.map(([table]) => table))];

let database: FreshDatabase;
let now: DataSource;

/** The database as the released versions left it: eight migrations, and rows. */
beforeAll(async () => {
  database = await freshDatabase();
  const before = migrations.slice(0, 8);
  const where: DataSourceOptions =
    testDatabase() === 'postgres'
      ? { type: 'postgres', url: database.url }
      : { type: 'sqlite', database: sqliteFile(database.url) };
  const then = await new DataSource({
    ...where,
    migrations: before,
    migrationsTableName: 'migration',
  }).initialize();
  await then.runMigrations({ transaction: 'each' });
  for (const [table, row] of ROWS) await then.query(insertion(table, row));
  kept = await everything(then);
  await then.destroy();
  now = await openForWriting(database.url, allRows);
  await now.runMigrations({ transaction: 'each' });
});
afterAll(async () => {
  await now.destroy();
  await database.drop();
});

let kept: Record<string, Kept[]>;

function insertion(table: string, row: Record<string, Value>): string {
  const literal = (value: Value) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
  const columns = Object.keys(row).map((column) => `"${column}"`);
  return `insert into "${table}" (${columns.join()}) values (${Object.values(row).map(literal).join()})`;
}

async function everything(source: DataSource): Promise<Record<string, Kept[]>> {
  const read: Record<string, Kept[]> = {};
  for (const table of TABLES) read[table] = await source.query(`select * from "${table}" order by 1`);
  return read;
}

const isRefused = (query: string) => expect(now.query(query)).rejects.toThrow();

test('every row of before is there with every value it had', async () => {
  const found = await everything(now);
  for (const table of TABLES) {
    expect(kept[table]!.length).toBe(ROWS.filter(([name]) => name === table).length);
    expect(found[table]).toEqual(kept[table]!.map((row): unknown => expect.objectContaining(row)));
  }
});

test('what is new has an honest value on rows of before', async () => {
  const [first, second] = await now.query('select * from "client_case" order by "id"');
  // Offered when the first of its bookings was made, which is another one than the last.
  const [{ created_at: firstBooked }] = await now.query(
    `select "created_at" from "booking" where "id" = 'booking-2'`,
  );
  expect(first.offered_at).toEqual(firstBooked);
  expect(second.offered_at).toBeNull();
  const [consent] = await now.query('select * from "consent"');
  expect(consent).toMatchObject({ change: 'given', age_group: 'adult', custodian: null, minor_view: null });
  const [setting] = await now.query('select * from "county_setting"');
  expect([Boolean(setting.minors), setting.extra_hour_weeks]).toEqual([false, 3]);
});

test('what hangs from a row still hangs from it, and nothing may hang in the air', async () => {
  if (testDatabase() === 'sqlite') expect(await now.query('PRAGMA foreign_key_check')).toEqual([]);
  await isRefused(`delete from "client_case" where "id" = 'case-1'`);
  await isRefused(`update "booking" set "case_id" = 'nobody' where "id" = 'booking-1'`);
  await isRefused(
    insertion('client_case', { ...clientCase('case-3', 'K-0000-0003', 'draft'), pair_id: 'x' }),
  );
  await isRefused(
    insertion('booking_removal', {
      ...{ booking_id: 'nothing', because: 'by-hand', removed_at: AT, removed_by: 'person-1' },
    }),
  );
});

test('what a table refused before it refuses now, and takes what is new', async () => {
  await isRefused(insertion('client_case', clientCase('case-3', 'K-0000-0001', 'draft')));
  await isRefused(insertion('client_case', clientCase('case-3', 'K-0000-0003', 'lost')));
  await isRefused(insertion('booking', booking('booking-3', 'case-1', 2, 'booked')));
  await isRefused(`update "booking_removal" set "because" = 'no-reason'`);
  await isRefused(`update "consent" set "giver" = 'guardian'`);
  const waiting = { ...clientCase('case-3', 'K-0000-0003', 'draft'), pair_id: null, baseline_need: null };
  await now.query(insertion('client_case', waiting));
  await now.query(`update "booking_removal" set "because" = 'capacity-lowered'`);
  await now.query(`update "booking_removal" set "because" = 'hour-cancelled'`);
  await now.query(`delete from "client_case" where "id" = 'case-3'`);
});

test('a version can be taken back without losing what was there before it', async () => {
  // 0010 and then 0009.
  await now.undoLastMigration({ transaction: 'each' });
  await now.undoLastMigration({ transaction: 'each' });
  expect(await everything(now)).toEqual(kept);
  if (testDatabase() === 'sqlite') expect(await now.query('PRAGMA foreign_key_check')).toEqual([]);
  await isRefused(`update "booking_removal" set "because" = 'capacity-lowered'`);
  await now.runMigrations({ transaction: 'each' });
  expect((await everything(now))['booking']).toEqual(kept['booking']);
});

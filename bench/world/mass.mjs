import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';

const CASES_OF_A_PAIR = 500;
const CASES_OF_AN_HOUR = 4;
const HOURS_OF_A_PAIR = CASES_OF_A_PAIR / CASES_OF_AN_HOUR;
const LOG_ROWS_OF_A_CASE = 2;
const COUNTIES = 21;

/**
 * Fills a SQLite database with what other pairs have done in three years: so many cases, each with a consent,
 * a place in an hour, a task and two rows of the sealed log; one case in twenty still waits or is booked. The
 * county of the measured pair has its share of them. The database itself writes them from running numbers,
 * without its indexes, which are made anew afterwards: that is three times as fast.
 */
export async function addMass(file, cases, countyId) {
  if (cases === 0) return;
  const database = new sqlite3.Database(file);
  const exec = promisify(database.exec.bind(database));
  await exec('PRAGMA journal_mode = OFF; PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF');
  await exec('PRAGMA cache_size = -1000000; BEGIN');
  const indexes = await promisify(database.all.bind(database))(
    `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`,
  );
  for (const { name } of indexes) await exec(`DROP INDEX "${name}"`);
  for (const statement of statements(cases, countyId)) await exec(statement);
  for (const { sql } of indexes) await exec(sql);
  await exec('COMMIT');
  await promisify(database.close.bind(database))();
}

/** An id that looks as random as the service's own but can be reckoned from a number again. */
const id = (kind, n) =>
  `printf('%08x-${kind}-4%03x-8%03x-%012x', (${n} * 2654435761) % 4294967296, (${n} * 7919) % 4096, (${n} * 104729) % 4096, ${n})`;
const numbers = (count) =>
  `WITH RECURSIVE numbered(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbered LIMIT ${count})`;
/** A weekday at 11:00 UTC, so many days after the first Monday of 2024. */
const instant = (days) => `strftime('%Y-%m-%d 11:00:00.000', '2024-01-08', '+' || (${days}) || ' days')`;
const day = (days) => `date('2024-01-08', '+' || (${days}) || ' days')`;

const PAIR = `n / ${CASES_OF_A_PAIR}`;
const CASE_IN_PAIR = `n % ${CASES_OF_A_PAIR}`;
const HOUR = `n / ${CASES_OF_AN_HOUR}`;
/** Hours are weekly; the last four of each pair lie ahead of the world's morning, the others behind it. */
const DAY_OF_HOUR = (hour) =>
  `((${hour}) % ${HOURS_OF_A_PAIR}) * 9 + 70 + ((${hour}) / ${HOURS_OF_A_PAIR}) % 5`;
/** As the service's own clock work has left them, so that it has nothing to do while others are measured. */
const STATE_OF_HOUR = `CASE WHEN ${day(DAY_OF_HOUR('n'))} < '2027-03-02' THEN 'held'
  WHEN ${day(DAY_OF_HOUR('n'))} < '2027-03-06' THEN 'frozen' ELSE 'open' END`;
const IS_BEHIND = `${day(DAY_OF_HOUR(HOUR))} < '2027-03-02'`;
const IS_OPEN = `${CASE_IN_PAIR} >= ${CASES_OF_A_PAIR} - 25`;
const county = (n, own) =>
  `CASE (${n}) % ${COUNTIES} WHEN 0 THEN '${own}' ELSE ${id('000a', `(${n}) % ${COUNTIES}`)} END`;

const made = `'2024-01-08 11:00:00.000'`;

function statements(cases, own) {
  const pairs = Math.ceil(cases / CASES_OF_A_PAIR);
  const hours = Math.ceil(cases / CASES_OF_AN_HOUR);
  return [
    ...people(pairs, own),
    ...series(pairs, own),
    ...hoursWithPlaces(hours),
    ...clients(cases, own),
    ...log(cases, own),
  ];
}

function people(pairs, own) {
  return [
    `${numbers(COUNTIES)} INSERT INTO county (id, key, name_fi, name_sv, created_at)
      SELECT ${id('000a', 'n')}, 'alue-' || n, 'Alue ' || n, 'Område ' || n, ${made} FROM numbered`,
    `${numbers(pairs * 2)} INSERT INTO person (id, name, email, language, organisation, created_at)
      SELECT ${id('000b', 'n')}, 'Muu ' || n, 'muu-' || n || '@mitattu.example', 'fi', 'Alue', ${made} FROM numbered`,
    `${numbers(pairs)} INSERT INTO pair (id, county_id, key, name, created_at)
      SELECT ${id('000c', 'n')}, ${county('n', own)}, 'muu-' || n, 'Muu ' || n, ${made} FROM numbered`,
    `${numbers(pairs * 2)} INSERT INTO role_grant (id, person_id, role, pair_id, from_date, created_at)
      SELECT ${id('000d', 'n')}, ${id('000b', 'n')}, 'pair-member', ${id('000c', 'n / 2')}, '2024-01-01', ${made}
      FROM numbered`,
  ];
}

function series(pairs, own) {
  return [
    `${numbers(pairs)} INSERT INTO series (id, county_id, weekday, start_time, minutes, capacity, first_date,
        last_date, video_kind, video_lobby, video_link, kept_back, cut_off_days, cut_off_time, created_at, created_by)
      SELECT ${id('000e', 'n')}, ${county('n', own)}, 1, '13:00', 60, 4, '2024-01-08', '2027-12-31', 'per-session', 1,
        'join', 0, 2, '12:00', ${made}, ${id('000b', 'n * 2')} FROM numbered`,
    `${numbers(pairs)} INSERT INTO series_pair (id, series_id, pair_id)
      SELECT ${id('000f', 'n')}, ${id('000e', 'n')}, ${id('000c', 'n')} FROM numbered`,
    `${numbers(pairs * 2)} INSERT INTO series_participant (id, series_id, person_id, part, join_token, joined_at)
      SELECT ${id('0010', 'n')}, ${id('000e', 'n / 2')}, ${id('000b', 'n')}, 'pair-member', 'muu-' || n, ${made}
      FROM numbered`,
  ];
}

function hoursWithPlaces(hours) {
  return [
    `${numbers(hours)} INSERT INTO session (id, series_id, date, starts_at, ends_at, ordinary_starts_at, capacity,
        state, revision, created_at, updated_at)
      SELECT ${id('0011', 'n')}, ${id('000e', `n / ${HOURS_OF_A_PAIR}`)}, ${day(DAY_OF_HOUR('n'))},
        ${instant(DAY_OF_HOUR('n'))}, replace(${instant(DAY_OF_HOUR('n'))}, ' 11:', ' 12:'),
        ${instant(DAY_OF_HOUR('n'))}, 4, ${STATE_OF_HOUR},
        1, ${made}, ${made} FROM numbered`,
    `${numbers(hours * 4)} INSERT INTO session_place (id, session_id, place)
      SELECT ${id('0012', 'n')}, ${id('0011', 'n / 4')}, n % 4 + 1 FROM numbered`,
  ];
}

function clients(cases, own) {
  return [
    `${numbers(cases)} INSERT INTO client_case (id, code, county_id, pair_id, state, themes, question_types, urgency,
        client_language, interpreter, source_channel, baseline_need, registered_at, registered_by, revision, updated_at,
        first_discussed_at, waited_days)
      SELECT ${id('0013', 'n')}, printf('M-%09d', n), ${county(PAIR, own)}, ${id('000c', PAIR)},
        CASE WHEN ${IS_OPEN} THEN 'ready' ELSE 'closed' END, '["yleinen_asumistuki"]', '["eligibility"]', 'normal',
        'fi', 0, 'office', 'probable', ${instant(`${DAY_OF_HOUR(HOUR)} - 14`)}, ${id('000b', `(${PAIR}) * 2`)}, 3,
        ${instant(DAY_OF_HOUR(HOUR))}, CASE WHEN ${IS_BEHIND} THEN ${instant(DAY_OF_HOUR(HOUR))} END,
        CASE WHEN ${IS_BEHIND} THEN 14 END FROM numbered`,
    `${numbers(cases)} INSERT INTO consent (id, case_id, version, giver, directions, information_groups,
        excluded_groups, purpose_version, form_version, valid_from, valid_until, method, signed_on, language,
        interpreter_used, original_ref, checked_by, created_at)
      SELECT ${id('0014', 'n')}, ${id('0013', 'n')}, 1, 'client', '["county-to-kela","kela-to-county"]',
        '["benefits","applications-decisions"]', '[]', '1', '1', ${day(`${DAY_OF_HOUR(HOUR)} - 14`)},
        ${day(`${DAY_OF_HOUR(HOUR)} + 300`)}, 'paper', ${day(`${DAY_OF_HOUR(HOUR)} - 14`)}, 'fi', 0, 'arkisto',
        ${id('000b', `(${PAIR}) * 2`)}, ${instant(`${DAY_OF_HOUR(HOUR)} - 14`)} FROM numbered`,
    `${numbers(cases)} INSERT INTO booking (id, session_id, place, case_id, pair_id, state, created_at, created_by)
      SELECT ${id('0015', 'n')}, ${id('0011', HOUR)}, n % 4 + 1, ${id('0013', 'n')}, ${id('000c', PAIR)},
        CASE WHEN ${IS_BEHIND} THEN 'discussed' ELSE 'booked' END,
        ${instant(`${DAY_OF_HOUR(HOUR)} - 10`)}, ${id('000b', `(${PAIR}) * 2`)} FROM numbered`,
    `${numbers(cases)} INSERT INTO task (id, kind, county_id, role, pair_id, case_id, due_at, opened_at, closed_at)
      SELECT ${id('0016', 'n')}, 'record-outcome', ${county(PAIR, own)}, 'pair-member', ${id('000c', PAIR)},
        ${id('0013', 'n')}, ${instant(DAY_OF_HOUR(HOUR))}, ${instant(DAY_OF_HOUR(HOUR))},
        CASE WHEN ${day(DAY_OF_HOUR(HOUR))} < '2027-02-01' THEN ${instant(DAY_OF_HOUR(HOUR))} END FROM numbered`,
  ];
}

function log(cases, own) {
  return [
    `${numbers(cases * LOG_ROWS_OF_A_CASE)} INSERT INTO audit_log (id, happened_at, person_id, person_name, role,
        organisation, county_id, case_id, data_group, kind, act, purpose, result, request_id)
      SELECT ${id('0017', 'n')}, strftime('%Y-%m-%d %H:%M:%S.000', '2024-01-08', '+' || (n % 97000000) || ' seconds'),
        ${id('000b', `(n / ${LOG_ROWS_OF_A_CASE * CASES_OF_A_PAIR}) * 2`)}, 'Muu', 'pair-member', 'Alue',
        ${county(`n / ${LOG_ROWS_OF_A_CASE * CASES_OF_A_PAIR}`, own)}, ${id('0013', `n / ${LOG_ROWS_OF_A_CASE}`)},
        'case', 'read', 'case.read', 'consultation', 'ok', ${id('0018', 'n')} FROM numbered`,
    `${numbers(cases * LOG_ROWS_OF_A_CASE)} INSERT INTO audit_seal (id, position, log_id, hash, sealed_at)
      SELECT ${id('0019', 'n')}, n + 1, ${id('0017', 'n')}, printf('%064x', n), ${made} FROM numbered`,
  ];
}

import { sql } from '../../../src/platform/database/index.js';
import { CloseCase, ImportQueue } from '../../../src/sessions/index.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  // One place in one hour that can be booked today.
  season = await world.season({ capacity: 1, firstDate: '2027-03-09', lastDate: '2027-03-09' });
});
afterAll(() => world.close());

const HEAD =
  'viite;työpari;kirjattu;kiireellisyys;teemat;kysymykset;verkostopalaveri;kieli;tulkki;lisätieto;' +
  'suostumus alkaa;suostumus päättyy;tietoryhmät;allekirjoitustapa;allekirjoitettu;alkuperäinen';
const CONSENT = '1.3.2027;31.8.2027;etuudet|hakemukset ja päätökset;paperi;1.3.2027;arkisto 3';
type Row = Partial<Record<'ref' | 'pair' | 'on' | 'urgency' | 'themes' | 'note' | 'consent', string>>;
let made = 0;
const line = (row: Row = {}) =>
  [
    row.ref ?? `VANHA-${(made += 1)}`,
    row.pair ?? 'ainos',
    row.on ?? '15.2.2027',
    row.urgency ?? '',
    row.themes ?? 'yleinen asumistuki',
    ...['oikea etuus', 'todennäköisesti', '', ''],
    row.note ?? '',
    row.consent ?? CONSENT,
  ].join(';');
const sheet = (...rows: Row[]) => [HEAD, ...rows.map(line)].join('\n');
const bring = async (csv: string, by: Name = 'koko', dryRun = false) =>
  world.get(ImportQueue).run({ seriesId: season.seriesId, csv, dryRun }, await world.actor(by));
const caseCount = () => world.count(sql`select 1 from client_case`);

test('a queue is taken in with its waiting: the longest waiting gets the place, the others wait in their turn', async () => {
  const report = value(
    await bring(
      sheet(
        { ref: 'A', on: '20.2.2027' },
        { ref: 'B', on: '2027-01-31' },
        { ref: 'C', on: '1.2.2027', pair: 'Työpari villes' },
        { ref: 'D', on: '1.1.2027', consent: ';;;;;' },
      ),
    ),
  );
  expect(report).toMatchObject({ rows: 4, ready: 3, drafts: 1, bad: [] });
  expect(report.cases.map(({ row, reference, state }) => [row, reference, state])).toEqual([
    [2, 'A', 'queued'],
    [3, 'B', 'booked'],
    [4, 'C', 'queued'],
    [5, 'D', 'draft'],
  ]);
  const rows = await world.rows<{ reference: string; registeredAt: Date; pairId: string }>(
    sql`select reference, registered_at, pair_id from client_case where reference in ${['B', 'C']} order by reference`,
  );
  expect(rows).toMatchObject([
    // Midnight in Helsinki.
    { registeredAt: new Date('2027-01-30T22:00:00Z'), pairId: world.pairs.ainos },
    { registeredAt: new Date('2027-01-31T22:00:00Z'), pairId: world.pairs.villes },
  ]);
  const { id } = report.cases[1]!;
  for (const act of ['case.registered', 'consent.recorded', 'case.queued', 'case.promoted'])
    expect(await world.logOf(id, act)).toHaveLength(1);
});

test('looking at a file changes nothing', async () => {
  const before = await caseCount();
  const rows = await world.loggedBy(async () => {
    expect(value(await bring(sheet({}, {}), 'aino', true))).toMatchObject({ rows: 2, ready: 2, cases: [] });
  });
  expect(rows).toMatchObject([{ act: 'cases.import-checked', role: 'pair-member', caseId: null }]);
  expect(await caseCount()).toBe(before);
});

test('every bad row is listed with everything that is wrong, and nothing of the file is taken in', async () => {
  const before = await caseCount();
  const csv = sheet(
    {},
    { ref: '', themes: 'kultaharkko', on: '31.2.2027' },
    { pair: 'kaisas', urgency: 'heti' },
    { note: 'soita 040 123 4567', on: '3.3.2027' },
    { themes: 'työmarkkinatuki', consent: '1.3.2027;;etuudet;paperi;1.3.2027;arkisto' },
  );
  const found = value(await bring(csv, 'koko', true)).bad;
  expect(found.map(({ row, errors }) => [row, errors.map(({ field, code }) => `${field} ${code}`)])).toEqual([
    [3, ['reference required', 'registeredOn not-a-date', 'themes unknown']],
    [4, ['pair unknown', 'urgency unknown']],
    [5, ['registeredOn in-the-future', 'question holds-phone-number']],
    [6, ['themes theme-ended', 'validUntil not-a-date']],
  ]);
  const refused = await bring(csv);
  expect(refused).toMatchObject({ refusal: { code: 'validation-failed' } });
  expect(JSON.stringify(refused)).toContain('rows.3.themes');
  expect(JSON.stringify(refused)).not.toContain('040');
  expect(await caseCount()).toBe(before);
});

test('the same file a second time is a file of bad rows, until its cases are closed', async () => {
  const csv = sheet({ ref: 'KAHDESTI-1' }, { ref: 'KAHDESTI-2' });
  const first = value(await bring(csv));
  const again = value(await bring(csv, 'koko', true));
  expect(again.bad.map(({ errors }) => errors[0])).toMatchObject([
    { field: 'reference', code: 'taken' },
    { field: 'reference', code: 'taken' },
  ]);
  for (const { id } of first.cases)
    value(await world.get(CloseCase).run({ caseId: id, because: 'not-needed' }, await world.actor('aino')));
  expect(value(await bring(csv, 'koko', true)).bad).toEqual([]);
});

test('a reference stands once in a file', async () => {
  const report = value(await bring(sheet({ ref: 'SAMA' }, { ref: 'SAMA' }), 'koko', true));
  expect(report.bad).toMatchObject([{ row: 3, errors: [{ field: 'reference', code: 'repeated' }] }]);
});

test('a member imports for the own pair, also without saying so', async () => {
  const report = value(await bring(sheet({ pair: '' }), 'ville'));
  const [row] = await world.rows(sql`select pair_id from client_case where id = ${report.cases[0]!.id}`);
  expect(row).toEqual({ pairId: world.pairs.villes });
  expect(value(await bring(sheet({ pair: 'ainos' }), 'ville', true)).bad).toMatchObject([
    { errors: [{ field: 'pair', code: 'unknown' }] },
  ]);
  // A coordinator has to say it: two pairs share these hours.
  expect(value(await bring(sheet({ pair: '' }), 'koko', true)).bad).toMatchObject([
    { errors: [{ field: 'pair', code: 'required' }] },
  ]);
});

test('nobody else imports', async () => {
  for (const by of ['kaisa', 'muu', 'sini', 'dpo'] as const)
    expect(codeOf(await bring(sheet({}), by, true))).toBe('not-found');
});

test('five hundred rows are taken in at once', async () => {
  const report = value(await bring(sheet(...Array.from({ length: 500 }, () => ({})))));
  expect(report.cases).toHaveLength(500);
  expect(
    await world.count(
      sql`select 1 from queue_entry where series_id = ${season.seriesId} and left_at is null`,
    ),
  ).toBe(499);
});

test('the API looks first and takes in when it is told to', async () => {
  const url = `/api/v1/series/${season.seriesId}/queue/import`;
  const csv = sheet({ themes: 'x' });
  const looked = await world.ask('koko', 'POST', url, { body: { csv } });
  expect([looked.status, looked.body]).toMatchObject([
    200,
    { rows: 1, bad: [{ row: 2, field: 'themes', code: 'unknown' }] },
  ]);
  expect((await world.ask('koko', 'POST', url, { body: { csv, dryRun: false } })).status).toBe(400);
  const done = await world.ask('koko', 'POST', url, {
    body: { csv: sheet({ ref: 'API-1' }), dryRun: false },
  });
  expect([done.status, done.body]).toMatchObject([200, { cases: [{ row: 2, reference: 'API-1' }] }]);
});

import { GrantRole } from '../../src/people/index.js';
import { sql, Writer } from '../../src/platform/database/index.js';
import type { ShapedImpact } from '../../src/web/impact/impact-shape.js';
import { liveSample } from '../rooms/reports/sample-season.js';
import { PastWriter } from '../support/lived-cases.js';
import { value, World } from '../support/world.js';

const REPORT = '/api/v1/reports/impact';
const SPRING = 'from=2027-03-01&to=2027-05-23';

const json = (text: string): ShapedImpact => JSON.parse(text) as ShapedImpact;

async function withManager(): Promise<World> {
  const world = await World.open();
  for (const countyId of [world.county, world.otherCounty]) {
    const grant = { personId: world.ids.dpo, role: 'manager', countyId, from: '2026-01-01' } as const;
    value(await world.get(GrantRole).run(grant, 'system'));
  }
  return world;
}

describe('the report of the sample season', () => {
  let world: World;
  beforeAll(async () => {
    world = await withManager();
    await liveSample(world);
    const named = sql`update pair set name = '=HYPERLINK("x")' where id = ${world.pairs.villes}`;
    await world.get(Writer).run((tx) => tx.rows(named));
    world.at('2027-07-31T07:00:00Z');
  });
  afterAll(() => world.close());

  test('as JSON it has every figure with n, interval, missing and its definition in the reader’s words', async () => {
    const { status, text, headers } = await world.ask('dpo', 'GET', `${REPORT}?${SPRING}`);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    const report = json(text);
    expect(report.hours).toMatchObject({ offered: 23, held: 18, released: 4, cancelled: 1 });
    expect(report.places).toMatchObject({ offered: 88, used: 46 });
    expect(report.networkMeetings.main).toMatchObject({ expected: 24, held: 6, reduction: 0.75, n: 24 });
    expect(report.networkMeetings.main.interval).toHaveLength(2);
    expect(report.callsSaved).toMatchObject({ min: 103, max: 103, n: 37, missing: 0 });
    const { networkMeetings, ...others } = report;
    for (const figure of [...Object.values(others), ...Object.values(networkMeetings)]) {
      if (typeof figure !== 'object' || figure === null || !('definition' in figure)) continue;
      expect([isCount(figure.n), isCount(figure.missing)]).toEqual([true, true]);
      expect(figure).toHaveProperty('interval');
      expect(figure.definition).toMatchObject({ version: 1, text: expect.stringMatching(/.{20}/) });
    }
    const swedish = await world.ask('dpo', 'GET', `${REPORT}?${SPRING}`, { headers: { cookie: 'kieli=sv' } });
    expect(json(swedish.text).hours.definition.text).toMatch(/^Timmar/);
  });

  test('as CSV it tells the same figures, one a line, safe to open in a spreadsheet', async () => {
    const report = json((await world.ask('dpo', 'GET', `${REPORT}?${SPRING}`)).text);
    const { text, headers } = await world.ask('dpo', 'GET', `${REPORT}?${SPRING}&format=csv`);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="kelatunti-2027-03-01-2027-05-23.csv"');
    expect(
      text.startsWith('\uFEFFfigure;part;value;n;missing;intervalLow;intervalHigh;note;definition\r\n'),
    ).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    const rows = rowsOf(text);
    for (const row of rows) expect(row).toHaveLength(9);
    const told = (figure: string, part: string) =>
      rows.find(([name, which]) => name === figure && which === part);
    const number = (cell: string | undefined) => (cell ? Number(cell.replace(',', '.')) : null);
    const same: [string, string, number | null][] = [
      ...(['offered', 'held', 'released', 'cancelled', 'unclosed'] as const).map(
        (part): [string, string, number | null] => ['hours', part, report.hours[part]],
      ),
      ['places', '2027-04 used', 21],
      ['waiting', 'median', report.waiting.median],
      ['callsSaved', 'max', report.callsSaved.max],
      ...report.callsClasses.classes.map(({ id, count }): [string, string, number | null] => [
        'callsClasses',
        id.replace(/^(\d)-(\d)$/, '$1–$2'),
        count,
      ]),
      ...(['main', 'net', 'unsureAsYes', 'unsureAsNo'] as const).flatMap((name) =>
        (['expected', 'held', 'reduction'] as const).map((part): [string, string, number | null] => [
          `networkMeetings.${name}`,
          part,
          report.networkMeetings[name][part],
        ]),
      ),
      ...report.networkMeetings.byPair.lines.map((line): [string, string, number | null] => [
        'networkMeetings.byPair',
        `${line.name.startsWith('=') ? "'" : ''}${line.name}: expected`,
        line.expected,
      ]),
    ];
    for (const [figure, part, expected] of same) {
      expect([figure, part, number(told(figure, part)?.[2])]).toEqual([figure, part, expected]);
    }
    const [low, high] = told('networkMeetings.main', 'reduction')!.slice(5, 7).map(number);
    expect([low, high]).toEqual(report.networkMeetings.main.interval);
    expect(told('networkMeetings.byCounty', 'Esimerkkilä: held')?.[7]).toMatch(/^Ei näytetä/);
    expect(text).not.toMatch(/(^|;|")[=+@-](?!\d)/m);
    const page = await world.ask('dpo', 'GET', `/vaikutus.csv?${SPRING}`);
    expect(page.text).toBe(text);
  });

  test('a wrong day, format or field is refused by name', async () => {
    const errors = async (query: string) => {
      const { status, code, body } = await world.ask('koko', 'GET', `${REPORT}?${query}`);
      return [status, code, ...(body.errors ?? []).map(({ field, code: wrong }) => `${field} ${wrong}`)];
    };
    expect(await errors('from=2027-02-30')).toEqual([400, 'validation-failed', 'from not-a-date']);
    expect(await errors('to=1.3.2027')).toEqual([400, 'validation-failed', 'to not-a-date']);
    expect(await errors('format=pdf')).toEqual([400, 'validation-failed', 'format unknown']);
    expect(await errors('case=1')).toEqual([400, 'validation-failed', 'case unknown-field']);
    expect(await errors('from=2027-05-01&to=2027-04-01')).toEqual([
      400,
      'validation-failed',
      'to before-first-date',
    ]);
    expect(await errors(`countyId=${world.otherCounty}`)).toEqual([404, 'not-found']);
    expect((await world.ask('sini', 'GET', REPORT)).status).toBe(404);
  });

  test('the page gives the answer, its interval, the table behind it and what is not known', async () => {
    const { status, text } = await world.ask('dpo', 'GET', '/vaikutus?from=1.3.2027&to=23.5.2027');
    expect(status).toBe(200);
    for (const words of [
      'tarpeelliseksi 24 asiassa. Niistä 18 hoitui ilman palaveria.',
      '−75\u00A0%',
      '55–88\u00A0%',
      'n = 24 asiaa',
      '103 soittoa',
      '5 päivää',
      '46 / 88 paikkaa',
      'Ei näytetä',
      'Vertailuryhmää ei ole.',
      'href="/vaikutus.csv?from=2027-03-01&amp;to=2027-05-23"',
      'value="1.3.2027"',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/ style=|<script/);
    const title = /<title>([^<]*)/.exec(text)?.[1];
    expect(title).toBe('Vaikutus – Kelatunti');
  });

  test('one county, or a pair with small numbers, is told as far as nobody can be recognised', async () => {
    const ofPair = await world.ask('aino', 'GET', `/vaikutus?${SPRING}`);
    expect(ofPair.text).toContain('Tulosta ei näytetä, koska asioita on liian vähän.');
    expect(ofPair.text).toContain('oma työpari');
    expect(ofPair.text).not.toContain('<select');
    const one = await world.ask('dpo', 'GET', `/vaikutus?${SPRING}&countyId=${world.county}`);
    expect(one.text).toContain('Esimerkkilä · tiedot 31.7.2027');
  });

  test('a day that does not exist is shown back with what is wrong', async () => {
    const { status, text } = await world.ask('koko', 'GET', '/vaikutus?from=31.2.2027&to=23.5.2027');
    expect(status).toBe(400);
    expect(text).toContain('Korjaa 1 kohta');
    expect(text).toContain('value="31.2.2027"');
  });

  test('a period without hours or cases says so and draws nothing', async () => {
    const { text } = await world.ask('dpo', 'GET', '/vaikutus?from=2025-01-01&to=2025-12-31');
    expect(text).toContain('Tältä ajalta ei ole vielä käsiteltyjä asioita.');
    expect(text).toContain('Tällä ajalla ei ollut tunteja.');
    expect(text).not.toMatch(/\d\s?%|class="bars"/);
  });

  test('the definitions can be read by everybody who reads the report', async () => {
    for (const who of ['aino', 'koko', 'dpo'] as const) {
      const { text } = await world.ask(who, 'GET', '/maaritelmat');
      expect(text).toContain('Wilsonin 95 %:n väli');
      expect(text).toContain('Sama henkilö arvioi tarpeen');
    }
  });
});

test('while fewer than ten answers are known, the page prints no percentage anywhere', async () => {
  const world = await withManager();
  await liveSample(world, '2027-05-23');
  world.at('2027-05-23T20:00:00Z');
  const { text } = await world.ask('dpo', 'GET', `/vaikutus?${SPRING}`);
  expect(text).toContain('Vielä on liian aikaista sanoa: 24 asiasta on ehditty seurata 9.');
  expect(text).toContain('Vastaus puuttuu vielä 15 asiasta, kun tarpeelliseksi arvioituja on 24.');
  const shown = text.replace(/<svg.*?<\/svg>/gs, '').replace(/95[ \u00A0]%:n/g, '');
  expect(shown).not.toMatch(/\d[\s\u00A0]?%/);
  await world.close();
});

test('of four cases nothing is told but the county’s own totals', async () => {
  const world = await withManager();
  const past = new PastWriter(world);
  const { seriesId } = await world.season({ firstDate: '2027-12-07', lastDate: '2027-12-07' });
  const [hour] = await past.hours(seriesId, [new Date('2027-04-06T07:00:00Z')]);
  const one = { countyId: world.county, pairId: world.pairs.ainos, baselineNeed: 'certain', day60: false };
  const lived = { ...one, registeredAt: new Date('2027-04-01T07:00:00Z') };
  await past.cases(
    Array.from({ length: 4 }, () => ({
      ...lived,
      hours: [{ hour: hour!, calls: [3, 6] as [number, number] }],
    })),
  );
  world.at('2027-07-31T07:00:00Z');
  const report = json((await world.ask('koko', 'GET', REPORT)).text);
  expect(report.networkMeetings.main).toMatchObject({
    expected: 4,
    held: 0,
    reduction: null,
    because: 'base-under-10',
  });
  expect(report.callsSaved).toMatchObject({ min: null, max: null, because: 'under-5' });
  expect(report.waiting).toMatchObject({ median: null, p90: null, because: 'under-5' });
  const { text } = await world.ask('koko', 'GET', '/vaikutus');
  expect(text.match(/Ei näytetä/g)?.length).toBeGreaterThan(1);
  expect(text).not.toContain('12–24');
  await world.close();
});

const isCount = (count: unknown): boolean => count === null || Number.isInteger(count);

/** The cells of each line after the header; quoted cells may hold semicolons. */
function rowsOf(csv: string): string[][] {
  return csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^;]*)(;|$)/g)]
        .slice(0, 9)
        .map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)),
    );
}

import fc from 'fast-check';
import { GrantRole } from '../../../src/people/index.js';
import { ImpactReports, type Impact, type ImpactSearch } from '../../../src/reports/index.js';
import { sql } from '../../../src/platform/database/index.js';
import { addDays, daysBetween, localDateOf } from '../../../src/domain/time.js';
import { PastWriter, type LivedCase, type PastHour } from '../../support/lived-cases.js';
import { codeOf, value, World, type Name } from '../../support/world.js';
import { liveSample } from './sample-season.js';

const SPRING = { from: '2027-03-01', to: '2027-05-23' };

/** Who leads both counties; `dpo` is nobody's reader of reports otherwise. */
async function leadBoth(world: World): Promise<void> {
  for (const countyId of [world.county, world.otherCounty]) {
    const grant = { personId: world.ids.dpo, role: 'manager', countyId, from: '2026-01-01' } as const;
    value(await world.get(GrantRole).run(grant, 'system'));
  }
}

const report = async (world: World, who: Name | 'system', search: ImpactSearch = SPRING) =>
  world.get(ImpactReports).of(who === 'system' ? who : await world.actor(who), search);
const read = async (world: World, who: Name | 'system', search: ImpactSearch = SPRING): Promise<Impact> =>
  value(await report(world, who, search));

describe('the sample season, read when all answers are there', () => {
  let world: World;
  let series: { esi: string; mal: string };
  beforeAll(async () => {
    world = await World.open();
    await leadBoth(world);
    series = await liveSample(world);
    world.at('2027-07-31T07:00:00Z');
  });
  afterAll(() => world.close());

  test('of 24 meetings needed 18 were not held: 75 % (55-88), and the net is 71 %', async () => {
    const { networkMeetings } = await read(world, 'dpo');
    expect(networkMeetings.main).toMatchObject({ expected: 24, held: 6, reduction: 0.75, n: 24, missing: 0 });
    expect(networkMeetings.main.interval?.map((share) => share.toFixed(3))).toEqual(['0.551', '0.880']);
    expect(networkMeetings.net).toMatchObject({ expected: 24, held: 7, reduction: 0.7083, interval: null });
    expect(networkMeetings.unsureAsYes).toMatchObject({ expected: 26, held: 6, reduction: 0.7692 });
    expect(networkMeetings.unsureAsNo).toMatchObject({ expected: 24, held: 6, reduction: 0.75 });
    expect(networkMeetings.need).toMatchObject({
      estimated: { yes: 24, no: 11, unsure: 2 },
      recorded: 37,
      missing: 0,
    });
    expect(networkMeetings.main.definition).toEqual({ id: 'network-meetings', version: 1 });
  });

  test('23 hours, 18 held, 4 released, 1 cancelled; 46 of 88 places used', async () => {
    const { hours, places } = await read(world, 'dpo');
    expect(hours).toMatchObject({ offered: 23, held: 18, released: 4, cancelled: 1, unclosed: 0, n: 23 });
    expect(places).toMatchObject({ offered: 88, used: 46 });
    expect(places.byMonth.map(({ month, offered, used }) => [month, offered, used])).toEqual([
      ['2027-03', 32, 20],
      ['2027-04', 32, 21],
      ['2027-05', 24, 5],
    ]);
  });

  test('the waits have the median 5, nine of ten had their hour in 8 days', async () => {
    const { waiting, waitingClasses } = await read(world, 'dpo');
    expect(waiting).toMatchObject({ n: 37, median: 5, p90: 8 });
    expect(waitingClasses.classes.map(({ count }) => count)).toEqual([16, 14, 7]);
  });

  test('103 calls were saved in 37 cases; no class over six is empty or shown wrongly', async () => {
    const { callsSaved, callsClasses } = await read(world, 'dpo');
    expect(callsSaved).toMatchObject({ min: 103, max: 103, n: 37, missing: 0 });
    expect(callsClasses.classes.map(({ count }) => count)).toEqual([11, 5, 21, 0]);
  });

  test('the lines by county hide held meetings under five, and those by pair give no percentage under ten', async () => {
    const { byCounty, byPair } = (await read(world, 'dpo')).networkMeetings;
    expect(byCounty.lines).toHaveLength(2);
    for (const line of [...byCounty.lines, ...byPair.lines]) {
      if (line.held === null) expect(line).toMatchObject({ reduction: null, because: 'under-5' });
      else expect(line.held === 0 || line.held >= 5).toBe(true);
      if ((line.expected ?? 0) < 10) expect(line.reduction).toBeNull();
    }
  });

  test('a coordinator reads the own county, the command line all of them', async () => {
    const own = await read(world, 'koko');
    const same = await read(world, 'dpo', { ...SPRING, countyId: world.county });
    const figures = ({ hours, waiting, callsSaved, networkMeetings: { main, net, need } }: Impact) => ({
      hours,
      waiting,
      callsSaved,
      main,
      net,
      need,
    });
    expect(figures(own)).toEqual(figures(same));
    expect(own.hours.offered).toBe(12);
    expect((await read(world, 'system')).networkMeetings.main.expected).toBe(24);
  });

  test('a pair reads of its own cases, and of small numbers nothing', async () => {
    const { cases, hours, places, networkMeetings, callsClasses } = await read(world, 'aino');
    expect(cases).toBe(9);
    expect(hours.offered).toBe(12);
    expect(places.used).toBe(12);
    expect(networkMeetings.main).toMatchObject({
      expected: null,
      held: null,
      reduction: null,
      because: 'under-5',
    });
    expect(networkMeetings.net.because).toBe('county-only');
    expect(callsClasses).toMatchObject({ classes: [], because: 'county-only' });
    const line = (await read(world, 'koko')).networkMeetings.byPair.lines.find(
      ({ id }) => id === world.pairs.ainos,
    );
    expect(line?.expected).toBe(networkMeetings.main.expected);
  });

  test('what is not the reader’s is not found', async () => {
    const { county, otherCounty, pairs } = world;
    const asked: [Name, ImpactSearch][] = [
      ['koko', { countyId: otherCounty }],
      ['koko', { pairId: pairs.kaisas }],
      ['koko', { seriesId: series.mal }],
      ['koko', { countyId: county, pairId: pairs.kaisas }],
      ['aino', { countyId: otherCounty }],
      ['aino', { pairId: pairs.villes }],
      ['aino', { seriesId: series.mal }],
      ['sini', {}],
      ['dpo', { countyId: pairs.ainos }],
    ];
    for (const [who, search] of asked) {
      expect([who, search, codeOf(await report(world, who, { ...SPRING, ...search }))]).toEqual([
        who,
        search,
        'not-found',
      ]);
    }
    expect(codeOf(await report(world, 'aino', { ...SPRING, countyId: county, seriesId: series.esi }))).toBe(
      'ok',
    );
  });

  test('days that do not exist or run backwards are refused by name', async () => {
    const refused = async (search: ImpactSearch) => {
      const result = await report(world, 'koko', search);
      return result.ok ? [] : result.refusal.errors;
    };
    expect(await refused({ from: '2027-02-30', to: 'x' })).toEqual([
      { field: 'from', code: 'not-a-date' },
      { field: 'to', code: 'not-a-date' },
    ]);
    expect(await refused({ from: '2027-05-23', to: '2027-03-01' })).toEqual([
      { field: 'to', code: 'before-first-date' },
    ]);
  });

  test('without days it is the last twelve months until today', async () => {
    expect((await read(world, 'koko', {})).period).toEqual({ from: '2026-08-01', to: '2027-07-31' });
  });

  test('that a report was read stands in the log, one row for each county and none for a case', async () => {
    const rows = await world.loggedBy(() => read(world, 'dpo'));
    expect(
      rows.map(({ act, dataGroup, countyId, caseId }) => ({ act, dataGroup, countyId, caseId })),
    ).toEqual(
      expect.arrayContaining([
        { act: 'report.read', dataGroup: 'report', countyId: world.county, caseId: null },
        { act: 'report.read', dataGroup: 'report', countyId: world.otherCounty, caseId: null },
      ]),
    );
    expect(rows).toHaveLength(2);
  });
});

test('read on 23.5. nine answers of 24 are known: no percentage, anything from 29 to 92 %', async () => {
  const world = await World.open();
  await leadBoth(world);
  await liveSample(world, '2027-05-23');
  world.at('2027-05-23T20:00:00Z');
  const { main, net, bounds, need } = (await read(world, 'dpo')).networkMeetings;
  expect(main).toMatchObject({
    expected: 9,
    held: 2,
    reduction: null,
    interval: null,
    because: 'base-under-10',
  });
  expect(main).toMatchObject({ missing: 15, missingShare: 0.625 });
  expect(net.reduction).toBeNull();
  expect(bounds).toMatchObject({ n: 24, worst: 0.2917, best: 0.9167 });
  expect(need).toMatchObject({ recorded: 14, missing: 23 });
  await world.close();
});

describe('a generated world of two counties', () => {
  const NEEDS = ['certain', 'probable', 'unlikely', 'no', 'unsure'];
  const DAY = 86_400_000;
  let world: World;
  let cases: LivedCase[];
  let hours: PastHour[];

  beforeAll(async () => {
    world = await World.open();
    await leadBoth(world);
    const past = new PastWriter(world);
    const short = { firstDate: '2027-12-07', lastDate: '2027-12-07' };
    const esi = (await world.season(short)).seriesId;
    const mal = (await world.otherSeason(short)).seriesId;
    // Late in the evening, so that UTC and Helsinki disagree about the day, on both sides of summer time.
    const days = Array.from({ length: 40 }, (_, week) => new Date(Date.UTC(2027, 0, 4, 7) + week * 7 * DAY));
    const ofEsi = await past.hours(esi, days, 'held', 6);
    const ofMal = await past.hours(mal, days, 'held', 6);
    hours = [...ofEsi, ...ofMal];
    const { ainos, villes, kaisas } = world.pairs;
    const one = fc.record({
      pairId: fc.constantFrom(ainos, villes, kaisas),
      baselineNeed: fc.constantFrom(...NEEDS),
      week: fc.nat(39),
      second: fc.option(fc.nat(39)),
      waited: fc.integer({ min: 0, max: 20 * 24 }),
      calls: fc.array(fc.option(fc.tuple(fc.nat(4), fc.nat(5))), { minLength: 2, maxLength: 2 }),
      day30: fc.option(fc.boolean(), { nil: undefined }),
      day60: fc.option(fc.boolean(), { nil: undefined }),
    });
    const left = new Map<string, number>();
    const room = (hour: PastHour | undefined) => {
      const used = left.get(hour?.id ?? '') ?? 0;
      if (!hour || used === 6) return false;
      left.set(hour.id, used + 1);
      return true;
    };
    cases = fc.sample(one, { numRuns: 320, seed: 7 }).flatMap((drawn) => {
      const own = drawn.pairId === kaisas ? ofMal : ofEsi;
      const weeks = [...new Set([drawn.second ?? drawn.week, drawn.week])].filter((week) => room(own[week]));
      if (weeks.length === 0) return [];
      const first = own[Math.min(...weeks)]!;
      const calls = (index: number): [number, number] | null => {
        const said = drawn.calls[index];
        return said ? [said[0], said[0] + said[1]] : null;
      };
      return [
        {
          countyId: drawn.pairId === kaisas ? world.otherCounty : world.county,
          pairId: drawn.pairId,
          baselineNeed: drawn.baselineNeed,
          registeredAt: new Date(first.startsAt.getTime() - drawn.waited * 3_600_000),
          hours: weeks.map((week, index) => ({ hour: own[week]!, calls: calls(index) })),
          day30: drawn.day30,
          day60: drawn.day60,
        },
      ];
    });
    await past.cases(cases);
    world.at('2028-01-31T07:00:00Z');
  });
  afterAll(() => world.close());

  /** The figures as somebody would count them by hand from the whole list. */
  function byHand(period: { from: string; to: string }, among: (one: LivedCase) => boolean) {
    const firstOf = ({ hours: own }: LivedCase) =>
      localDateOf(own.map(({ hour }) => hour.startsAt).toSorted((a, b) => a.getTime() - b.getTime())[0]!);
    const mine = cases.filter((one) => {
      const day = firstOf(one);
      return among(one) && day >= period.from && day <= period.to;
    });
    const held = ({ day30, day60 }: LivedCase) => day30 === true || day60 === true;
    const known = (one: LivedCase) => held(one) || one.day60 !== undefined;
    const needed = mine.filter(({ baselineNeed }) => ['certain', 'probable'].includes(baselineNeed));
    const base = needed.filter(known);
    const waits = mine
      .map((one) => Math.max(0, daysBetween(localDateOf(one.registeredAt), firstOf(one))))
      .toSorted((a, b) => a - b);
    const said = mine.filter(({ hours: own }) => own.some(({ calls }) => calls));
    const sum = (end: 0 | 1) =>
      said.flatMap(({ hours: own }) => own.map(({ calls }) => calls?.[end] ?? 0)).reduce((a, b) => a + b, 0);
    const middle = (waits[Math.floor((waits.length - 1) / 2)]! + waits[Math.floor(waits.length / 2)]!) / 2;
    return {
      cases: mine.length,
      expected: base.length,
      held: base.filter(held).length,
      heldInAll: mine.filter(held).length,
      missing: needed.length - base.length,
      recorded: mine.filter(known).length,
      reduction: base.length < 10 ? null : 1 - base.filter(held).length / base.length,
      median: mine.length ? middle : null,
      p90: mine.length ? waits[Math.ceil(0.9 * waits.length) - 1] : null,
      calls: { n: said.length, min: sum(0), max: sum(1) },
    };
  }

  const period = fc.tuple(fc.nat(300), fc.nat(320)).map(([start, length]) => ({
    from: addDays('2027-01-01', start),
    to: addDays('2027-01-01', start + length),
  }));

  test('what the database counts is what one counts by hand', async () => {
    const who = fc.constantFrom<['dpo' | 'koko' | 'muu' | 'system', () => string | undefined]>(
      ['dpo', () => undefined],
      ['system', () => undefined],
      ['koko', () => world.county],
      ['muu', () => world.otherCounty],
    );
    await fc.assert(
      fc.asyncProperty(period, who, async (days, [name, county]) => {
        const impact = await read(world, name, days);
        const hand = byHand(days, ({ countyId }) => countyId === (county() ?? countyId));
        const { main, net, need } = impact.networkMeetings;
        expect(impact.cases).toBe(hand.cases);
        expect(main).toMatchObject({ expected: hand.expected, held: hand.held, missing: hand.missing });
        if (hand.reduction === null) expect(main.reduction).toBeNull();
        else expect(main.reduction).toBeCloseTo(hand.reduction, 4);
        expect(net.held).toBe(hand.heldInAll);
        expect(need.recorded).toBe(hand.recorded);
        if (hand.cases === 0 || hand.cases >= 5) {
          expect([impact.waiting.median, impact.waiting.p90]).toEqual([hand.median, hand.p90]);
        } else expect(impact.waiting.because).toBe('under-5');
        if (hand.calls.n === 0 || hand.calls.n >= 5) expect(impact.callsSaved).toMatchObject(hand.calls);
        else expect(impact.callsSaved).toMatchObject({ min: null, max: null, n: null, because: 'under-5' });
      }),
      { numRuns: 25 },
    );
  });

  test('no hidden cell can be taken from the others: not from its line, nor from the county and its pairs', async () => {
    await fc.assert(
      fc.asyncProperty(period, async (days) => {
        const all = await read(world, 'koko', days);
        const ofPair = (pairId: string) => read(world, 'koko', { ...days, pairId });
        const pairs = await Promise.all([ofPair(world.pairs.ainos), ofPair(world.pairs.villes)]);
        const hiddenMain = pairs.filter(({ networkMeetings }) => networkMeetings.main.held === null);
        expect(hiddenMain.length).not.toBe(1);
        const hiddenCalls = pairs.filter(({ callsSaved }) => callsSaved.min === null);
        if (all.callsSaved.min !== null) expect(hiddenCalls.length).not.toBe(1);
        for (const one of pairs) {
          const id = one.scope.pairId;
          const line = all.networkMeetings.byPair.lines.find((other) => other.id === id);
          if (line) expect(line.held).toBe(one.networkMeetings.main.held);
        }
        for (const { classes } of [all.callsClasses, all.waitingClasses]) {
          expect(classes.filter(({ count }) => count === null).length).not.toBe(1);
          for (const { count } of classes) expect(count === null || count === 0 || count >= 5).toBe(true);
        }
      }),
      { numRuns: 12, examples: [[{ from: '2027-03-28', to: '2027-03-29' }]] },
    );
  });

  test('two counties’ tables of classes cannot be taken from the table of both', async () => {
    await fc.assert(
      fc.asyncProperty(period, async (days) => {
        const [both, ...each] = await Promise.all(
          [undefined, world.county, world.otherCounty].map((countyId) =>
            read(world, 'dpo', { ...days, countyId }),
          ),
        );
        both!.callsClasses.classes.forEach(({ count }, index) => {
          const hidden = each.filter(({ callsClasses }) => callsClasses.classes[index]?.count === null);
          if (count !== null && each.every(({ cases: n }) => n)) expect(hidden.length).not.toBe(1);
        });
      }),
      { numRuns: 8 },
    );
  });

  test('an hour that is still to come is not counted, one that nobody closed is', async () => {
    world.at(hours[5]!.startsAt);
    const { hours: counted } = await read(world, 'koko', { from: '2027-01-01', to: '2027-12-31' });
    expect(counted).toMatchObject({ offered: 6, held: 6 });
    world.at('2028-01-31T07:00:00Z');
    const [planned] = await world.rows<{
      id: string;
    }>(sql`select s.id from session s join series r on r.id = s.series_id
      where s.state = 'open' and r.county_id = ${world.county}`);
    expect(planned).toBeDefined();
    const later = await read(world, 'koko', { from: '2027-12-01', to: '2027-12-31' });
    expect(later.hours).toMatchObject({ offered: 1, held: 0, unclosed: 1, missing: 1 });
  });
});

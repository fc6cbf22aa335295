import fc from 'fast-check';
import { AuditLog } from '../../src/audit/index.js';
import { datesAround } from '../../src/demo/dating.js';
import { liveThrough, type Act } from '../../src/demo/lived.js';
import { demoLife } from '../../src/demo/load-demo-world.js';
import {
  demoWorldState,
  ensureAnswers,
  ensureChangedHours,
  ensureHourNow,
  loadDemoWorld,
  readDemoWorld,
} from '../../src/demo/index.js';
import { holidayOn } from '../../src/domain/holidays.js';
import { addDays, isWithin, localDateOf, weekdayOf } from '../../src/domain/time.js';
import { joinWindow } from '../../src/domain/visibility.js';
import { ActorFinder, DEMO_PASSWORD, SignIn } from '../../src/people/index.js';
import { Reader, sql, type Sql } from '../../src/platform/database/index.js';
import { ImpactReports } from '../../src/reports/index.js';
import { Agendas, Hours, PlanSeries, RecordConsent } from '../../src/sessions/index.js';
import { openSmtpHouse, type SmtpHouse } from '../support/smtp-house.js';
import { startApp, type StartedApp } from '../support/start-app.js';

const rowsOf = <T>({ app }: StartedApp, query: Sql): Promise<T[]> => app.get(Reader).rows<T>(query);

const actor = async ({ app }: StartedApp, email: string) =>
  (await app.get(ActorFinder).byEmail(email, 'test'))!;

/** How many cases of a kind, by the given column. */
async function counted(house: StartedApp, query: Sql): Promise<Record<string, number>> {
  const rows = await rowsOf<{ name: string; n: number | string }>(house, query);
  return Object.fromEntries(rows.map(({ name, n }) => [name, Number(n)]));
}

describe('The demo world with its dates as given', () => {
  /** The sample's own cut of the data: the last hour is behind, most day-60 answers are still to come. */
  const CUT = new Date('2027-05-23T20:59:00Z');
  let smtp: SmtpHouse;
  let house: StartedApp;
  let acts: Act[];

  beforeAll(async () => {
    smtp = await openSmtpHouse();
    house = await startApp({ SMTP_URL: smtp.url, demo: true });
    ({ acts } = demoLife(house.app, 'as-given'));
    await liveThrough(acts, house.clock, CUT);
    house.clock.holdAt(CUT);
  }, 180_000);

  afterAll(async () => {
    await house.stop();
    await smtp.close();
  });

  const season = { from: '2027-03-01', to: '2027-05-23' };
  const report = async () => {
    const impact = await house.app.get(ImpactReports).of('system', season);
    if (!impact.ok) throw new Error(impact.refusal.code);
    return impact.value;
  };

  test('the 21 signs are counted as often as in the sample, and what was learnt is there without a case code', async () => {
    const signs = await counted(
      house,
      sql`select sign as name, sum(count) as n from sign_count group by sign`,
    );
    expect(Object.keys(signs)).toHaveLength(21);
    expect(signs).toMatchObject({ T4: 16, P4: 12, H1: 11 });
    const notes = await rowsOf<{ text: string }>(house, sql`select text from learning_note`);
    expect(notes).toHaveLength(9);
    expect(notes.filter(({ text }) => /K-/.test(text))).toEqual([]);
  });

  test('forty cases are there, 22 of Esimerkkilä and 18 of Mallila, seven of Swedish speakers', async () => {
    const byCounty = sql`select k.key as name, count(*) as n from client_case c
      join county k on k.id = c.county_id group by k.key`;
    expect(await counted(house, byCounty)).toEqual({ ESI: 22, MAL: 18 });
    const byLanguage = sql`select client_language as name, count(*) as n from client_case group by client_language`;
    expect(await counted(house, byLanguage)).toEqual({ fi: 33, sv: 7 });
  });

  test('three consents are withdrawn, two have ended, one waits for its signature, the others stand', async () => {
    const consents = await rowsOf<{
      caseId: string;
      validUntil: string;
      confirmed: string | null;
      ended: string | null;
    }>(
      house,
      sql`select k.case_id, k.valid_until, c.consent_id as confirmed, w.consent_id as ended from consent k
        left join consent_confirmation c on c.consent_id = k.id
        left join consent_withdrawal w on w.consent_id = k.id`,
    );
    expect(consents).toHaveLength(39);
    expect(consents.every(({ confirmed }) => confirmed)).toBe(true);
    expect(consents.filter(({ ended }) => ended)).toHaveLength(3);
    const expired = consents
      .filter(({ validUntil }) => validUntil <= '2027-05-23')
      .map((one) => one.validUntil);
    expect(expired.toSorted()).toEqual(['2027-03-28', '2027-04-19']);
    const givers = sql`select giver as name, count(*) as n from consent group by giver`;
    expect(await counted(house, givers)).toEqual({ client: 37, guardian: 1, authorised: 1 });
  });

  test('46 discussions of 37 cases were held in 18 hours, four empty hours were released, one cancelled', async () => {
    const perHour = sql`select s.date as name, count(b.id) as n from session s
      join booking b on b.session_id = s.id and b.state = 'discussed' where s.state = 'held' group by s.date`;
    expect(await counted(house, perHour)).toEqual({
      ...{ '2027-03-04': 4, '2027-03-11': 1, '2027-03-18': 3, '2027-03-25': 2, '2027-04-01': 3 },
      ...{ '2027-04-08': 4, '2027-04-15': 2, '2027-04-22': 2, '2027-04-29': 2, '2027-05-13': 2 },
      ...{ '2027-03-01': 2, '2027-03-08': 2, '2027-03-15': 3, '2027-03-22': 3 },
      ...{ '2027-04-05': 3, '2027-04-12': 2, '2027-04-19': 3, '2027-05-03': 3 },
    });
    const misdated = sql`select k.code as name from client_case k where k.first_discussed_at is distinct from
      (select min(s.starts_at) from booking b join session s on s.id = b.session_id
        where b.case_id = k.id and b.state = 'discussed')`;
    expect(await rowsOf(house, misdated)).toEqual([]);
    const others = sql`select s.date as name, s.state from session s where s.state <> 'held' order by s.date`;
    expect(await rowsOf(house, others)).toEqual([
      { name: '2027-04-26', state: 'cancelled' },
      { name: '2027-05-05', state: 'released' },
      { name: '2027-05-10', state: 'released' },
      { name: '2027-05-17', state: 'released' },
      { name: '2027-05-20', state: 'released' },
    ]);
    const { hours, places, cases } = await report();
    expect([hours.offered, hours.held, hours.released, hours.cancelled, hours.unclosed]).toEqual([
      23, 18, 4, 1, 0,
    ]);
    expect([places.offered, places.used, cases]).toEqual([88, 46, 37]);
    const freed = sql`select because as name, count(*) as n from booking_removal group by because`;
    expect(await counted(house, freed)).toEqual({ 'hour-cancelled': 1, 'consent-withdrawn': 1 });
  });

  test('on the day of the cut nine of 24 can be told, so no percentage is; the bounds are wide', async () => {
    const { main, bounds, need } = (await report()).networkMeetings;
    expect(need).toMatchObject({ estimated: { yes: 24, no: 11, unsure: 2 }, recorded: 14, missing: 23 });
    expect(main).toMatchObject({ expected: 9, held: 2, missing: 15, reduction: null });
    expect(main.because).toBe('base-under-10');
    expect([bounds.worst, bounds.best].map((share) => share!.toFixed(3))).toEqual(['0.292', '0.917']);
  });

  test('103 calls were saved, the median wait was five days', async () => {
    const { callsSaved, waiting } = await report();
    expect(callsSaved).toMatchObject({ min: 103, max: 103, n: 37, missing: 0 });
    expect(waiting).toMatchObject({ median: 5, n: 37 });
  });

  test('each person was invited once in their own language, and told of the odd hours', () => {
    const calendars = smtp.delivered.filter(({ mail }) =>
      mail.attachments.some(({ contentType }) => contentType.startsWith('text/calendar')),
    );
    const mails = (to: string) =>
      calendars.filter((one) => one.to.includes(to)).map(({ mail }) => mail.subject?.split(' ')[0]);
    expect(calendars).toHaveLength(40);
    expect(
      mails('asa.exempel-ohman@esi.example').every((one) => /^(Distans|Frigjord|Inställd)/.test(one ?? '')),
    ).toBe(true);
    expect(mails('aino.esimerkki@esi.example')).toHaveLength(4);
    expect(mails('onni.mallinen@mal.example')).toHaveLength(4);
    expect(mails('goran.provin@kela.example')).toEqual([]);
  });

  test('Kela was told of every withdrawal in time', async () => {
    const tasks = sql`select closed_at, due_at from task where kind = 'tell-kela-of-withdrawal'`;
    const told = await rowsOf<{ closedAt: Date | null; dueAt: Date }>(house, tasks);
    expect(told).toHaveLength(3);
    expect(told.every(({ closedAt, dueAt }) => closedAt !== null && closedAt < dueAt)).toBe(true);
  });

  describe('when the last answers have come', () => {
    beforeAll(async () => {
      await liveThrough(
        acts.filter(({ at }) => at > CUT),
        house.clock,
        null,
      );
      await house.app.get(AuditLog).seal();
      house.clock.holdAt(new Date('2027-07-31T09:00:00Z'));
    }, 120_000);

    test('18 of 24 needed no network meeting: 75 %, and 71 % net of those nobody had foreseen', async () => {
      const { main, net, unsureAsYes } = (await report()).networkMeetings;
      expect(main).toMatchObject({ expected: 24, held: 6, reduction: 0.75, missing: 0, missingShare: 0 });
      expect(main.interval!.map((share) => share.toFixed(3))).toEqual(['0.551', '0.880']);
      expect(net.reduction).toBeCloseTo(1 - 7 / 24, 3);
      expect(unsureAsYes.reduction).toBeCloseTo(20 / 26, 3);
    });

    test('nothing is left to do, and every case that was discussed is closed or ready for another hour', async () => {
      expect(await rowsOf(house, sql`select kind from task where closed_at is null`)).toEqual([]);
      const states = sql`select state as name, count(*) as n from client_case group by state`;
      expect(await counted(house, states)).toEqual({ closed: 37, draft: 3 });
    });

    test('everybody can sign in with the one password', async () => {
      for (const { email } of readDemoWorld().people) {
        const signedIn = await house.app.get(SignIn).run({ email, password: DEMO_PASSWORD });
        expect([email, signedIn.ok]).toEqual([email, true]);
      }
    }, 60_000);

    test('the log of the season is sealed and every act bears its own day', async () => {
      expect(await house.app.get(AuditLog).verifyChain()).toMatchObject({ ok: true, late: 0 });
      const acted = sql`select act as name, count(*) as n from audit_log where result = 'ok'
        and act in ${['case.registered', 'case.booked', 'case.promoted', 'consent.withdrawn', 'outcome.recorded']} group by act`;
      expect(await counted(house, acted)).toEqual({
        ...{ 'case.registered': 40, 'case.booked': 47, 'case.promoted': 1 },
        ...{ 'consent.withdrawn': 3, 'outcome.recorded': 46 },
      });
      expect(await demoWorldState(house.app)).toBe('whole');
    });
  });
});

describe('The demo world around an instant', () => {
  const SATURDAY_NIGHT = new Date('2027-01-16T22:30:00Z');
  let smtp: SmtpHouse;
  let house: StartedApp;

  beforeAll(async () => {
    smtp = await openSmtpHouse();
    house = await startApp({ SMTP_URL: smtp.url, demo: true });
    await loadDemoWorld(house.app, house.clock, SATURDAY_NIGHT);
  }, 240_000);

  afterAll(async () => {
    await house.stop();
    await smtp.close();
  });

  test('it holds the sample twice, once more than sixty days ago', async () => {
    const { n } = (await rowsOf<{ n: number }>(house, sql`select count(*) as n from client_case`))[0]!;
    expect(Number(n)).toBe(80);
    const seasons = await rowsOf<{ key: string; last: string }>(
      house,
      sql`select c.key, r.last_date as last from series r join county c on c.id = r.county_id order by r.last_date`,
    );
    const old = addDays(localDateOf(SATURDAY_NIGHT), -60);
    expect(
      seasons
        .filter(({ last }) => last < old)
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(['ESI', 'MAL']);
    expect(seasons.filter(({ last }) => last > localDateOf(SATURDAY_NIGHT))).toHaveLength(2);
  });

  test('nothing in it happened after the instant', async () => {
    const later = await rowsOf(house, sql`select id from audit_log where happened_at > ${SATURDAY_NIGHT}`);
    expect(later).toEqual([]);
  });

  test('its people have answered, and four messages and a broken address wait for the coordinator, once', async () => {
    const start = async () => {
      house.clock.holdAt(SATURDAY_NIGHT);
      await ensureChangedHours(house.app, house.clock);
      house.clock.holdAt(SATURDAY_NIGHT);
      await ensureAnswers(house.app, house.clock, house.configuration);
      house.clock.holdAt(SATURDAY_NIGHT);
    };
    const seen = async () => ({
      answers: await counted(
        house,
        sql`select part_stat as name, count(*) as n from hour_answer group by part_stat`,
      ),
      mails: await counted(
        house,
        sql`select because as name, count(*) as n from inbound_message group by because`,
      ),
      tasks: await counted(
        house,
        sql`select kind as name, count(*) as n from task where closed_at is null
          and kind in ('hour-declined', 'time-proposed') group by kind`,
      ),
    });
    await start();
    const after = await seen();
    expect(after.answers).toEqual({ accepted: 9, declined: 1, tentative: 1 });
    expect(after.mails).toEqual({
      ...{ 'answer-recorded': 2, 'time-proposed': 1, 'sender-not-proven': 1 },
      ...{ 'no-calendar-part': 2, 'address-fails': 1 },
    });
    expect(after.tasks).toEqual({ 'hour-declined': 1, 'time-proposed': 1 });
    await start();
    expect(await seen()).toEqual(after);
  });

  test.each([
    ['on a Saturday night', '2027-01-16T22:30:00Z'],
    ['on a weekday at noon', '2027-01-18T10:00:00Z'],
    ['a quarter of an hour before an ordinary hour', '2027-01-21T06:45:00Z'],
    ['in the night in which spring skips an hour', '2027-03-28T00:40:00Z'],
    ['on juhannusaatto', '2027-06-25T09:10:00Z'],
    ['in the night in which autumn repeats an hour', '2027-10-31T00:50:00Z'],
    ['just before midnight', '2027-11-15T21:53:00Z'],
    ['on Christmas Eve', '2027-12-24T12:00:00Z'],
  ])('started %s, an hour with three confirmed cases is about to begin', async (_, text) => {
    const now = new Date(text);
    house.clock.holdAt(now);
    await ensureHourNow(house.app, house.clock);
    house.clock.holdAt(now);
    const sini = await actor(house, 'sini.saraste-esimerkki@kela.example');
    const soon = await aboutToBegin(house, now);
    expect(soon).toHaveLength(1);
    const agenda = (await house.app.get(Agendas).of(sini, soon[0]!.id))!;
    expect(isWithin(agenda.kelaWindow, now)).toBe(true);
    const cases = agenda.places.filter((place) => place.kind === 'case');
    expect(cases.filter(({ content, consent }) => content && consent?.confirmedAt)).toHaveLength(3);
    expect(joinWindow(agenda.startsAt, agenda.endsAt).opensAt.getTime() - now.getTime()).toBeLessThanOrEqual(
      15 * 60_000,
    );
  });

  test('starting twice adds nothing, starting two days later adds one hour and three cases', async () => {
    const all = async () => {
      const counts = sql`select 'hours' as name, count(*) as n from session
        union all select 'cases' as name, count(*) as n from client_case`;
      return counted(house, counts);
    };
    const start = async (text: string) => {
      house.clock.holdAt(new Date(text));
      await ensureHourNow(house.app, house.clock);
    };
    await start('2028-02-08T10:00:00Z');
    const before = await all();
    await start('2028-02-08T10:03:00Z');
    expect(await all()).toEqual(before);
    await start('2028-02-10T10:03:00Z');
    expect(await all()).toEqual({ hours: before['hours']! + 1, cases: before['cases']! + 3 });
  });

  async function aboutToBegin(started: StartedApp, now: Date) {
    const koordinaattori = await actor(started, 'koordinaattori.kokeinen@esi.example');
    const today = localDateOf(now);
    const { items } = await started.app
      .get(Hours)
      .list(koordinaattori, { from: today, to: addDays(today, 1), limit: 20 });
    const latest = now.getTime() + 30 * 60_000;
    return items.filter(({ startsAt }) => startsAt > now && startsAt.getTime() <= latest);
  }
});

test('a loading that stops half-way is told as such, and the clock runs again', async () => {
  const house = await startApp({ demo: true });
  expect(await demoWorldState(house.app)).toBe('none');
  const broken = new Error('The lights went out');
  jest.spyOn(house.app.get(PlanSeries), 'run').mockRejectedValue(broken);
  await expect(loadDemoWorld(house.app, house.clock, 'as-given')).rejects.toThrow(/weekly hour.*lights/);
  expect(await demoWorldState(house.app)).toBe('half');
  expect(Math.abs(house.clock.now().getTime() - Date.now())).toBeLessThan(60_000);
  await house.stop();
}, 60_000);

test('an act that is refused stops the loading and says which and why', async () => {
  const smtp = await openSmtpHouse();
  const house = await startApp({ SMTP_URL: smtp.url, demo: true });
  const refused = { ok: false as const, refusal: { code: 'consent-expired' as const } };
  jest.spyOn(house.app.get(RecordConsent), 'run').mockResolvedValue(refused);
  await expect(loadDemoWorld(house.app, house.clock, 'as-given')).rejects.toThrow(
    /2027-02-24.*case \d+.*consented.*consent-expired/,
  );
  await house.stop();
  await smtp.close();
}, 60_000);

test('on any day eight hours are behind, the rest ahead, none on a holiday, and the seasons never meet', () => {
  const world = readDemoWorld();
  const someInstant = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2035-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(someInstant, (now) => {
      const [earlier, current] = datesAround(world, now).seasons;
      for (const { county, weekday, hours } of world.series) {
        const old = earlier!.series.get(county)!;
        const present = current!.series.get(county)!;
        const dates = hours.map((sample) => present.dateOf.get(sample)!);
        const today = localDateOf(now);
        expect(dates[7]! <= today && dates[8]! >= today).toBe(true);
        expect(old.lastDate < addDays(today, -60) && old.lastDate < present.firstDate).toBe(true);
        for (const date of [...old.dateOf.values(), ...dates]) {
          expect([weekdayOf(date), holidayOn(date)]).toEqual([weekday, null]);
        }
      }
    }),
    { numRuns: 25 },
  );
});

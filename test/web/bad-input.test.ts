import { WHO_MAY } from '../../src/web/api/who-may.js';
import { Reader, sql } from '../../src/platform/database/index.js';
import { testDatabase } from '../support/fresh-database.js';
import { tokenOf } from '../support/people.js';
import { routesOf, type Route } from '../support/routes.js';
import { buildSeason, CASE, CONSENT, seriesOf, type Season } from '../support/season.js';
import { startApp, type StartedApp } from '../support/start-app.js';

/** Values that no field expects. */
const NASTY: unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e300,
  2 ** 40,
  '',
  ' ',
  'a\u0000b',
  '\ud800',
  '‮abc',
  "'; drop table person; --",
  '=HYPERLINK("http://paha.example")',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '2027-02-31',
  '2027-03-28T03:30',
  '99:99',
  'x'.repeat(100_000),
  [],
  [null],
  ['x'.repeat(1000)],
  {},
  { length: 5 },
  { toString: 'x' },
];

/** Far ahead, so that what is really cancelled is missed by nobody here. */
const PERIOD = { from: '2027-05-24', until: '2027-05-28', seriesIds: [] };

/** Those that two databases might take differently; what a schema refuses it refuses on both. */
const REACHING: unknown[] = [null, -1, 2 ** 40, '', 'a\u0000b', '\ud800', '2027-02-31', [], {}];
const TRIED = testDatabase() === 'postgres' ? REACHING : NASTY;

const OUTCOME = {
  result: 'solved',
  networkMeeting: 'not-considered',
  callsSaved: { min: 0, max: 2 },
  nextSteps: [{ kind: 'other', note: 'x', ownerId: 'x', dueOn: '2027-03-30' }],
};

describe('bad input', () => {
  let service: StartedApp;
  let season: Season;
  let routes: Route[];
  let as: Record<string, Record<string, string>>;

  beforeAll(async () => {
    service = await startApp();
    season = await buildSeason(service.app, 'ESI');
    routes = routesOf(service.app);
    as = {};
    for (const role of ['pair-member', 'kela-contact', 'coordinator', 'manager', 'dpo', 'admin'] as const) {
      as[role] = await tokenOf(service.app, season.people[role]);
    }
  });
  afterAll(() => service.stop());

  const askerOf = ({ method, pattern }: Route): Record<string, string> => {
    const may = WHO_MAY[`${method} ${pattern}`];
    return may === 'anyone' ? {} : as[Array.isArray(may) ? (may[0] as string) : 'coordinator']!;
  };

  const bodies = (): Record<string, Record<string, unknown>> => ({
    'POST /api/v1/login': { email: 'nobody@esi.example', password: 'x' },
    'POST /api/v1/cases': {
      ...CASE,
      pairId: season.pairId,
      question: 'Miten?',
      reference: 'viite',
      urgency: 'soon',
    },
    'PATCH /api/v1/cases/:id': { ...CASE, question: 'Miten?', urgency: 'soon' },
    'POST /api/v1/cases/:id/urgency': { urgency: 'soon', reason: 'Määräaika lähellä' },
    'POST /api/v1/cases/:id/closing': { because: 'not-needed' },
    'POST /api/v1/sign-counts': { pairId: season.pairId, signs: ['T4'] },
    'POST /api/v1/series/:id/queue/import': { csv: 'viite', dryRun: true },
    'POST /api/v1/raised-cases': {
      pairId: season.pairId,
      themes: CASE.themes,
      questionTypes: CASE.questionTypes,
      urgency: 'soon',
      clientLanguage: 'fi',
    },
    'POST /api/v1/cases/:id/claim': {},
    'POST /api/v1/cases/:id/release': { reason: 'x' },
    'POST /api/v1/cases/:id/handover': { pairId: season.otherPairId, reason: 'x' },
    'POST /api/v1/cases/:id/opening': { reason: 'x' },
    'POST /api/v1/series/:id/queue': { caseId: season.caseId },
    'POST /api/v1/series/:id/end': { lastDate: '2027-05-20', reason: 'x' },
    'POST /api/v1/series/:id/extension': { lastDate: '2027-08-31' },
    'POST /api/v1/series/:id/from': { date: '2027-05-20', weekday: 3, startTime: '14:00', reason: 'x' },
    'POST /api/v1/sessions/:id/move': { startsAt: '2027-04-14T08:00:00Z', reason: 'x' },
    'POST /api/v1/sessions/:id/deputy': { personId: season.pairId, replacedId: season.pairId, reason: 'x' },
    'POST /api/v1/sessions/:id/capacity': { capacity: 2, reason: 'x' },
    'PUT /api/v1/sessions/:id/answer': { answer: 'accepted', personId: season.pairId },
    'PUT /api/v1/series/:id/answer': { answer: 'accepted', personId: season.pairId },
    'POST /api/v1/sessions/:id/proposals': { startsAt: '2027-04-14T08:00:00Z', personId: season.pairId },
    'POST /api/v1/proposals/:id/acceptance': { reason: 'x' },
    'POST /api/v1/bulk-cancellations': { ...PERIOD, countyId: season.countyId, reason: 'x' },
    'POST /api/v1/bulk-cancellations/preview': { ...PERIOD, countyId: season.countyId },
    'POST /api/v1/bulk-cancellations/:id/undo': {},
    'POST /api/v1/county-closings': { countyId: season.countyId, date: '2027-05-21', name: 'x' },
    'POST /api/v1/counties/:id/settings': {
      ...{ from: '2027-06-01', cutOffDays: 2, cutOffTime: '12:00', horizonDays: 28 },
      ...{ questionAllowed: true, minors: false, extraHourWeeks: 3 },
    },
    'PATCH /api/v1/me/mail-choices': { agenda: true, reminder: false },
    'POST /api/v1/cases/:id/consents': { ...CONSENT, representationGround: 'x', otherParties: 'x' },
    'POST /api/v1/consents/:id/limitation': { informationGroups: ['benefits'], originalRef: 'x' },
    'POST /api/v1/consents/:id/withdrawal': { toldTo: 'county' },
    'POST /api/v1/withdrawals': { caseCode: 'K-0000-0000' },
    'POST /api/v1/series': seriesOf(season),
    'POST /api/v1/series/preview': seriesOf(season),
    'POST /api/v1/series/:id/sessions': { startsAt: '2027-03-17T08:00:00Z', reason: 'x' },
    'POST /api/v1/sessions/:id/cancel': { reason: 'x' },
    'POST /api/v1/sessions/:id/bookings': { caseId: season.caseId, lateReason: 'x' },
    'PATCH /api/v1/bookings/:id': { sessionId: season.sessionIds[2] },
    'PATCH /api/v1/series/:id': {
      video: {
        kind: 'room',
        address: 'https://video.example/uusi',
        lobby: true,
        link: 'join',
        phone: '0291',
      },
    },
    'PATCH /api/v1/sessions/:id': { roomAddress: 'https://video.example/tunti' },
    'POST /api/v1/feeds': { scope: 'series', seriesId: season.seriesId, countyId: null, language: 'fi' },
    'PUT /api/v1/bookings/:id/outcome': OUTCOME,
    'PATCH /api/v1/bookings/:id/outcome': { ...OUTCOME, version: 0 },
    'PUT /api/v1/cases/:id/follow-ups/:day': { meetingHeld: true, heldOn: '2027-03-02' },
  });

  const address = ({ pattern }: Route): string =>
    pattern
      .replace(/\/cases\/:id/, `/cases/${season.caseId}`)
      .replace(/\/consents\/:id/, `/consents/${season.consentId}`)
      .replace(/\/sessions\/:id/, `/sessions/${season.sessionIds[5]}`)
      .replace(/\/bookings\/:id/, `/bookings/${season.bookingId}`)
      .replace(/\/series\/:id/, `/series/${season.seriesId}`)
      .replace(':day', '60')
      .replace(/:\w+/g, season.countyId);

  it('has a sample body for every JSON write that takes one', () => {
    const bodyless = [
      'POST /api/v1/logout',
      'POST /api/v1/inbound-mail',
      'POST /api/v1/consents/:id/confirmation',
      'POST /api/v1/sessions/:id/close',
      'POST /api/v1/proposals/:id/refusal',
      'POST /api/v1/bookings/:id/deferral',
      'POST /api/v1/deliveries/:id/repetition',
    ];
    const writes = routes
      .filter(({ method, pattern }) => pattern.startsWith('/api/v1/') && !['GET', 'DELETE'].includes(method))
      .map(({ method, pattern }) => `${method} ${pattern}`)
      .filter((name) => !bodyless.includes(name) && !name.endsWith('/completion'));
    expect(writes.filter((name) => !bodies()[name])).toEqual([]);
  });

  it('in any field of any body is a clear answer, never a fault', async () => {
    for (const route of routes) {
      const good = bodies()[`${route.method} ${route.pattern}`];
      if (!good) continue;
      for (const field of [...Object.keys(good), 'unknownField', '__proto__', 'constructor']) {
        for (const value of TRIED) {
          const payload = JSON.stringify({ ...good, [field]: '#' }).replace('"#"', () =>
            JSON.stringify(value),
          );
          const reply = await service.app.inject({
            method: route.method as 'POST',
            url: address(route),
            headers: { ...askerOf(route), 'content-type': 'application/json' },
            payload,
          });
          const seen = {
            ...route,
            field,
            value: String(JSON.stringify(value)).slice(0, 40),
            status: reply.statusCode,
          };
          expect(seen.status < 500 ? 'clear' : seen).toBe('clear');
          if (reply.statusCode >= 400)
            expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
        }
      }
    }
  }, 120_000);

  it.each([
    ['NUL', '%00'],
    ['a smile', '%F0%9F%98%80'],
    ['a quote', "1'--"],
    ['a way up', '../..'],
    ['three thousand letters', 'x'.repeat(3000)],
  ])('in a path is a clear answer: %s', async (_, text) => {
    for (const route of routes.filter(({ pattern }) => pattern.includes(':'))) {
      const reply = await service.app.inject({
        method: route.method as 'GET',
        url: route.pattern.replace(/:\w+/g, text),
        headers: askerOf(route),
      });
      expect({ ...route, text, status: reply.statusCode < 500 }).toEqual({ ...route, text, status: true });
    }
  });

  it('in a query is a clear answer', async () => {
    const names = ['from', 'seriesId', 'countyId', 'limit', 'cursor', 'next'];
    const values = ['%00', '2027-02-31', "'", '-1', 'x'.repeat(500)];
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      // The API refuses the first wrong name it meets; a page shrugs at each, so they can come together.
      const queries = route.pattern.startsWith('/api/')
        ? names.flatMap((name) => values.map((value) => `${name}=${value}`))
        : values.map((value) => names.map((name) => `${name}=${value}`).join('&'));
      for (const query of queries) {
        const url = `${address(route)}?${query}`;
        const reply = await service.app.inject({ url, headers: askerOf(route) });
        expect(reply.statusCode < 500 ? 'clear' : url).toBe('clear');
      }
    }
  }, 120_000);

  it('in a form of a page is a clear answer', async () => {
    const forms = routes.filter(({ method, pattern }) => method === 'POST' && !pattern.startsWith('/api/'));
    const payloads = [
      '',
      'a=%00',
      'x=1&x=2&x=3',
      '=',
      '&&&',
      '%',
      'email[]=1',
      'a'.repeat(100_000),
      '__proto__=1',
    ];
    for (const route of forms) {
      for (const payload of payloads) {
        const reply = await service.app.inject({
          method: 'POST',
          url: address(route),
          headers: { ...askerOf(route), 'content-type': 'application/x-www-form-urlencoded' },
          payload,
        });
        expect({ ...route, payload: payload.slice(0, 20), status: reply.statusCode < 500 }).toMatchObject({
          status: true,
        });
      }
    }
  });

  it('has not left a half-written row behind', async () => {
    const reader = service.app.get(Reader);
    const orphans = await reader.rows(
      sql`select id from consent where case_id not in (select id from client_case)`,
    );
    expect(orphans).toEqual([]);
    expect(await reader.rows(sql`select id from person where name = ''`)).toEqual([]);
  });
});

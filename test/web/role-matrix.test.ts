import { MakeFeed } from '../../src/calendar-feed/index.js';
import { Deliveries } from '../../src/deliveries/index.js';
import { InboundMessageRow } from '../../src/inbound-mail/inbound-mail.rows.js';
import { newId } from '../../src/platform/ids.js';
import { Tasks } from '../../src/tasks/index.js';
import { Reader, sql, Writer } from '../../src/platform/database/index.js';
import { WHO_MAY, type WhoMay } from '../../src/web/api/who-may.js';
import type { Role } from '../../src/people/index.js';
import { actorBy, allowed, tokenOf } from '../support/people.js';
import { routesOf, type Route } from '../support/routes.js';
import { ask, buildSeason, CASE, CONSENT, seriesOf, type Season } from '../support/season.js';
import { startApp, type StartedApp } from '../support/start-app.js';

const ROLES: Role[] = ['pair-member', 'kela-contact', 'coordinator', 'manager', 'dpo', 'admin'];
type Headers = Record<string, string>;

describe('every route', () => {
  let service: StartedApp;
  let esi: Season;
  let mal: Season;
  let routes: Route[];
  let headers: Record<string, Headers>;
  const taskOf: Record<string, string> = {};
  const messageOf: Record<string, string> = {};
  const feedOf: Record<string, string> = {};
  const bulkOf: Record<string, string> = {};
  const deliveryOf: Record<string, string> = {};

  beforeAll(async () => {
    service = await startApp();
    esi = await buildSeason(service.app, 'ESI');
    mal = await buildSeason(service.app, 'MAL');
    headers = {};
    for (const who of [...ROLES, 'neighbour'] as const) {
      headers[who] = await tokenOf(service.app, esi.people[who]);
    }
    for (const season of [esi, mal]) {
      taskOf[season.key] = await openTask(season);
      messageOf[season.key] = await holdMail(season);
      feedOf[season.key] = await makeFeed(season);
      bulkOf[season.key] = await cancelLastHour(season);
      deliveryOf[season.key] = await bounceMail(season);
    }
    routes = routesOf(service.app);
  });
  afterAll(() => service.stop());

  async function openTask({ countyId, pairId, caseId }: Season): Promise<string> {
    await service.app.get(Writer).run((tx) =>
      service.app.get(Tasks).open(tx, {
        kind: 'kela-has-not-confirmed',
        countyId,
        waitsFor: { role: 'pair-member', pairId },
        caseId,
        dueAt: new Date('2027-03-10T10:00:00.000Z'),
      }),
    );
    const task = await service.app
      .get(Reader)
      .row<{ id: string }>(
        sql`select id from task where case_id = ${caseId} and kind = 'kela-has-not-confirmed'`,
      );
    return task!.id;
  }

  async function holdMail({ key, seriesId }: Season): Promise<string> {
    const id = newId();
    await service.app.get(Writer).run((tx) =>
      tx.insert(InboundMessageRow, {
        ...{ id, contentHash: key, receivedAt: new Date('2027-03-02T06:00:00.000Z'), door: 'api', bytes: 1 },
        ...{
          raw: '',
          verdict: 'held',
          because: 'no-calendar-part',
          seriesId,
          senderAddress: `x@${key}.example`,
        },
      }),
    );
    return id;
  }

  async function makeFeed({ key, seriesId }: Season): Promise<string> {
    const member = await actorBy(service.app, `pair-member@${key.toLowerCase()}.example`);
    const form = { scope: 'series', seriesId, language: 'fi' } as const;
    return allowed(await service.app.get(MakeFeed).run(form, member)).id;
  }

  async function cancelLastHour({ countyId, people }: Season): Promise<string> {
    const coordinator = await tokenOf(service.app, people.coordinator);
    const lastDay = { countyId, from: '2027-05-27', until: '2027-05-27', reason: 'Este' };
    return (await ask(service.app, coordinator, 'POST', '/api/v1/bulk-cancellations', lastDay)).id;
  }

  /** A mail to a member of the county's pair that has come back from an address nobody has. */
  async function bounceMail({ people }: Season): Promise<string> {
    const deliveries = service.app.get(Deliveries);
    const personId = people['pair-member'];
    const mail = {
      kind: 'calendar',
      subjectId: newId(),
      personId,
      messageId: `<${newId()}@a.example>`,
    } as const;
    return service.app.get(Writer).run(async (tx) => {
      await deliveries.open(tx, mail);
      const opened = await tx.row<{ id: string; bounceToken: string }>(
        sql`select id, bounce_token from delivery where subject_id = ${mail.subjectId}`,
      );
      const recipients = [{ recipient: 'x@a.example', action: 'failed', status: '5.1.1' } as const];
      const report = { recipients, messageIds: [] };
      await deliveries.report(tx, {
        tokens: [opened!.bounceToken],
        report,
        at: new Date('2027-03-01T10:00:00Z'),
      });
      return opened!.id;
    });
  }

  const who = ({ method, pattern }: Route): WhoMay | undefined => WHO_MAY[`${method} ${pattern}`];
  const isApi = ({ pattern }: Route) => pattern.startsWith('/api/');
  const guarded = () => routes.filter((route) => who(route) !== 'anyone');
  const mayRole = (route: Route, role: Role): boolean => {
    const may = who(route)!;
    return may === 'signed-in' || (Array.isArray(may) && may.includes(role));
  };

  /** The id behind `:id`, by what stands before it. */
  function addressIn({ pattern }: Route, season: Season): string {
    const ids: [RegExp, string][] = [
      [/\/(bulk-cancellations|peru-jakso)\//, bulkOf[season.key]!],
      [/\/(cases|asiat|tyojono)\//, season.caseId],
      [/\/(consents|suostumukset)\//, season.consentId],
      [/\/(bookings|varaukset)\//, season.bookingId],
      [/\/(series|sarjat)\//, season.seriesId],
      [/\/(sessions|tunnit)\//, season.sessionIds[2]!],
      [/\/tasks\//, taskOf[season.key]!],
      [/\/viestit\//, messageOf[season.key]!],
      [/\/(deliveries|viestit)\/:id\/(repetition|uudelleen)/, deliveryOf[season.key]!],
      [/\/osoitteet\//, season.people['pair-member']],
      [/\/(feeds|kalenteri)\//, feedOf[season.key]!],
    ];
    const id = ids.find(([before]) => before.test(pattern))?.[1] ?? season.countyId;
    return pattern.replace(':day', '60').replace(/:\w+/g, id);
  }

  /** A body that would do something if the ids in it were one's own. */
  function bodyFor({ method, pattern }: Route, season: Season): Record<string, unknown> | undefined {
    const bodies: Record<string, Record<string, unknown>> = {
      'POST /api/v1/cases': { ...CASE, pairId: season.pairId },
      'POST /api/v1/raised-cases': { pairId: season.pairId },
      'POST /api/v1/cases/:id/release': { reason: 'Este' },
      'POST /api/v1/cases/:id/handover': { pairId: season.otherPairId, reason: 'Este' },
      'PATCH /api/v1/cases/:id': { urgency: 'soon' },
      'POST /api/v1/cases/:id/urgency': { urgency: 'soon', reason: 'Määräaika lähellä' },
      'POST /api/v1/cases/:id/closing': { because: 'not-needed' },
      'POST /api/v1/series/:id/queue/import': { csv: 'viite' },
      'POST /api/v1/sign-counts': { pairId: season.pairId, signs: ['T4'] },
      'POST /api/v1/cases/:id/consents': CONSENT,
      'POST /api/v1/cases/:id/opening': { reason: 'Työpari on sairaana.' },
      'POST /api/v1/counties/:id/settings': {
        ...{ from: '2027-06-01', cutOffDays: 2, cutOffTime: '12:00' },
        ...{ horizonDays: 28, questionAllowed: true },
      },
      'POST /api/v1/series': seriesOf(season),
      'POST /api/v1/series/preview': seriesOf(season),
      'PATCH /api/v1/series/:id': { video: { kind: 'room', address: 'https://video.example/uusi' } },
      'PATCH /api/v1/sessions/:id': { roomAddress: 'https://video.example/tunti' },
      'POST /api/v1/series/:id/sessions': { startsAt: '2027-03-17T08:00:00Z', reason: 'Lisätunti' },
      'POST /api/v1/series/:id/end': { lastDate: '2027-05-20', reason: 'Este' },
      'POST /api/v1/series/:id/from': { date: '2027-05-20', reason: 'Este' },
      'POST /api/v1/series/:id/extension': { lastDate: '2027-08-31' },
      'POST /api/v1/bulk-cancellations': { ...periodOf(season), reason: 'Este' },
      'POST /api/v1/bulk-cancellations/preview': periodOf(season),
      'POST /api/v1/county-closings': { countyId: season.countyId, date: '2027-05-20', name: 'Este' },
      'POST /api/v1/sessions/:id/cancel': { reason: 'Este' },
      'POST /api/v1/sessions/:id/move': { startsAt: '2027-03-18T08:00:00Z', reason: 'Este' },
      'POST /api/v1/sessions/:id/deputy': { personId: season.pairId, reason: 'Este' },
      'POST /api/v1/sessions/:id/capacity': { capacity: 2, reason: 'Este' },
      'PUT /api/v1/sessions/:id/answer': { answer: 'accepted' },
      'PUT /api/v1/series/:id/answer': { answer: 'accepted' },
      'POST /tunnit/:id/vastaus': { answer: 'accepted' },
      'POST /sarjat/:id/vastaus': { answer: 'accepted' },
      'POST /api/v1/sessions/:id/proposals': { startsAt: '2027-03-18T08:00:00Z' },
      'POST /api/v1/sessions/:id/bookings': { caseId: season.caseId },
      'POST /api/v1/series/:id/queue': { caseId: season.caseId },
      'PATCH /api/v1/bookings/:id': { sessionId: season.sessionIds[2] },
      'POST /api/v1/consents/:id/limitation': { informationGroups: ['benefits'] },
      'POST /api/v1/consents/:id/withdrawal': {},
      'POST /api/v1/feeds': { scope: 'series', seriesId: season.seriesId },
      'PUT /api/v1/bookings/:id/outcome': { result: 'solved', networkMeeting: 'not-considered' },
      'PATCH /api/v1/bookings/:id/outcome': { result: 'solved' },
      'PUT /api/v1/cases/:id/follow-ups/:day': { meetingHeld: true },
    };
    return bodies[`${method} ${pattern}`];
  }

  const send = (route: Route, url: string, by: Headers, payload?: Record<string, unknown>) =>
    service.app.inject({
      method: route.method as 'GET',
      url,
      headers: by,
      ...(route.method === 'GET' ? {} : { payload: payload ?? {} }),
    });

  it('is in the table of who may', () => {
    expect(routes.length).toBeGreaterThan(25);
    expect(routes.filter((route) => who(route) === undefined)).toEqual([]);
  });

  it('has no line in the table when it is gone', () => {
    const real = new Set(routes.map(({ method, pattern }) => `${method} ${pattern}`));
    expect(Object.keys(WHO_MAY).filter((line) => !real.has(line))).toEqual([]);
  });

  it('asks somebody unknown to sign in', async () => {
    for (const route of guarded()) {
      const reply = await send(route, addressIn(route, esi), {}, bodyFor(route, esi));
      const seen = {
        ...route,
        status: reply.statusCode,
        to: String(reply.headers.location ?? '').split('?')[0],
      };
      expect(seen).toEqual({
        ...route,
        status: isApi(route) ? 401 : 303,
        to: isApi(route) ? '' : '/kirjaudu',
      });
    }
  });

  it.each(ROLES)('is not found for a %s whose role it is not for', async (role) => {
    for (const route of guarded().filter((one) => !mayRole(one, role))) {
      const reply = await send(route, addressIn(route, esi), headers[role]!, bodyFor(route, esi));
      expect({ ...route, status: reply.statusCode }).toEqual({ ...route, status: 404 });
    }
  });

  it.each(ROLES)("hides another county's cases, hours and consents from a %s", async (role) => {
    const about = guarded().filter((route) => mayRole(route, role) && !OWN_THINGS_ONLY.has(named(route)));
    for (const route of about.filter(namesSomething)) {
      const reply = await send(route, addressIn(route, mal), headers[role]!, bodyFor(route, mal));
      expect({ ...route, status: reply.statusCode }).toEqual({ ...route, status: 404 });
      expect(reply.body).not.toContain(mal.caseCode);
    }
  });

  it("hides a pair's cases and consents from the pair next door", async () => {
    const about = guarded().filter((route) => mayRole(route, 'pair-member') && namesSomething(route));
    for (const route of about.filter((one) => !OWN_THINGS_ONLY.has(named(one)))) {
      const reply = await send(route, addressIn(route, esi), headers['neighbour']!, bodyFor(route, esi));
      expect({ ...route, status: reply.statusCode }).toEqual({ ...route, status: 404 });
      expect(reply.body).not.toContain(esi.caseCode);
    }
  });

  it("has nothing of another county's in any list", async () => {
    const strange = [mal.caseId, mal.caseCode, mal.consentId, mal.bookingId, mal.seriesId, ...mal.sessionIds];
    for (const role of ROLES) {
      for (const route of guarded().filter((one) => one.method === 'GET' && mayRole(one, role))) {
        if (route.pattern.includes(':')) continue;
        const { body } = await send(route, route.pattern, headers[role]!);
        expect(strange.filter((id) => body.includes(id))).toEqual([]);
      }
    }
  });

  it('answers those whose role and ids it is for, and never with a fault', async () => {
    for (const role of ROLES) {
      for (const route of guarded().filter((one) => mayRole(one, role))) {
        const reply = await send(route, addressIn(route, esi), headers[role]!);
        expect({ ...route, role, status: reply.statusCode }).toMatchObject({ ...route, role });
        expect([401, 403, 500]).not.toContain(reply.statusCode);
        if (route.method === 'GET' && isApi(route) && !HIDDEN_FROM.has(`${named(route)} ${role}`)) {
          expect({ ...route, role, status: reply.statusCode }).toEqual({ ...route, role, status: 200 });
        }
      }
    }
  });
});

const periodOf = ({ countyId }: Season) => ({ countyId, from: '2027-05-20', until: '2027-05-20' });

const named = ({ method, pattern }: Route): string => `${method} ${pattern}`;

/** Routes that name a thing of a county, in the address or the body. */
const namesSomething = (route: Route): boolean =>
  route.pattern.includes(':id') ||
  [
    'POST /api/v1/feeds',
    'POST /api/v1/cases',
    'POST /api/v1/raised-cases',
    'POST /api/v1/sign-counts',
    'POST /api/v1/series',
    'POST /api/v1/series/preview',
    'POST /api/v1/bulk-cancellations',
    'POST /api/v1/bulk-cancellations/preview',
    'POST /api/v1/county-closings',
  ].includes(named(route));

/** Routes whose `:id` is not one of the ids above. */
const OWN_THINGS_ONLY = new Set(['POST /posti/:id/uudelleen', 'GET /dev/mailbox/:id']);

/** Outside its window Kela sees no case; it sees the hour. */
const HIDDEN_FROM = new Set([
  'GET /api/v1/cases/:id kela-contact',
  'GET /api/v1/cases/:id/consents kela-contact',
  'GET /api/v1/bookings/:id/outcome kela-contact',
]);

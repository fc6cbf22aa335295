import { Reader, sql } from '../../src/platform/database/index.js';
import type { Role } from '../../src/people/index.js';
import { tokenOf } from '../support/people.js';
import { routesOf, type Route } from '../support/routes.js';
import { ask, buildSeason, CASE, CONSENT, type Season } from '../support/season.js';
import { startApp, type StartedApp } from '../support/start-app.js';

const ROLES: Role[] = ['pair-member', 'kela-contact', 'coordinator', 'manager', 'dpo', 'admin'];

/** The day before the hour of Thursday 11.3.2027: Kela's window is open, the hour is not over. */
const INSIDE_THE_WINDOW = new Date('2027-03-10T08:00:00.000Z');

/**
 * The law of the log (PRODUCT.md, Audit): whatever answer holds client data has left a log row first. It is
 * tried with words that stand nowhere but in one case, on every route as every role.
 */
describe('a canary in client data', () => {
  let service: StartedApp;
  let esi: Season;
  let canaries: string[];
  const as: Record<string, Record<string, string>> = {};

  beforeAll(async () => {
    service = await startApp();
    esi = await buildSeason(service.app, 'ESI');
    for (const role of ROLES) as[role] = await tokenOf(service.app, esi.people[role]);
    const member = as['pair-member']!;
    await ask(service.app, member, 'PATCH', `/api/v1/cases/${esi.caseId}`, {
      ...CASE,
      question: 'Laulaako kanarialintu',
      reference: 'KANARIA-VIITE',
    });
    await ask(service.app, member, 'POST', `/api/v1/cases/${esi.caseId}/consents`, {
      ...CONSENT,
      originalRef: 'KANARIA-ARKISTO',
    });
    canaries = [esi.caseCode, 'kanarialintu', 'KANARIA-VIITE', 'KANARIA-ARKISTO'];
    service.clock.holdAt(INSIDE_THE_WINDOW);
  });
  afterAll(() => service.stop());

  const address = ({ pattern }: Route): string =>
    pattern
      .replace(/\/(cases|asiat)\/:id/, `/$1/${esi.caseId}`)
      .replace(/\/(consents|suostumukset)\/:id/, `/$1/${esi.consentId}`)
      .replace(/\/(sessions|tunnit)\/:id/, `/$1/${esi.sessionIds[1]}`)
      .replace(/:\w+/g, esi.countyId);

  /** The log is read by its codes: one row tells of the whole page of it, whichever cases it names. */
  const rowsOf = async (personId: string): Promise<number> =>
    (await service.app
      .get(Reader)
      .row<{ n: number }>(
        sql`select count(*) as n from audit_log where person_id = ${personId} and (case_id = ${esi.caseId} or act = 'log.read')`,
      ))!.n;

  it.each(ROLES)('is never seen by a %s without a log row of that person and that case', async (role) => {
    const seen: string[] = [];
    for (const route of routesOf(service.app).filter(({ method }) => method === 'GET')) {
      const before = await rowsOf(esi.people[role]);
      const reply = await service.app.inject({ url: address(route), headers: as[role]! });
      const sung = canaries.filter((canary) => reply.body.includes(canary));
      if (sung.length === 0) continue;
      seen.push(route.pattern);
      if (role === 'dpo') expect([route.pattern, sung]).toEqual(['/lokit', [esi.caseCode]]);
      const logged = (await rowsOf(esi.people[role])) > before;
      expect({ route: route.pattern, role, sung, logged }).toMatchObject({ logged: true });
    }
    const sees = { 'pair-member': 2, 'kela-contact': 1, coordinator: 1, manager: 0, dpo: 1, admin: 0 }[role];
    if (sees === 0) expect(seen).toEqual([]);
    else expect(seen.length).toBeGreaterThanOrEqual(sees);
  });

  it('is seen by Kela only as a disclosure, with the consent that allows it', async () => {
    const rows = await service.app
      .get(Reader)
      .rows<{ kind: string; consentId: string | null; consentVersion: number }>(
        sql`select kind, consent_id, consent_version from audit_log
          where person_id = ${esi.people['kela-contact']} and data_group = 'case' and result = 'ok'`,
      );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ kind, consentId }) => kind === 'disclosure' && consentId !== null)).toBe(true);
  });

  it('is in no line of the service’s own log and in no waiting message', async () => {
    const waiting = await service.app.get(Reader).rows(sql`select payload, last_error from outbox_message`);
    const kept = `${service.log.join('\n')}\n${JSON.stringify(waiting)}`;
    expect(canaries.filter((canary) => kept.includes(canary))).toEqual([]);
  });

  it('is in no subscribed calendar', async () => {
    for (const [role, form] of [
      ['pair-member', { scope: 'mine' }],
      ['kela-contact', { scope: 'series', seriesId: esi.seriesId }],
      ['coordinator', { scope: 'county', countyId: esi.countyId }],
    ] as const) {
      const { url } = await ask<{ url: string }>(service.app, as[role]!, 'POST', '/api/v1/feeds', form);
      const { body } = await service.app.inject({ url: new URL(url).pathname });
      expect(body).toContain(`UID:${esi.sessionIds[1]}@`);
      expect(canaries.filter((canary) => body.replaceAll('\r\n ', '').includes(canary))).toEqual([]);
    }
  });

  it('is no longer shown to anybody at Kela once the consent is withdrawn', async () => {
    const { items } = await ask<{ items: { id: string }[] }>(
      service.app,
      as['pair-member']!,
      'GET',
      `/api/v1/cases/${esi.caseId}/consents`,
    );
    await ask(service.app, as['pair-member']!, 'POST', `/api/v1/consents/${items[0]!.id}/withdrawal`, {});
    for (const route of routesOf(service.app).filter(({ method }) => method === 'GET')) {
      const { body } = await service.app.inject({ url: address(route), headers: as['kela-contact']! });
      const content = ['kanarialintu', 'KANARIA-VIITE'].filter((canary) => body.includes(canary));
      expect({ route: route.pattern, content }).toEqual({ route: route.pattern, content: [] });
    }
  });
});

import { CompleteTask, Tasks } from '../../../src/tasks/index.js';
import { Reader, sql, Writer } from '../../../src/platform/database/index.js';
import { actorBy, allowed, buildCounty, tokenOf, type House } from '../../support/people.js';
import { startApp, type StartedApp } from '../../support/start-app.js';

const CASE = '00000000-0000-4000-8000-000000000001';
const HOUR = '00000000-0000-4000-8000-000000000002';
const WHOLE = { limit: 50 };

describe('what waits for whom', () => {
  let service: StartedApp;
  let esi: House;
  let mal: House;

  beforeAll(async () => {
    service = await startApp();
    esi = await buildCounty(service.app, 'ESI');
    mal = await buildCounty(service.app, 'MAL');
    const tasks = service.app.get(Tasks);
    const forPair = { role: 'pair-member', pairId: esi.pairId } as const;
    const withdrawal = { kind: 'tell-kela-of-withdrawal', countyId: esi.countyId, caseId: CASE } as const;
    await service.app.get(Writer).run(async (tx) => {
      await tasks.open(tx, { ...withdrawal, waitsFor: forPair, dueAt: new Date('2027-03-03T10:00:00.000Z') });
      await tasks.open(tx, { ...withdrawal, waitsFor: forPair, dueAt: new Date('2027-03-04T10:00:00.000Z') });
      await tasks.open(tx, {
        kind: 'kela-has-not-confirmed',
        countyId: esi.countyId,
        waitsFor: { role: 'coordinator' },
        sessionId: HOUR,
        dueAt: new Date('2027-03-02T10:00:00.000Z'),
      });
    });
  });
  afterAll(() => service.stop());

  const listFor = async (email: string) =>
    (await service.app.get(Tasks).tasksFor(await actorBy(service.app, email), WHOLE)).items;

  it('is opened once, however often it is found', async () => {
    expect(await listFor('pair-member@esi.example')).toHaveLength(1);
  });

  it('is seen by those it waits for and nobody else', async () => {
    expect(await listFor('partner@esi.example')).toEqual([
      expect.objectContaining({ kind: 'tell-kela-of-withdrawal', caseId: CASE }),
    ]);
    expect(await listFor('coordinator@esi.example')).toEqual([
      expect.objectContaining({ kind: 'kela-has-not-confirmed', sessionId: HOUR }),
    ]);
    for (const email of [
      'neighbour@esi.example',
      'admin@esi.example',
      'coordinator@mal.example',
      'dpo@esi.example',
    ]) {
      expect(await listFor(email)).toEqual([]);
    }
  });

  it('comes page by page, the most pressing first', async () => {
    const tasks = service.app.get(Tasks);
    const aino = await actorBy(service.app, 'pair-member@esi.example');
    const other = '00000000-0000-4000-8000-000000000003';
    await service.app.get(Writer).run((tx) =>
      tasks.open(tx, {
        kind: 'kela-has-not-confirmed',
        countyId: esi.countyId,
        waitsFor: { role: 'pair-member', pairId: esi.pairId },
        caseId: other,
        dueAt: new Date('2027-03-05T10:00:00.000Z'),
      }),
    );
    const first = await tasks.tasksFor(aino, { limit: 1 });
    const second = await tasks.tasksFor(aino, { limit: 1, cursor: first.next! });
    expect([first.items[0]!.caseId, second.items[0]!.caseId, second.next]).toEqual([CASE, other, null]);
    const byService = { kind: 'kela-has-not-confirmed', caseId: other } as const;
    await service.app.get(Writer).run((tx) => tasks.closeOfCase(tx, byService.kind, byService.caseId, null));
    expect(await listFor('pair-member@esi.example')).toHaveLength(1);
  });

  it('is answered by the API without empty fields', async () => {
    const headers = await tokenOf(service.app, esi.people['pair-member']);
    const reply = await service.app.inject({ url: '/api/v1/tasks', headers });
    expect(reply.json()).toEqual({
      items: [
        {
          id: expect.any(String),
          kind: 'tell-kela-of-withdrawal',
          dueAt: '2027-03-03T10:00:00.000Z',
          caseId: CASE,
        },
      ],
      next: null,
    });
  });

  it('is closed by one it waits for, which the log tells', async () => {
    const [task] = await listFor('pair-member@esi.example');
    const complete = service.app.get(CompleteTask);
    const stranger = await actorBy(service.app, 'pair-member@mal.example');
    expect(await complete.run({ taskId: task!.id }, stranger)).toMatchObject({
      refusal: { code: 'not-found' },
    });
    allowed(await complete.run({ taskId: task!.id }, await actorBy(service.app, 'partner@esi.example')));
    expect(await listFor('pair-member@esi.example')).toEqual([]);
    const log = await service.app
      .get(Reader)
      .rows(
        sql`select person_id, case_id, county_id, result from audit_log where act = 'task.completed' order by result`,
      );
    expect(log).toEqual([
      { personId: mal.people['pair-member'], caseId: null, countyId: null, result: 'not-found' },
      { personId: esi.people.partner, caseId: CASE, countyId: esi.countyId, result: 'ok' },
    ]);
  });
});

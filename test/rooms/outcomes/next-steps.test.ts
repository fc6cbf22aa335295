import { CompleteStep, OwnSteps } from '../../../src/outcomes/index.js';
import { sql, Writer } from '../../../src/platform/database/index.js';
import { WithdrawConsent } from '../../../src/sessions/index.js';
import { CompleteTask, Tasks } from '../../../src/tasks/index.js';
import { Talks } from '../../support/talks.js';
import { codeOf, value, World, type Name } from '../../support/world.js';

let world: World;
let talks: Talks;
beforeAll(async () => {
  world = await World.open();
  talks = new Talks(world);
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const step = (owner: Name, dueOn = '2027-03-16') => ({
  kind: 'contact-client' as const,
  ownerId: world.ids[owner],
  dueOn,
});
const stepsOf = async (bookingId: string) => (await talks.view(bookingId))!.outcome!.nextSteps;
const tasksOf = async (name: Name, caseId: string) =>
  (await world.get(Tasks).tasksFor(await world.actor(name), { limit: 100 })).items.filter(
    (task) => task.caseId === caseId && task.kind === 'next-step',
  );

describe('an agreed step', () => {
  it('stands among the tasks of the one who answers for it until the end of its day', async () => {
    const { bookingId, id } = await talks.talkedAbout();
    value(await talks.record(bookingId, { nextSteps: [step('aino'), step('sini', '2027-03-20')] }));
    const [first, second] = await stepsOf(bookingId);
    expect(await tasksOf('aino', id)).toMatchObject([
      { subjectId: first!.id, dueAt: new Date('2027-03-16T22:00:00.000Z') },
    ]);
    expect(await tasksOf('sini', id)).toMatchObject([{ subjectId: second!.id }]);
    expect(await tasksOf('bertta', id)).toEqual([]);
  });

  it('may be answered for by the pair, by Kela’s contact and by her deputy', async () => {
    const { bookingId } = await talks.talkedAbout();
    value(await talks.record(bookingId));
    expect((await talks.view(bookingId))!.owners).toEqual([
      { id: world.ids.aino, name: 'Aino Esimerkki', fromKela: false },
      { id: world.ids.bertta, name: 'Bertta Mallinen', fromKela: false },
      { id: world.ids.dani, name: 'Dani Sijainen', fromKela: true },
      { id: world.ids.sini, name: 'Sini Saraste-Esimerkki', fromKela: true },
    ]);
  });

  it('keeps its id and its task when others come, go or change places', async () => {
    const { bookingId, id } = await talks.talkedAbout();
    value(await talks.record(bookingId, { nextSteps: [step('aino'), step('bertta')] }));
    const [first, second] = await stepsOf(bookingId);
    const turned = [
      { ...step('bertta'), id: second!.id },
      { ...step('aino'), id: first!.id },
    ];
    value(await talks.change(bookingId, { nextSteps: turned }));
    expect((await stepsOf(bookingId)).map((one) => one.id)).toEqual([second!.id, first!.id]);
    expect(await talks.tasksAbout(id)).toEqual(['next-step aino open', 'next-step bertta open']);
    value(await talks.change(bookingId, { nextSteps: [turned[0]!] }));
    expect((await stepsOf(bookingId)).map((one) => one.id)).toEqual([second!.id]);
    expect(await talks.tasksAbout(id)).toEqual(['next-step aino closed', 'next-step bertta open']);
  });

  it('asks the new owner, or by the new day, when it is handed on', async () => {
    const { bookingId, id } = await talks.talkedAbout();
    value(await talks.record(bookingId, { nextSteps: [step('aino')] }));
    const [before] = await stepsOf(bookingId);
    value(await talks.change(bookingId, { nextSteps: [step('bertta', '2027-03-18')] }));
    expect((await stepsOf(bookingId))[0]!.id).toBe(before!.id);
    expect(await talks.tasksAbout(id)).toEqual(['next-step aino closed', 'next-step bertta open']);
    value(await talks.change(bookingId, { nextSteps: [step('bertta', '2027-03-25')] }));
    expect(await tasksOf('bertta', id)).toMatchObject([{ dueAt: new Date('2027-03-25T22:00:00.000Z') }]);
  });

  it('is done by a word, on its own or as a task, and stays done when the outcome is corrected', async () => {
    const { bookingId, id } = await talks.talkedAbout();
    value(await talks.record(bookingId, { nextSteps: [step('aino'), step('sini')] }));
    const [first, second] = await stepsOf(bookingId);
    world.at('2027-03-20T09:00:00Z');
    const [task] = await tasksOf('sini', id);
    value(await world.get(CompleteTask).run({ taskId: task!.id }, await world.actor('sini')));
    value(await world.get(CompleteStep).run({ stepId: first!.id }, await world.actor('bertta')));
    const done = new Date('2027-03-20T09:00:00Z');
    expect(await stepsOf(bookingId)).toMatchObject([{ doneAt: done }, { doneAt: done }]);
    expect(await talks.tasksAbout(id)).toEqual(['next-step aino closed', 'next-step sini closed']);
    const moved = [
      { ...step('aino', '2027-04-01'), id: first!.id },
      { ...step('sini'), id: second!.id },
    ];
    value(await talks.change(bookingId, { nextSteps: moved }));
    expect(await stepsOf(bookingId)).toMatchObject([{ doneAt: done }, { doneAt: done }]);
    expect(await talks.tasksAbout(id)).toEqual(['next-step aino closed', 'next-step sini closed']);
    world.at('2027-03-21T09:00:00Z');
    expect(codeOf(await world.get(CompleteStep).run({ stepId: first!.id }, await world.actor('aino')))).toBe(
      'ok',
    );
    expect(await stepsOf(bookingId)).toMatchObject([{ doneAt: done }, { doneAt: done }]);
  });

  it('is nobody else’s to say done', async () => {
    const { bookingId } = await talks.talkedAbout();
    value(await talks.record(bookingId, { nextSteps: [step('aino')] }));
    const [one] = await stepsOf(bookingId);
    for (const name of ['ville', 'koko', 'sini', 'oona'] as const) {
      const complete = world.get(CompleteStep).run({ stepId: one!.id }, await world.actor(name));
      expect(codeOf(await complete)).toBe('not-found');
    }
  });
});

describe('Kela’s own steps', () => {
  it('are told after the window too, as a disclosure, but without the code once the consent has ended', async () => {
    const { bookingId, id, code, consentId } = await talks.talkedAbout();
    value(await talks.record(bookingId, { nextSteps: [step('sini')] }));
    world.at('2027-03-20T09:00:00Z');
    const sini = await world.actor('sini');
    const mine = async () => (await world.get(OwnSteps).of(sini)).filter((one) => one.caseId === id);
    expect(await mine()).toMatchObject([{ kind: 'contact-client', caseCode: code, dueOn: '2027-03-16' }]);
    expect(await world.logOf(id, 'steps.listed')).toMatchObject([
      { kind: 'disclosure', consentId, consentVersion: 1, personId: world.ids.sini },
    ]);
    value(await world.get(WithdrawConsent).run({ consentId }, await world.actor('aino')));
    expect(await mine()).toMatchObject([{ caseCode: null }]);
    expect(await world.logOf(id, 'steps.listed')).toHaveLength(1);
  });
});

test('a question that wants an answer cannot be ticked off', async () => {
  const { bookingId, id } = await talks.talkedAbout();
  value(await talks.record(bookingId));
  for (const kind of ['record-outcome', 'follow-up-30', 'follow-up-60'] as const) {
    const taskId = await openTask(kind, id);
    expect(codeOf(await world.get(CompleteTask).run({ taskId }, await world.actor('aino')))).toBe(
      'forbidden',
    );
  }
});

async function openTask(kind: 'record-outcome' | 'follow-up-30' | 'follow-up-60', caseId: string) {
  await world.get(Writer).run((tx) =>
    world.get(Tasks).open(tx, {
      kind,
      countyId: world.county,
      waitsFor: { role: 'pair-member', pairId: world.pairs.ainos },
      caseId,
      dueAt: new Date('2027-03-10T22:00:00Z'),
    }),
  );
  const [task] = await world.rows<{ id: string }>(
    sql`select id from task where kind = ${kind} and case_id = ${caseId} and closed_at is null`,
  );
  return task!.id;
}

import { sql, Writer } from '../../src/platform/database/index.js';
import { newId } from '../../src/platform/ids.js';
import { AnswerHour, BulkCancel, JoinQueue } from '../../src/sessions/index.js';
import { Tasks } from '../../src/tasks/index.js';
import { value, World } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
beforeEach(() => world.startOver());
afterAll(() => world.close());

const words = (html: string): string =>
  html
    .replace(/<head>.*?<\/head>/s, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const desk = async (name: 'koko' | 'muu' = 'koko') => {
  const { status, text } = await world.ask(name, 'GET', '/');
  expect(status).toBe(200);
  return { text, words: words(text) };
};

test('a coordinator begins the day with an empty desk, a pair with its week', async () => {
  const { words: shown } = await desk();
  expect(shown).toContain('Ei tehtäviä tänään.');
  expect(shown).toContain('Seuraavan viikon aikana ei ole tunteja.');
  expect((await world.ask('aino', 'GET', '/')).text).toContain('Tämä viikko');
});

test('the hours of the next days stand there with their places and queues, and no case of them', async () => {
  const season = await world.season({ capacity: 1, lastDate: '2027-03-09' });
  const { code } = await world.booked(season.hours[0]!.id);
  const waiting = await world.ready();
  const join = { seriesId: season.seriesId, caseId: waiting.id };
  value(await world.get(JoinQueue).run(join, await world.actor('aino')));
  const { words: shown, text } = await desk();
  expect(shown).toContain('1/1 paikkaa · 1 jonossa');
  expect(text).not.toContain(code);
  expect(text).not.toContain(waiting.code);
  expect((await desk('muu')).words).not.toContain('1/1 paikkaa');
});

test('a task leads to where it is done, late ones first, and is marked done from the desk', async () => {
  const season = await world.season({ lastDate: '2027-03-09' });
  const hour = season.hours[0]!.id;
  await world.get(Writer).run(async (tx) => {
    const task = { countyId: world.county, waitsFor: { role: 'coordinator' } } as const;
    const dueAt = (day: string) => new Date(`${day}T22:00:00Z`);
    await world
      .get(Tasks)
      .open(tx, { ...task, kind: 'agenda-emptied', sessionId: hour, dueAt: dueAt('2027-03-05') });
    await world
      .get(Tasks)
      .open(tx, { ...task, kind: 'extra-hour', subjectId: season.seriesId, dueAt: dueAt('2027-02-25') });
  });
  const { words: shown, text } = await desk();
  expect(shown.indexOf('harkitse lisätuntia')).toBeLessThan(shown.indexOf('Ohjelma tyhjeni'));
  expect(text).toContain(`href="/tunnit/${hour}"`);
  expect(text).toContain(`href="/sarjat/${season.seriesId}/lisatunti"`);
  const [task] = await world.rows<{ id: string }>(sql`select id from task where kind = 'agenda-emptied'`);
  const done = await world.ask('koko', 'POST', `/tehtavat/${task!.id}/tehty`);
  expect([done.status, done.headers['location']]).toEqual([303, '/']);
  expect((await desk()).words).not.toContain('Ohjelma tyhjeni');
});

test('a broken promise stands there by its code, without what the case is about', async () => {
  world.at('2027-02-15T08:00:00Z');
  const { id, code } = await world.draft();
  world.startOver();
  const { words: shown, text } = await desk();
  expect(shown).toContain(code);
  expect(text).toContain(`href="/asiat/${id}"`);
  expect(shown).not.toMatch(/toimeentulotuki|Mikä etuus/i);
});

test('a task tells the time of its hour, however far ahead that is, and a proposal cannot be ticked off', async () => {
  const { hours } = await world.season({ firstDate: '2027-05-04', lastDate: '2027-05-11' });
  const about = {
    countyId: world.county,
    waitsFor: { role: 'coordinator' },
    sessionId: hours[0]!.id,
  } as const;
  await world
    .get(Writer)
    .run((tx) =>
      world
        .get(Tasks)
        .open(tx, { ...about, kind: 'time-proposed', subjectId: newId(), dueAt: hours[0]!.startsAt }),
    );
  const { words: shown } = await desk();
  const row = shown.slice(shown.indexOf('Ehdotus uudesta ajasta odottaa'));
  expect(row).toMatch(/^.{0,80}ti 4\.5\.2027 klo 13\.00/);
  expect(row.slice(0, row.indexOf('Avaa'))).not.toContain('Merkitse tehdyksi');
});

test('a declined hour names who does not come, and a deputy, a move and a cancellation are a click away', async () => {
  const { hours } = await world.season({ firstDate: '2027-05-04', lastDate: '2027-05-11' });
  const sessionId = hours[0]!.id;
  const kela = await world.actor('sini');
  value(await world.get(AnswerHour).run({ sessionId, answer: 'declined' }, kela));
  const { words: shown, text } = await desk();
  expect(shown).toMatch(new RegExp(`ei pääse: ${kela.name} · tunti ti 4\\.5\\.2027`));
  for (const act of ['sijainen', 'siirra', 'peru'])
    expect(text).toContain(`href="/tunnit/${sessionId}/${act}"`);
});

test('the desk has one filled button, whatever stands on it', async () => {
  const { text } = await desk();
  expect(text.match(/hds-button--primary/g)).toHaveLength(1);
});

test('hours cancelled together stand on top while they can be undone, and lead to the undo', async () => {
  await world.season({ firstDate: '2027-04-06', lastDate: '2027-04-20' });
  const choice = { countyId: world.county, from: '2027-04-06', until: '2027-04-13', reason: 'Lakko' };
  const { id } = value(await world.get(BulkCancel).run(choice, await world.actor('koko')));
  const { words: shown, text } = await desk();
  expect(shown).toMatch(/\d tuntia? on peruttu\. Voit kumota/);
  expect(text).toContain(`href="/tunnit/peru-jakso/${id}"`);
  world.at('2027-03-02T07:10:00Z');
  expect((await desk()).words).not.toContain('Voit kumota');
});

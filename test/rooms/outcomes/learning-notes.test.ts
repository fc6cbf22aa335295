import { LearningNotes, Outcomes, RecordOutcome } from '../../../src/outcomes/index.js';
import { sql } from '../../../src/platform/database/index.js';
import { SOLVED, Talks } from '../../support/talks.js';
import { value, World, type Name } from '../../support/world.js';

let world: World;
let talks: Talks;
beforeAll(async () => {
  world = await World.open();
  talks = new Talks(world);
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const record = async (bookingId: string, learningNote: string | null | undefined, by: Name = 'aino') =>
  world.get(RecordOutcome).run({ bookingId, outcome: { ...SOLVED, learningNote } }, await world.actor(by));
const about = async (themes: string[], by: Name = 'aino') =>
  world.get(LearningNotes).about(await world.actor(by), themes);
const noteSeenBy = async (bookingId: string, by: Name) =>
  (await world.get(Outcomes).of(await world.actor(by), bookingId))?.outcome?.learningNote;

test('what was learnt is read by every pair of the county that has one of its themes', async () => {
  const form = { themes: ['yleinen_asumistuki', 'opintotuki'] };
  const { bookingId } = await talks.talkedAbout('aino', { form });
  value(await record(bookingId, ' Vuokravakuus haetaan ensin. '));
  const seen = await about(['opintotuki', 'yleistuki'], 'ville');
  expect(seen).toEqual([
    { text: 'Vuokravakuus haetaan ensin.', themes: ['opintotuki'], notedOn: '2027-03-09' },
  ]);
  expect(await about(['yleistuki'])).toEqual([]);
  expect(await about([])).toEqual([]);
});

test('notes that share more themes come first, then newer ones, at most five', async () => {
  const themes = ['vanhempainraha', 'lapsilisa'];
  const one = await talks.talkedAbout('aino', { form: { themes } });
  value(await record(one.bookingId, 'Molemmat teemat'));
  for (const text of ['1', '2', '3', '4', '5', '6']) {
    const { bookingId } = await talks.talkedAbout('ville', { form: { themes: ['lapsilisa'] } });
    world.at(`2027-03-1${text}T10:00:00Z`);
    value(await record(bookingId, `Oppi ${text}`, 'ville'));
  }
  expect((await about(themes)).map(({ text }) => text)).toEqual([
    'Molemmat teemat',
    ...['Oppi 6', 'Oppi 5', 'Oppi 4', 'Oppi 3'],
  ]);
});

test('another county, a coordinator and Kela read none', async () => {
  const { bookingId } = await talks.talkedAbout('aino', { form: { themes: ['elatustuki'] } });
  value(await record(bookingId, 'Ensin elatustuki'));
  expect(await about(['elatustuki'])).toHaveLength(1);
  for (const by of ['kaisa', 'koko', 'sini', 'muu'] as const)
    expect(await about(['elatustuki'], by)).toEqual([]);
});

test('that notes were read is logged once, without a case', async () => {
  const { bookingId } = await talks.talkedAbout('aino', { form: { themes: ['raskausraha'] } });
  value(await record(bookingId, 'Hae ajoissa'));
  const rows = await world.loggedBy(() => about(['raskausraha']));
  expect(rows).toMatchObject([{ act: 'learning-notes.read', countyId: world.county, caseId: null }]);
  expect(await world.loggedBy(() => about(['kansanelake']))).toEqual([]);
});

test('Kela records an outcome without it, never reads it and may not write it', async () => {
  const { bookingId } = await talks.talkedAbout();
  value(await record(bookingId, 'Vain meille'));
  expect(await noteSeenBy(bookingId, 'aino')).toBe('Vain meille');
  expect(await noteSeenBy(bookingId, 'sini')).toBeNull();
  const answered = await world.ask('sini', 'GET', `/api/v1/bookings/${bookingId}/outcome`);
  expect(answered.text).not.toContain('Vain meille');
  expect(
    await world.ask('sini', 'PATCH', `/api/v1/bookings/${bookingId}/outcome`, {
      body: { learningNote: 'Kela' },
    }),
  ).toMatchObject({ status: 400, body: { errors: [{ field: 'learningNote', code: 'unknown-field' }] } });
  const put = { result: 'solved', networkMeeting: 'still-needed', version: 1 };
  expect(
    (await world.ask('sini', 'PUT', `/api/v1/bookings/${bookingId}/outcome`, { body: put })).status,
  ).toBe(200);
  expect(await noteSeenBy(bookingId, 'aino')).toBe('Vain meille');
});

test('a note is changed and taken away; one that is left out stays', async () => {
  const { bookingId } = await talks.talkedAbout('aino', {
    form: { themes: ['matkakorvaus'] },
    consent: { informationGroups: ['benefits', 'applications-decisions', 'health'] },
  });
  value(await record(bookingId, 'Ensimmäinen'));
  value(await record(bookingId, undefined));
  expect(await noteSeenBy(bookingId, 'aino')).toBe('Ensimmäinen');
  value(await record(bookingId, 'Toinen'));
  expect((await about(['matkakorvaus'])).map(({ text }) => text)).toEqual(['Toinen']);
  value(await record(bookingId, ' '));
  expect(await about(['matkakorvaus'])).toEqual([]);
  expect(await world.count(sql`select 1 from learning_note where booking_id = ${bookingId}`)).toBe(0);
});

test.each([
  ['soita 040 123 4567', 'holds-phone-number'],
  ['tunnus 010190-900P', 'holds-personal-identity-code'],
  ['ö'.repeat(281), 'too-long'],
])('a note that names somebody or is long is refused: %s', async (text, code) => {
  const { bookingId } = await talks.talkedAbout();
  expect(await record(bookingId, text)).toMatchObject({
    refusal: { code: 'validation-failed', errors: [{ field: 'learningNote', code }] },
  });
});

test("a case's code may not stand in a note", async () => {
  const { bookingId, code } = await talks.talkedAbout();
  for (const written of [code, code.toLowerCase().replaceAll('-', ' ')])
    expect(await record(bookingId, `Katso myös ${written}.`)).toMatchObject({
      refusal: { errors: [{ field: 'learningNote', code: 'holds-case-code' }] },
    });
});

test('the API answers notes by themes', async () => {
  const { bookingId } = await talks.talkedAbout('aino', { form: { themes: ['takuuelake'] } });
  value(await record(bookingId, 'Takuueläke täydentää'));
  const asked = await world.ask('bertta', 'GET', '/api/v1/learning-notes?themes=takuuelake,yleistuki');
  expect(asked.body.items).toEqual([
    { text: 'Takuueläke täydentää', themes: ['takuuelake'], notedOn: '2027-03-09' },
  ]);
  expect((await world.ask('koko', 'GET', '/api/v1/learning-notes?themes=takuuelake')).status).toBe(404);
});

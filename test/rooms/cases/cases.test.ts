import { RegisterCase } from '../../../src/cases/index.js';
import { isCaseCode } from '../../../src/domain/case-code.js';
import { ChooseCountySetting } from '../../../src/people/index.js';
import { sql } from '../../../src/platform/database/index.js';
import { Cases, ChangeCase } from '../../../src/sessions/index.js';
import { codeOf, value, World, type Name, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
  season = await world.season();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const form = {
  themes: ['perustoimeentulotuki'],
  questionTypes: ['right-benefit'],
  baselineNeed: 'probable',
} as const;
const register = async (changes: object = {}, by: Name = 'aino') => {
  const input = { ...form, themes: [...form.themes], questionTypes: [...form.questionTypes] };
  return world
    .get(RegisterCase)
    .run({ ...input, pairId: world.pairs.ainos, ...changes }, await world.actor(by));
};
const change = async (caseId: string, changes: object, revision?: number, by: Name = 'aino') =>
  world.get(ChangeCase).run({ caseId, changes, revision }, await world.actor(by));
const clientOf = async (caseId: string) =>
  (await world.get(Cases).story(await world.actor('aino'), caseId))?.client;

describe('registering', () => {
  test('gives a random code, keeps every field, and waits from that moment on', async () => {
    const whole = {
      themes: ['kuntoutusraha', 'yleistuki'],
      questionTypes: ['eligibility', 'other'],
      question: ' Kumpi etuus? ',
      urgency: 'urgent',
      clientLanguage: 'sv',
      interpreter: true,
      sourceChannel: 'kela',
      reference: 'viite 12',
      baselineNeed: 'unsure',
    } as const;
    const { id, code, state } = value(await register(whole));
    expect(isCaseCode(code)).toBe(true);
    expect(state).toBe('draft');
    expect(await clientOf(id)).toMatchObject({
      ...{ ...whole, question: 'Kumpi etuus?' },
      ...{ registeredAt: world.clock.now(), registeredByName: 'Aino Esimerkki', revision: 1 },
    });
    expect(await world.logOf(id, 'case.registered')).toMatchObject([
      { result: 'ok', personId: world.ids.aino, countyId: world.county, role: 'pair-member' },
    ]);
  });

  test('a plain case is normal, in Finnish, without interpreter', async () => {
    const { id } = value(await register());
    expect(await clientOf(id)).toMatchObject({
      ...{ urgency: 'normal', clientLanguage: 'fi', interpreter: false, question: null, reference: null },
    });
  });

  test.each([
    ['themes', { themes: [] }, 'required'],
    ['themes', { themes: ['tyomarkkinatuki'] }, 'theme-ended'],
    ['themes', { themes: ['kultaharkko'] }, 'unknown'],
    ['questionTypes', { questionTypes: [] }, 'required'],
    ['questionTypes', { questionTypes: ['gossip'] }, 'unknown'],
    ['question', { question: 'x'.repeat(281) }, 'too-long'],
    ['question', { question: 'tunnus 010190-900P' }, 'holds-personal-identity-code'],
    ['question', { question: 'soita 040 123 4567' }, 'holds-phone-number'],
    ['question', { question: 'kirjoita a@b.example' }, 'holds-email'],
    ['question', { question: 'asuu Mallikatu 3' }, 'holds-street-address'],
    ['reference', { reference: '010190-900P' }, 'holds-personal-identity-code'],
    ['reference', { reference: 'x'.repeat(65) }, 'too-long'],
    ['baselineNeed', { baselineNeed: '' }, 'required'],
  ])('%s %j is refused: %s', async (field, changes, code) => {
    const before = await world.count(sql`select 1 from client_case`);
    const refused = await register(changes);
    expect(refused).toMatchObject({
      refusal: { code: 'validation-failed', errors: [{ field, code }] },
    });
    expect(JSON.stringify(refused)).not.toContain('900P');
    expect(await world.count(sql`select 1 from client_case`)).toBe(before);
  });

  test('280 letters are not too many for a question', async () => {
    expect(codeOf(await register({ question: 'ä'.repeat(280) }))).toBe('ok');
  });

  test('more than four themes are too many', async () => {
    const themes = ['perustoimeentulotuki', 'yleistuki', 'lapsilisa', 'opintotuki', 'elatustuki'];
    expect(await register({ themes })).toMatchObject({
      refusal: { errors: [{ field: 'themes', code: 'too-many-themes', data: { max: 4 } }] },
    });
  });

  test('another pair is not found, and nobody else registers', async () => {
    expect(codeOf(await register({ pairId: world.pairs.villes }))).toBe('not-found');
    expect(codeOf(await register({ pairId: crypto.randomUUID() }))).toBe('not-found');
    for (const name of ['koko', 'sini', 'kaisa', 'dpo'] as const)
      expect(codeOf(await register({}, name))).toBe('not-found');
  });

  test('a county can switch the question off', async () => {
    const setting = { from: '2027-03-03', cutOffDays: 2, cutOffTime: '12:00', horizonDays: 28 };
    value(
      await world
        .get(ChooseCountySetting)
        .run({ ...setting, countyId: world.otherCounty, questionAllowed: false }, 'system'),
    );
    const asked = { pairId: world.pairs.kaisas, question: 'Mikä etuus?' };
    expect(codeOf(await register(asked, 'kaisa'))).toBe('ok');
    world.at('2027-03-03T07:00:00Z');
    expect(await register(asked, 'kaisa')).toMatchObject({
      refusal: { errors: [{ field: 'question', code: 'not-in-use' }] },
    });
    expect(codeOf(await register({ pairId: world.pairs.kaisas }, 'kaisa'))).toBe('ok');
  });
});

describe('changing', () => {
  test('what is given is changed, what is not stays, and the revision grows', async () => {
    const { id } = await world.draft({ reference: 'viite 1' });
    expect(value(await change(id, { urgency: 'soon', question: null }, 1))).toEqual({ id, revision: 2 });
    expect(await clientOf(id)).toMatchObject({
      ...{ urgency: 'soon', question: null, reference: 'viite 1', revision: 2 },
      themes: ['perustoimeentulotuki'],
    });
  });

  test('a stale revision changes nothing', async () => {
    const { id } = await world.draft();
    value(await change(id, { urgency: 'soon' }, 1));
    expect(codeOf(await change(id, { urgency: 'urgent' }, 1))).toBe('changed-meanwhile');
    expect((await clientOf(id))?.urgency).toBe('soon');
  });

  test('themes the consent does not cover make a ready case a draft, and the old ones make it ready', async () => {
    const { id } = await world.ready();
    value(await change(id, { themes: ['kuntoutusraha'] }));
    expect(await world.caseState(id)).toBe('draft');
    value(await change(id, { themes: ['lapsilisa'] }));
    expect(await world.caseState(id)).toBe('ready');
  });

  test('a booked case does not take themes its consent does not cover, and keeps its place', async () => {
    const { id, bookingId } = await world.booked(season.hours[0]!.id);
    expect(await change(id, { themes: ['sairauspaivaraha'] })).toMatchObject({
      refusal: { code: 'consent-not-covering', data: { missing: ['health'] } },
    });
    expect(await world.caseState(id)).toBe('booked');
    expect(await world.rows(sql`select state from booking where id = ${bookingId}`)).toEqual([
      { state: 'booked' },
    ]);
    expect(codeOf(await change(id, { themes: ['lapsilisa'], question: 'Toinen kysymys' }))).toBe('ok');
  });

  test('the baseline answer is locked from the instant its hour begins', async () => {
    const { id } = await world.booked(season.hours[1]!.id);
    world.at('2027-03-16T10:59:59.999Z');
    expect(codeOf(await change(id, { baselineNeed: 'certain' }))).toBe('ok');
    world.at('2027-03-16T11:00:00.000Z');
    expect(codeOf(await change(id, { baselineNeed: 'no' }))).toBe('locked-baseline');
    expect(codeOf(await change(id, { baselineNeed: 'certain', urgency: 'soon' }))).toBe('ok');
  });

  test('an old case keeps a theme that has ended since; a new one does not get it', async () => {
    world.at('2026-04-20T07:00:00Z');
    const { id } = await world.draft({ themes: ['tyomarkkinatuki'] });
    world.startOver();
    expect(codeOf(await change(id, { themes: ['tyomarkkinatuki'], urgency: 'soon' }))).toBe('ok');
    expect(codeOf(await change(id, { themes: ['tyomarkkinatuki', 'lapsilisa'] }))).toBe('ok');
    expect(await change(id, { themes: ['tyomarkkinatuki', 'peruspaivaraha'] })).toMatchObject({
      refusal: { errors: [{ field: 'themes', code: 'theme-ended', data: { theme: 'peruspaivaraha' } }] },
    });
  });

  test('what is wrong is refused as at registration, and nobody else changes', async () => {
    const { id } = await world.draft();
    expect(await change(id, { question: 'tunnus 010190-900P' })).toMatchObject({
      refusal: { errors: [{ field: 'question', code: 'holds-personal-identity-code' }] },
    });
    for (const name of ['ville', 'koko', 'sini', 'kaisa'] as const)
      expect(codeOf(await change(id, { urgency: 'soon' }, undefined, name))).toBe('not-found');
    expect(codeOf(await change(crypto.randomUUID(), {}))).toBe('not-found');
    expect((await world.logOf(id, 'case.changed')).map(({ result }) => result).toSorted()).toEqual([
      ...['not-found', 'not-found', 'not-found', 'not-found', 'validation-failed'],
    ]);
  });
});

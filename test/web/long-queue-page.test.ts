import { JoinQueue } from '../../src/sessions/index.js';
import { value, World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  const { hours, seriesId } = await world.season({ capacity: 1, pairIds: [world.pairs.ainos] });
  for (const hour of hours.slice(0, 4)) await world.booked(hour.id);
  for (let n = 0; n < 4; n += 1) {
    const { id: caseId } = await world.ready();
    value(await world.get(JoinQueue).run({ seriesId, caseId }, await world.actor('aino')));
  }
});
afterAll(() => world.close());

const NUMBERS = {
  fi: '4 odottaa, paikkoja on 1 viikossa, eli 4 viikon tunnit. Alueen raja on 3 viikkoa.',
  sv: '4 väntar, platserna är 1 i veckan, alltså 4 veckors timmar. Områdets gräns är 3 veckor.',
  en: '4 wait for 1 places a week, which is 4 weeks of hours.',
};

test.each(['fi', 'sv', 'en'] as const)(
  'a coordinator reads in %s why an extra hour is suggested',
  async (language) => {
    const { text } = await world.ask('koko', 'GET', '/jono', { headers: { cookie: `kieli=${language}` } });
    expect(text).toContain(NUMBERS[language]);
    expect(text).toMatch(/href="\/sarjat\/[-0-9a-f]+\/lisatunti"/);
  },
);

test('a pair sees its queue without the suggestion', async () => {
  const { status, text } = await world.ask('aino', 'GET', '/jono');
  expect(status).toBe(200);
  expect(text).not.toContain('Alueen raja');
});

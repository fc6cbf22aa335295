import { World, type Name } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
beforeEach(() => world.startOver());
afterAll(() => world.close());

const page = async (name: Name, url: string) => {
  const { status, text } = await world.ask(name, 'GET', url);
  expect({ url, status }).toEqual({ url, status: 200 });
  return text;
};
const words = (html: string) =>
  html
    .replace(/<(style|script|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const titleOf = (html: string) => /<title>(.*?)<\/title>/.exec(html)?.[1];

describe('on paper', () => {
  const LANGUAGES = [
    ['fi', 'Suostumus: saamme puhua asiastasi Kelan kanssa', 'Annoit suostumuksen'],
    ['sv', 'Samtycke: vi får tala med FPA om ditt ärende', 'Du gav ditt samtycke'],
    ['en', 'Consent: we may talk with Kela about your matter', 'You gave your consent'],
  ] as const;

  test.each(LANGUAGES)('in %s: the form for Kela holds the code and no name', async (code, heading) => {
    const client = await world.ready('aino', { consent: { otherParties: 'Kuntoutusyksikkö' } });
    const html = await page('aino', `/asiat/${client.id}/suostumus/lomake?kieli=${code}`);
    const sheet = html.slice(html.indexOf(`<article class="sheet" lang="${code}"`));
    expect(sheet).toContain(heading);
    expect(sheet).toContain(client.code);
    expect(sheet).toContain('Kuntoutusyksikkö');
    expect(sheet).toContain('asiakaskertomus, liite 3');
    expect([...sheet.matchAll(/class="blank-line"/g)]).toHaveLength(3);
    expect(titleOf(html)).toBe('Suostumuslomake – Kelatunti');
  });

  test.each(LANGUAGES)('in %s: the client’s receipt holds neither', async (code, _heading, receipt) => {
    const client = await world.ready();
    const html = await page('aino', `/asiat/${client.id}/suostumus/kuitti?kieli=${code}`);
    const sheet = html.slice(html.indexOf('<article class="sheet"'), html.indexOf('</article>'));
    expect(titleOf(html)).toBe('Todiste suostumuksesta – Kelatunti');
    expect(sheet).toContain(receipt);
    expect(sheet).not.toContain(client.code);
    expect(sheet).not.toContain('Aino Esimerkki');
  });

  test.each(LANGUAGES)('in %s: the empty form is empty', async (code, heading) => {
    const html = await page('aino', `/suostumuslomake?kieli=${code}`);
    const sheet = html.slice(html.indexOf('<article class="sheet"'), html.indexOf('</article>'));
    expect(sheet).toContain(heading);
    expect(sheet).not.toMatch(/☒|K-[0-9A-Z]{4}-/);
    expect(sheet.includes('>Kela<')).toBe(code !== 'sv');
  });

  test('without a choice it is in the client’s language', async () => {
    const { id } = await world.ready('aino', { form: { clientLanguage: 'sv' } });
    expect(await page('aino', `/asiat/${id}/suostumus/kuitti`)).toContain('Du gav ditt samtycke');
  });

  const receiptOf = async (id: string) => {
    const html = await page('aino', `/asiat/${id}/suostumus/kuitti`);
    return words(html.slice(html.indexOf('<article class="sheet"'), html.indexOf('</article>')));
  };
  test.each([
    ['withdrawn', 'Se peruutettiin 2.3.2027.'],
    ['run out', 'Sen viimeinen päivä oli 31.8.2027.'],
  ])(
    'the receipt of a consent that is %s says so, and nothing of what may be spoken of',
    async (how, since) => {
      const { id, consentId } = await world.ready();
      expect(await receiptOf(id)).toMatch(/Saamme puhua.*Suostumus on voimassa.*Näistä saamme puhua/);
      if (how === 'withdrawn')
        await world.ask('aino', 'POST', `/suostumukset/${consentId}/peruutus`, {
          body: { toldTo: 'county' },
        });
      else world.at('2027-08-31T21:00:00Z');
      const receipt = await receiptOf(id);
      expect(receipt).toContain('Tämä suostumus ei ole enää voimassa.');
      expect(receipt).toContain(since);
      expect(receipt).toContain('Voit pyytää tiedon, kuka on nähnyt asiasi.');
      expect(receipt).not.toMatch(/saamme puhua|on voimassa|etuudet|annoit|peruuttaa/i);
    },
  );

  test('the receipt of a consent for one direction says which, and not that both may talk', async () => {
    const { id } = await world.ready('aino', { consent: { directions: ['county-to-kela'] } });
    const receipt = await receiptOf(id);
    expect(receipt).toContain('Hyvinvointialueelta Kelaan');
    expect(receipt).not.toMatch(/Kelasta hyvinvointialueelle|Saamme puhua asiastasi|ei ole enää/);
  });

  test('only for the case’s own pair, and only when there is a consent', async () => {
    const { id } = await world.ready();
    const none = await world.draft();
    for (const paper of ['lomake', 'kuitti']) {
      for (const name of ['ville', 'koko', 'sini', 'dpo'] as const)
        expect((await world.ask(name, 'GET', `/asiat/${id}/suostumus/${paper}`)).status).toBe(404);
      expect((await world.ask('aino', 'GET', `/asiat/${none.id}/suostumus/${paper}`)).status).toBe(404);
    }
  });
});

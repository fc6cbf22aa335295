import { buildSeason, type Season } from '../support/season.js';
import { signIn } from '../support/people.js';
import { startApp, type StartedApp } from '../support/start-app.js';

/** The page of subscription addresses, as a browser without script uses it. */
describe('the page of subscription addresses', () => {
  let service: StartedApp;
  let season: Season;

  beforeAll(async () => {
    service = await startApp({ PUBLIC_URL: 'https://kelatunti.example' });
    season = await buildSeason(service.app, 'ESI');
  });
  afterAll(() => service.stop());

  type SignedIn = Awaited<ReturnType<typeof signIn>>;
  const as = (who: string): Promise<SignedIn> => signIn(service.app, `${who}@esi.example`);
  const get = (by: SignedIn, url: string) => service.app.inject({ url, headers: by });
  const post = (by: SignedIn, url: string, fields: Record<string, string>) =>
    service.app.inject({
      method: 'POST',
      url,
      headers: { cookie: by.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: by['x-csrf-token'], ...fields }).toString(),
    });
  const choicesIn = (body: string): string[] =>
    [...body.matchAll(/<option value="(mine|series|county)[^>]*>([^<]+)/g)].map(([, , label]) => label!);

  test('offers what each may subscribe to', async () => {
    const series = 'torstaisin klo 9.00, 4.3.–27.5.2027, ESI hyvinvointialue';
    expect(choicesIn((await get(await as('pair-member'), '/kalenteri')).body)).toEqual([
      'Omat tuntini',
      series,
    ]);
    expect(choicesIn((await get(await as('kela-contact'), '/kalenteri')).body)).toEqual([
      'Omat tuntini',
      series,
    ]);
    expect(choicesIn((await get(await as('coordinator'), '/kalenteri')).body)).toEqual([
      'Kaikki tunnit, ESI hyvinvointialue',
      series,
    ]);
    expect((await get(await as('dpo'), '/kalenteri')).statusCode).toBe(404);
  });

  test('is led to from the menu and the settings of those who have hours', async () => {
    expect((await get(await as('pair-member'), '/asetukset')).body.match(/href="\/kalenteri"/g)).toHaveLength(
      2,
    );
    expect((await get(await as('admin'), '/asetukset')).body).not.toContain('href="/kalenteri"');
  });

  test('shows a new address once, to open, to copy and as a code, and keeps nothing', async () => {
    const by = await as('pair-member');
    const made = await post(by, '/kalenteri', { scope: 'mine', language: 'sv' });
    expect(made.statusCode).toBe(200);
    expect(made.headers['cache-control']).toBe('no-store');
    const address =
      /<textarea[^>]* readonly[^>]*>(https:\/\/kelatunti\.example\/calendar\/[a-z2-7]{32}\.ics)</.exec(
        made.body,
      )![1]!;
    expect(made.body).toContain(`href="${address.replace('https:', 'webcal:')}"`);
    expect(made.body).toMatch(/<svg role="img" aria-label="QR-koodi[^"]*"[^>]*>.*<path d="M/);
    expect(made.body).not.toMatch(/ style="/);
    const later = (await get(by, '/kalenteri')).body;
    expect(later).not.toContain('/calendar/');
    expect(later).toContain('Ruotsi · luotu ti 2.3.2027 klo 9.00');
    const path = new URL(address).pathname;
    expect((await service.app.inject({ url: path })).body).toContain('SUMMARY:Distanskonsultation');

    const remove = /href="(\/kalenteri\/[0-9a-f-]+\/poista)"/.exec(later)![1]!;
    expect((await get(by, remove)).body).toContain('Osoite lakkaa toimimasta heti');
    const removed = await post(by, remove, {});
    expect([removed.statusCode, removed.headers.location]).toEqual([303, '/kalenteri']);
    expect((await service.app.inject({ url: path })).statusCode).toBe(404);
    expect((await get(by, remove)).statusCode).toBe(404);
    expect((await get(by, '/kalenteri')).body).toContain('Ei tilausosoitteita.');
  });

  test.each<[string, Record<string, string>, number, string]>([
    ['nothing chosen', { scope: '', language: 'fi' }, 400, 'Valitse jokin luettelon vaihtoehdoista'],
    ['a series without its id', { scope: 'series', language: 'fi' }, 400, 'Täytä tämä kohta'],
    ['no language', { scope: 'mine' }, 400, 'Täytä tämä kohta'],
    ['an id that is none', { scope: 'series:abc', language: 'fi' }, 404, 'Tietoa ei löytynyt'],
  ])('%s is refused on the same page', async (_, fields, status, sentence) => {
    const refused = await post(await as('pair-member'), '/kalenteri', fields);
    expect(refused.statusCode).toBe(status);
    expect(refused.body).toContain(sentence);
    expect(refused.body).toContain('<h1>Kalenteri</h1>');
  });

  test('the twenty-first address is refused with what to do', async () => {
    const by = await as('kela-contact');
    for (let n = 0; n < 20; n += 1) await post(by, '/kalenteri', { scope: 'mine', language: 'fi' });
    const refused = await post(by, '/kalenteri', { scope: 'mine', language: 'fi' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Tilausosoitteita voi olla enintään 20.');
  });

  test('one hour is saved as a file from its page, by those who may see it', async () => {
    const url = `/tunnit/${season.sessionIds[1]}/kalenteri.ics`;
    for (const who of ['pair-member', 'kela-contact', 'coordinator']) {
      const by = await as(who);
      expect((await get(by, `/tunnit/${season.sessionIds[1]}`)).body).toContain(`href="${url}"`);
      const file = await get(by, url);
      expect([file.statusCode, file.headers['content-type'], file.headers['content-disposition']]).toEqual([
        200,
        'text/calendar; charset=utf-8',
        'attachment; filename="kelatunti.ics"',
      ]);
      expect(file.body).toContain(`UID:${season.sessionIds[1]}@kelatunti.example`);
      expect(file.body).not.toContain(season.caseCode);
    }
    expect((await get(await as('neighbour'), url)).statusCode).toBe(404);
  });
});

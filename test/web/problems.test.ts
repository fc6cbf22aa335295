import type { LightMyRequestResponse } from 'fastify';
import { buildCounty, PASSWORD, signIn, tokenOf, type House } from '../support/people.js';
import { startApp, type StartedApp } from '../support/start-app.js';

describe('a request that cannot be done', () => {
  let service: StartedApp;
  let esi: House;
  let asAino: { authorization: string };

  beforeAll(async () => {
    service = await startApp();
    esi = await buildCounty(service.app, 'ESI');
    asAino = await tokenOf(service.app, esi.people['pair-member']);
  });
  afterAll(() => service.stop());

  const problem = (reply: LightMyRequestResponse) => {
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(reply.headers['x-request-id']).toBe(reply.json<{ requestId: string }>().requestId);
    return reply.json<{
      code: string;
      status: number;
      detail: string;
      errors?: unknown[];
      instance: string;
    }>();
  };
  const logIn = (payload: unknown, headers: Record<string, string> = {}) =>
    service.app.inject({
      method: 'POST',
      url: '/api/v1/login',
      headers: { 'content-type': 'application/json', ...headers },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });

  it('is told as problem+json with a code and a sentence in the language asked for', async () => {
    const reply = await logIn(
      { email: 'x@esi.example', password: 'väärä' },
      { 'accept-language': 'sv-FI,sv' },
    );
    expect(reply.statusCode).toBe(401);
    expect(problem(reply)).toMatchObject({
      type: '/api/docs#wrong-sign-in',
      title: 'Wrong sign in',
      status: 401,
      code: 'wrong-sign-in',
      instance: '/api/v1/login',
    });
    expect(problem(reply).detail).toMatch(/lösenord/);
    expect(problem(await logIn({ email: 'x@esi.example', password: 'väärä' })).detail).toMatch(/salasana/i);
  });

  it.each([
    ['broken JSON', '{"email": ', 400, 'validation-failed'],
    ['no body', '', 400, 'validation-failed'],
    ['a list instead of an object', '[]', 400, 'validation-failed'],
    ['a bare null', 'null', 400, 'validation-failed'],
    ['a prototype in disguise', '{"__proto__": {"x": 1}}', 400, 'validation-failed'],
    ['two megabytes', JSON.stringify({ email: 'x'.repeat(2_000_000), password: 'x' }), 413, 'too-large'],
  ])('is refused when it is %s', async (_, payload, status, code) => {
    const reply = await logIn(payload);
    expect(reply.statusCode).toBe(status);
    expect(problem(reply)).toMatchObject({ code, status });
    expect(reply.body).not.toMatch(/node_modules|SyntaxError|stack/);
  });

  it('says in the language asked for that a body is no JSON', async () => {
    for (const [language, sentence] of [
      ['fi', /ei ole kelvollista JSONia/],
      ['sv', /inte giltig JSON/],
      ['en', /not valid JSON/],
    ] as const) {
      const reply = await logIn('{"email": ', { 'accept-language': language });
      expect(problem(reply).detail).toMatch(sentence);
      expect(reply.json<{ data: unknown }>().data).toEqual({ because: 'not-json' });
    }
  });

  it('names every wrong field: missing, of a wrong type, unknown', async () => {
    const reply = await logIn({ email: 5, salasana: 'x' });
    expect(reply.statusCode).toBe(400);
    expect(problem(reply).errors).toEqual(
      expect.arrayContaining([
        { field: 'email', code: 'wrong-type' },
        { field: 'password', code: 'required' },
        { field: 'salasana', code: 'unknown-field' },
      ]),
    );
  });

  it.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'message/rfc822'])(
    'is refused when it comes as %s',
    async (type) => {
      const reply = await logIn('x', { 'content-type': type });
      expect(reply.statusCode).toBe(415);
      expect(problem(reply).code).toBe('unsupported-media-type');
    },
  );

  it.each(['/api/v1/nothing', '/api/v1/people/../../etc', '/api/v1/login'])(
    'is not found at %s',
    async (url) => {
      const reply = await service.app.inject({ url, headers: asAino });
      expect(reply.statusCode).toBe(404);
      expect(problem(reply).code).toBe('not-found');
    },
  );

  it('is a clear 400 for an address that is none', async () => {
    const reply = await service.app.inject({ url: '/api/v1/%zz', headers: asAino });
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ code: 'validation-failed', status: 400 });
  });

  it.each([
    ['/api/v1/pairs?countyId=1', 'countyId'],
    ['/api/v1/people?role=boss', 'role'],
    ['/api/v1/tasks?limit=0', 'limit'],
    ['/api/v1/tasks?limit=9999', 'limit'],
    ['/api/v1/tasks?limit=abc', 'limit'],
    ['/api/v1/tasks?limit=5&limit=6', 'limit'],
    ['/api/v1/counties?whatever=1', 'whatever'],
  ])('is refused with its field when the query is wrong: %s', async (url, field) => {
    const reply = await service.app.inject({ url, headers: asAino });
    expect(reply.statusCode).toBe(400);
    expect(problem(reply).errors).toEqual([expect.objectContaining({ field })]);
  });

  it("is not found for another county's id", async () => {
    const mal = await buildCounty(service.app, 'MAL');
    const reply = await service.app.inject({
      url: `/api/v1/pairs?countyId=${mal.countyId}`,
      headers: asAino,
    });
    expect(reply.statusCode).toBe(404);
  });

  it.each([
    ['a forged cookie', { cookie: 'kelatunti=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    ['a forged token', { authorization: 'Bearer kt_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    ['no sign-in', {}],
    ['another scheme', { authorization: 'Basic YTpi' }],
  ])('is refused with %s', async (_, headers) => {
    const reply = await service.app.inject({ url: '/api/v1/me', headers: headers as Record<string, string> });
    expect(reply.statusCode).toBe(401);
    expect(reply.headers['www-authenticate']).toBe('Bearer');
    expect(problem(reply).code).toBe('not-signed-in');
  });

  it('leads somebody unknown to the sign-in page and back again', async () => {
    const reply = await service.app.inject({ url: '/tunnit?kuukausi=2027-03' });
    expect(reply.statusCode).toBe(303);
    expect(reply.headers.location).toBe('/kirjaudu?next=%2Ftunnit%3Fkuukausi%3D2027-03');
  });

  it('is a calm page for people', async () => {
    const missing = await service.app.inject({ url: '/ei-ole', headers: asAino });
    expect(missing.statusCode).toBe(404);
    expect(missing.headers['content-type']).toMatch(/^text\/html/);
    expect(missing.body).toContain('Sivua ei löytynyt');
    expect(missing.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('signs a browser in with a cookie no script can read, and out again', async () => {
    const reply = await logIn({ email: 'coordinator@esi.example', password: PASSWORD });
    expect(reply.statusCode).toBe(204);
    expect(reply.body).toBe('');
    expect(reply.cookies[0]).toMatchObject({ name: 'kelatunti', path: '/', httpOnly: true, sameSite: 'Lax' });
    const headers = await signIn(service.app, 'coordinator@esi.example');
    const { cookie } = headers;
    const out = { method: 'POST', url: '/api/v1/logout' } as const;
    const without = await service.app.inject({ ...out, headers: { cookie } });
    expect(without.statusCode).toBe(403);
    expect(problem(without).code).toBe('forbidden');
    const foreign = await signIn(service.app, 'dpo@esi.example');
    const wrong = { cookie, 'x-csrf-token': foreign['x-csrf-token'] };
    expect((await service.app.inject({ ...out, headers: wrong })).statusCode).toBe(403);
    expect((await service.app.inject({ ...out, headers })).statusCode).toBe(204);
    expect((await service.app.inject({ url: '/api/v1/me', headers: { cookie } })).statusCode).toBe(401);
  });

  it('is told to load the form again when a page’s form comes without its token', async () => {
    const { cookie, 'x-csrf-token': token } = await signIn(service.app, 'coordinator@esi.example');
    const post = (payload: string) =>
      service.app.inject({
        method: 'POST',
        url: '/asetukset/kirjaa-ulos-kaikkialta',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload,
      });
    const without = await post('');
    expect(without.statusCode).toBe(403);
    expect(without.body).toContain('Lomake on vanhentunut');
    expect((await post('_csrf=v%C3%A4%C3%A4r%C3%A4')).statusCode).toBe(403);
    expect((await post(`_csrf=${token}`)).statusCode).toBe(303);
    expect((await service.app.inject({ url: '/api/v1/me', headers: { cookie } })).statusCode).toBe(401);
  });

  it('has a cookie tied to this host and to https where the service is reached by https', async () => {
    const secure = await startApp({ PUBLIC_URL: 'https://kelatunti.example' });
    await buildCounty(secure.app, 'ESI');
    const reply = await secure.app.inject({
      method: 'POST',
      url: '/api/v1/login',
      payload: { email: 'admin@esi.example', password: PASSWORD },
    });
    expect(reply.cookies[0]).toMatchObject({ name: '__Host-kelatunti', secure: true, path: '/' });
    await secure.stop();
  });

  it('is refused when another site sends it', async () => {
    const reply = await logIn(
      { email: 'coordinator@esi.example', password: PASSWORD },
      { 'sec-fetch-site': 'cross-site', origin: 'https://paha.example' },
    );
    expect(reply.statusCode).toBe(403);
    expect(reply.cookies).toEqual([]);
  });

  it('says who one is and what roles one holds', async () => {
    const reply = await service.app.inject({ url: '/api/v1/me', headers: asAino });
    expect(reply.json()).toEqual({
      id: esi.people['pair-member'],
      name: 'pair-member ESI',
      email: 'pair-member@esi.example',
      language: 'fi',
      mails: { agenda: true, consent: true, reminder: true, task: true },
      roles: [
        {
          role: 'pair-member',
          countyId: esi.countyId,
          pairId: esi.pairId,
          seriesIds: [],
          from: '2026-01-01',
          until: null,
        },
      ],
    });
  });

  it('leaves no password, address or token in the log of the service', async () => {
    await logIn({ email: 'salainen@esi.example', password: 'salainen-salasana' });
    const log = service.log.join('\n');
    expect(log).not.toContain('salainen');
    expect(log).not.toContain(asAino.authorization.slice(7));
  });
});

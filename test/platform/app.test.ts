import { startApp, type StartedApp } from '../support/start-app.js';

let service: StartedApp;
beforeAll(async () => {
  service = await startApp();
});
afterAll(() => service.stop());

test('the service says that it is alive and ready', async () => {
  expect((await service.app.inject('/health/live')).statusCode).toBe(200);
  expect((await service.app.inject('/health/ready')).json()).toEqual({ status: 'ok' });
});

test.each(['/health/live', '/no-such-page', '/%zz'])(
  '%s carries the security headers and a request id',
  async (url) => {
    const { headers } = await service.app.inject(url);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-request-id']).toHaveLength(36);
    expect(headers['x-powered-by']).toBeUndefined();
  },
);

test('an address that cannot be read is a clean 400', async () => {
  const answer = await service.app.inject('/%zz?secret=planted');
  expect(answer.statusCode).toBe(400);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status: 400, code: 'validation-failed' });
  expect(answer.body).not.toContain('planted');
});

test('an address that cannot be read is a calm page for a browser', async () => {
  const headers = { accept: 'text/html,application/xhtml+xml' };
  const answer = await service.app.inject({ url: '/%E0%A4%A?secret=planted', headers });
  expect(answer.statusCode).toBe(400);
  expect(answer.headers['content-type']).toContain('text/html');
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  expect(answer.body).toContain('Pyyntöä ei ymmärretty');
  expect(answer.body).not.toContain('planted');
});

test('raw mail is an unknown type at every door but its own', async () => {
  const headers = { 'content-type': 'message/rfc822' };
  const answer = await service.app.inject({
    method: 'POST',
    url: '/api/v1/login',
    headers,
    payload: 'To: x',
  });
  expect([404, 415]).toContain(answer.statusCode);
});

test('a write that a browser reports as coming from another site is refused', async () => {
  const headers = { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' };
  const answer = await service.app.inject({ method: 'POST', url: '/api/v1/login', headers, payload: '{}' });
  expect(answer.statusCode).toBe(403);
});

test('the log names the route, never the address', async () => {
  await service.app.inject('/join/planted-token?x=planted-query');
  await service.app.inject('/calendar/planted-token.ics');
  await service.app.inject('/planted-path');
  const log = service.log.join('');
  expect(log).toContain('"message":"answered"');
  expect(log).not.toContain('planted');
});

test('the mailbox of the demo is not found outside the demo', async () => {
  expect((await service.app.inject('/dev/mailbox.json')).statusCode).toBe(404);
});

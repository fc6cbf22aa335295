import type { TokenScope } from '../../src/domain/codes.js';
import { CreateToken } from '../../src/people/index.js';
import { scopeAllows } from '../../src/web/api/token-scope.js';
import { codeOf, value, World, type Name } from '../support/world.js';

describe('a key opens no more than its scope', () => {
  let world: World;
  beforeAll(async () => void (world = await World.open()));
  afterAll(() => world.service.stop());

  const keyOf = async (name: Name, scope: TokenScope): Promise<string> =>
    value(await world.get(CreateToken).run({ personId: world.ids[name], name: 'avain', scope }, 'system'))
      .token;

  const asked = async (token: string, method: 'GET' | 'POST', url: string, payload?: object) => {
    const headers = { authorization: `Bearer ${token}` };
    const reply = await world.service.app.inject({ method, url, headers, ...(payload && { payload }) });
    return [reply.statusCode, reply.json<{ code?: string }>().code];
  };

  test.each<[TokenScope, 'GET' | 'POST', string, boolean]>([
    ['all', 'POST', '/api/v1/cases', true],
    ['read', 'GET', '/api/v1/cases', true],
    ['read', 'POST', '/api/v1/cases', false],
    ['read', 'POST', '/api/v1/sessions/:id/bookings', false],
    ['mail', 'POST', '/api/v1/inbound-mail', true],
    ['mail', 'GET', '/api/v1/me', false],
    ['report', 'GET', '/api/v1/reports/impact', true],
    ['report', 'GET', '/api/v1/cases', false],
    ['calendar', 'GET', '/api/v1/sessions/:id', true],
    ['calendar', 'POST', '/api/v1/feeds', true],
    ['calendar', 'POST', '/api/v1/sessions/:id/cancel', false],
    ['calendar', 'POST', '/api/v1/series', false],
    ['calendar', 'GET', '/api/v1/cases/:id', false],
  ])('%s: %s %s is open: %s', (scope, method, route, open) => {
    expect(scopeAllows(scope, method, route)).toBe(open);
  });

  test('a reading key reads, and its write is refused without a trace', async () => {
    const key = await keyOf('koko', 'read');
    expect(await asked(key, 'GET', '/api/v1/sessions')).toEqual([200, undefined]);
    expect(await asked(key, 'POST', '/api/v1/withdrawals', { caseCode: 'K-7Q4M-2XWP' })).toEqual([
      403,
      'forbidden',
    ]);
  });

  test('a scope that does not exist makes no key', async () => {
    const made = world
      .get(CreateToken)
      .run({ personId: world.ids.koko, name: 'avain', scope: 'everything' }, 'system');
    expect(codeOf(await made)).toBe('validation-failed');
  });
});

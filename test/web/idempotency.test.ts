import { Reader, sql } from '../../src/platform/database/index.js';
import { tokenOf } from '../support/people.js';
import { buildSeason, CASE, type Season } from '../support/season.js';
import { startApp, type StartedApp } from '../support/start-app.js';

describe('a write marked with a key', () => {
  let service: StartedApp;
  let esi: Season;
  let aino: Record<string, string>;
  let partner: Record<string, string>;

  beforeAll(async () => {
    service = await startApp();
    esi = await buildSeason(service.app, 'ESI');
    aino = await tokenOf(service.app, esi.people['pair-member']);
    partner = await tokenOf(service.app, esi.people.partner);
  });
  afterAll(() => service.stop());

  const register = (key: string, changes = {}, by = aino) =>
    service.app.inject({
      method: 'POST',
      url: '/api/v1/cases',
      headers: { ...by, 'idempotency-key': key },
      payload: { ...CASE, pairId: esi.pairId, ...changes },
    });
  const cases = async () =>
    (await service.app.get(Reader).row<{ n: number }>(sql`select count(*) as n from client_case`))!.n;

  it('is done once and answered the same when it is sent again', async () => {
    const before = await cases();
    const first = await register('avain-1');
    const second = await register('avain-1');
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.json()).toEqual(first.json());
    expect(await cases()).toBe(before + 1);
  });

  it('is done once when it is sent ten times at the same time', async () => {
    const before = await cases();
    const replies = await Promise.all(Array.from({ length: 10 }, () => register('avain-2')));
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expect(await cases()).toBe(before + 1);
  });

  it('is refused with another body', async () => {
    await register('avain-3');
    const other = await register('avain-3', { urgency: 'urgent' });
    expect(other.statusCode).toBe(422);
    expect(other.json()).toMatchObject({ code: 'idempotency-mismatch' });
  });

  it("has nothing to do with another person's key", async () => {
    const mine = await register('avain-4');
    const theirs = await register('avain-4', {}, partner);
    expect(theirs.statusCode).toBe(201);
    expect(theirs.json()).not.toEqual(mine.json());
  });

  it('may be tried again after a refusal, and is forgotten after a day', async () => {
    expect((await register('avain-5', { themes: [] })).statusCode).toBe(400);
    const first = await register('avain-5');
    expect(first.statusCode).toBe(201);
    service.clock.holdAt(new Date(service.clock.now().getTime() + 25 * 3_600_000));
    const second = await register('avain-5');
    expect(second.json()).not.toEqual(first.json());
  });

  it('is answered with nothing again when there was nothing to answer', async () => {
    const remove = () =>
      service.app.inject({
        method: 'DELETE',
        url: `/api/v1/bookings/${esi.bookingId}`,
        headers: { ...aino, 'idempotency-key': 'avain-6' },
      });
    const replies = [await remove(), await remove()];
    expect(replies.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [204, ''],
      [204, ''],
    ]);
  });

  it('is refused when the key is longer than a key', async () => {
    expect((await register('x'.repeat(300))).statusCode).toBe(400);
  });
});

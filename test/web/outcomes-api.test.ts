import { SOLVED, Talks } from '../support/talks.js';
import { value, World } from '../support/world.js';

describe('the outcome over HTTP', () => {
  let world: World;
  let talks: Talks;
  beforeAll(async () => {
    world = await World.open();
    talks = new Talks(world);
  });
  afterAll(() => world.close());

  const url = (bookingId: string) => `/api/v1/bookings/${bookingId}/outcome`;

  it('is empty at version 0 before anything is recorded', async () => {
    const { bookingId, id, code } = await talks.talkedAbout();
    const reply = await world.ask('aino', 'GET', url(bookingId));
    expect([reply.status, reply.headers.etag]).toEqual([200, '"0"']);
    expect(reply.body).toEqual({
      bookingId,
      caseId: id,
      caseCode: code,
      result: null,
      networkMeeting: null,
      callsSaved: null,
      nextSteps: [],
      learningNote: null,
      version: 0,
      updatedAt: null,
      updatedBy: null,
    });
  });

  it('is put, read, patched and answered in one shape with its version as ETag', async () => {
    const { bookingId } = await talks.talkedAbout();
    const short = { result: 'solved', networkMeeting: 'not-considered' };
    const put = await world.ask('aino', 'PUT', url(bookingId), { body: short });
    expect([put.status, put.headers.etag]).toEqual([200, '"1"']);
    expect(put.body).toMatchObject({
      ...short,
      callsSaved: null,
      nextSteps: [],
      version: 1,
      updatedBy: { id: world.ids.aino, name: 'Aino Esimerkki' },
    });
    const patched = await world.ask('bertta', 'PATCH', url(bookingId), {
      body: { callsSaved: { min: 3, max: 6 } },
      headers: { 'if-match': '"1"' },
    });
    expect([patched.status, patched.headers.etag]).toEqual([200, '"2"']);
    expect((await world.ask('sini', 'GET', url(bookingId))).body).toMatchObject({
      callsSaved: { min: 3, max: 6 },
    });
  });

  it('tells by If-Match or by a version in the body that somebody was faster', async () => {
    const { bookingId } = await talks.talkedAbout();
    value(await talks.record(bookingId));
    const body = { ...SOLVED, result: 'not-kela' };
    for (const asked of [
      { body, headers: { 'if-match': '"7"' } },
      { body, headers: { 'if-match': 'W/"x"' } },
      { body: { ...body, version: 0 } },
    ]) {
      const reply = await world.ask('bertta', 'PUT', url(bookingId), asked);
      expect([reply.status, reply.code]).toEqual([412, 'changed-meanwhile']);
      expect(reply.body.data).toEqual({ version: 1, updatedByName: 'Aino Esimerkki' });
    }
  });

  it('refuses what it cannot read, field by field', async () => {
    const { bookingId } = await talks.talkedAbout();
    const errors = async (method: 'PUT' | 'PATCH', body: object) => {
      const reply = await world.ask('aino', method, url(bookingId), { body });
      return [reply.status, ...(reply.body.errors ?? []).map(({ field, code }) => `${field} ${code}`)];
    };
    expect(await errors('PUT', {})).toEqual([400, 'result unknown', 'networkMeeting unknown']);
    expect(await errors('PUT', { ...SOLVED, callsSaved: { min: 9, max: 2 } })).toEqual([
      400,
      'callsSaved reversed-range',
    ]);
    expect(await errors('PUT', { ...SOLVED, callsSaved: { min: 0, max: 5000 } })).toEqual([
      400,
      'callsSaved.max out-of-range',
    ]);
    expect(await errors('PUT', { ...SOLVED, callsSaved: { min: 1 } })).toEqual([
      400,
      'callsSaved.max required',
    ]);
    expect(await errors('PUT', { ...SOLVED, callsSaved: 'paljon' })).toEqual([400, 'callsSaved wrong-type']);
    expect(await errors('PATCH', { result: null })).toEqual([400, 'result unknown']);
    expect(await errors('PATCH', { mood: 'good' })).toEqual([400, 'mood unknown-field']);
    const { status } = await world.ask('aino', 'PUT', url('11111111-1111-4111-8111-111111111111'), {
      body: SOLVED,
    });
    expect(status).toBe(404);
  });

  it('takes a follow-up for day 30 and 60 and for no other', async () => {
    const { bookingId, id } = await talks.talkedAbout();
    const follow = (day: number | string, body: object) =>
      world.ask('aino', 'PUT', `/api/v1/cases/${id}/follow-ups/${day}`, { body });
    expect((await follow(60, { meetingHeld: true })).code).toBe('not-discussed');
    value(await talks.record(bookingId));
    world.at('2027-05-08T08:00:00Z');
    expect((await follow(45, { meetingHeld: true })).status).toBe(404);
    expect((await follow('060', { meetingHeld: true })).status).toBe(404);
    expect((await follow(60, { meetingHeld: 'no' })).body.errors).toMatchObject([{ field: 'meetingHeld' }]);
    const reply = await follow(60, { meetingHeld: true, heldOn: '2027-04-01' });
    expect([reply.status, reply.body]).toEqual([200, { caseId: id, day: 60 }]);
  });
});

import { JoinHour, type JoinAnswer } from '../../../src/invitations/index.js';
import type { Actor } from '../../../src/people/index.js';
import { sql } from '../../../src/platform/database/index.js';
import { openInvitationHouse, plantSeries, type InvitationHouse } from '../../support/invitation-house.js';

let house: InvitationHouse;
beforeEach(async () => {
  house = await openInvitationHouse();
});
afterEach(() => house.close());

const at = (instant: string) => house.clock.holdAt(new Date(instant));
const join = (token: string, actor: Actor | null = null) => house.get(JoinHour).run(token, actor);
const met = async (token: string, actor: Actor | null = null): Promise<JoinAnswer> => {
  const answer = await join(token, actor);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
};
const signedIn = (personId: string): Actor => ({
  ...{ personId, name: 'Aino', email: 'aino@esi.example', language: 'fi', organisation: 'Esi', title: null },
  ...{ grants: [], via: 'cookie', requestId: 'test' },
});
const ROOM = { kind: 'room', url: 'https://video.example/huone' };

describe('the join address', () => {
  test.each([
    ['2027-03-02T10:44:59.999Z', 'wait'],
    ['2027-03-02T10:45:00Z', 'room'],
    ['2027-03-02T11:30:00Z', 'room'],
    ['2027-03-02T12:29:59.999Z', 'room'],
    ['2027-03-02T12:30:00Z', 'wait'],
    ['2027-05-25T10:30:00Z', 'room'],
    ['2027-05-25T12:00:00Z', 'none'],
  ])('at %s leads to: %s', async (instant, kind) => {
    const { people } = await plantSeries(house);
    at(instant);
    expect((await met(people[0].joinToken)).kind).toBe(kind);
  });

  test('opens the room, and outside the window says when the next hour opens', async () => {
    const { people, hours } = await plantSeries(house);
    at('2027-03-02T11:00:00Z');
    expect(await met(people[0].joinToken)).toEqual(ROOM);
    at('2027-03-02T20:00:00Z');
    expect(await met(people[0].joinToken)).toEqual({
      kind: 'wait',
      opensAt: new Date('2027-03-09T10:45:00Z'),
      startsAt: hours[1].startsAt,
      endsAt: hours[1].endsAt,
      phone: null,
    });
  });

  test('passes over a cancelled hour', async () => {
    const { people, hours } = await plantSeries(house);
    await house.writer.run((tx) =>
      tx.run(sql`update session set state = 'cancelled' where id = ${hours[0].id}`),
    );
    at('2027-03-02T11:00:00Z');
    expect(await met(people[0].joinToken)).toMatchObject({ kind: 'wait', startsAt: hours[1].startsAt });
  });

  test('leads to the hour’s own room when it has one', async () => {
    const { people, hours } = await plantSeries(house, { video: { videoKind: 'generated' } });
    await house.writer.run((tx) =>
      tx.run(sql`update session set room_address = ${'https://video.example/abc'} where id = ${hours[0].id}`),
    );
    at('2027-03-02T11:00:00Z');
    expect(await met(people[0].joinToken)).toEqual({ kind: 'room', url: 'https://video.example/abc' });
  });

  test('says that there is no room while none has been pasted, and follows no strange address', async () => {
    const { people, hours } = await plantSeries(house, {
      video: { videoKind: 'per-session', videoAddress: null },
    });
    at('2027-03-02T11:00:00Z');
    const { startsAt, endsAt } = hours[0];
    const nowhere = { kind: 'no-room', startsAt, endsAt, phone: null };
    expect(await met(people[0].joinToken)).toEqual(nowhere);
    await house.writer.run((tx) =>
      tx.run(sql`update session set room_address = ${'javascript:alert(1)'} where id = ${hours[0].id}`),
    );
    expect(await met(people[0].joinToken)).toEqual(nowhere);
  });

  test('asks for sign-in of that very person when the room lets anybody in', async () => {
    const { people } = await plantSeries(house, { video: { videoLobby: false } });
    at('2027-03-02T11:00:00Z');
    const [aino, asa] = people;
    expect(await met(aino.joinToken)).toEqual({ kind: 'sign-in' });
    expect(await met(aino.joinToken, signedIn(asa.personId))).toEqual({ kind: 'someone-else' });
    expect(await met(aino.joinToken, signedIn(aino.personId))).toEqual(ROOM);
  });

  test('is not found when unknown, and dies when the person leaves the series or the service', async () => {
    const { people } = await plantSeries(house);
    at('2027-03-02T11:00:00Z');
    const [aino, asa] = people;
    await house.writer.run(async (tx) => {
      const now = house.clock.now();
      await tx.run(sql`update series_participant set left_at = ${now} where person_id = ${aino.personId}`);
      await tx.run(sql`update person set deactivated_at = ${now} where id = ${asa.personId}`);
    });
    const known = [aino.joinToken, asa.joinToken];
    const sini = people[2].joinToken;
    for (const token of [...known, 'nobody', '', sini.slice(0, -1), sini.toUpperCase(), `${sini}a`]) {
      expect(await join(token)).toEqual({ ok: false, refusal: { code: 'not-found' } });
    }
    expect(await house.reader.rows(sql`select met from join_visit`)).toEqual([
      { met: 'dead' },
      { met: 'dead' },
    ]);
  });

  test('leaves no row for a mere look', async () => {
    const { people } = await plantSeries(house);
    expect((await house.get(JoinHour).run(people[0].joinToken, null, false)).ok).toBe(true);
    expect(await house.reader.rows(sql`select met from join_visit`)).toEqual([]);
  });

  test('leaves a row for every visit', async () => {
    const { people, hours } = await plantSeries(house);
    at('2027-03-02T11:00:00Z');
    await met(people[0].joinToken);
    at('2027-03-02T20:00:00Z');
    await met(people[0].joinToken);
    const visits = await house.reader.rows(sql`select session_id, visited_at, met from join_visit
      order by visited_at`);
    expect(visits).toEqual([
      { sessionId: hours[0].id, visitedAt: new Date('2027-03-02T11:00:00Z'), met: 'room' },
      { sessionId: null, visitedAt: new Date('2027-03-02T20:00:00Z'), met: 'wait' },
    ]);
  });
});

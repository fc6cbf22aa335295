import { AuditedWriter } from '../../../src/audit/index.js';
import { addDays } from '../../../src/domain/time.js';
import { sql, Writer } from '../../../src/platform/database/index.js';
import { Outbox } from '../../../src/platform/outbox/index.js';
import { CancelHour } from '../../../src/sessions/index.js';
import { codeOf, value, World, type Season } from '../../support/world.js';

let world: World;
let season: Season;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
  season = await world.season();
});
afterAll(() => world.close());

const hourOn = (date: string) => season.hours.find((hour) => hour.date === date)!.id;
const MARCH_9 = '2027-03-09';
/** Two working days before Tuesday 9.3. is Friday 5.3.; the cut-off is there at 12:00 in Helsinki. */
const CUT_OFF = '2027-03-05T10:00:00.000Z';

test('a ready case gets the lowest free place, and the log tells who booked under which consent', async () => {
  const { id, consentId } = await world.ready();
  const booked = value(await world.book(hourOn(MARCH_9), id));
  expect(booked.place).toBe(1);
  expect(await world.caseState(id)).toBe('booked');
  expect(await world.logOf(id, 'case.booked')).toMatchObject([
    {
      ...{ result: 'ok', kind: 'write', role: 'pair-member', dataGroup: 'booking', consentId },
      ...{ personId: world.ids.aino, countyId: world.county, consentVersion: 1 },
      sessionId: hourOn(MARCH_9),
    },
  ]);
});

test('four cases fill an hour and the fifth is refused', async () => {
  const places: number[] = [];
  for (const by of ['aino', 'ville', 'bertta', 'elli'] as const) {
    places.push((await world.booked(hourOn(MARCH_9), by)).place);
  }
  expect(places).toEqual([1, 2, 3, 4]);
  const fifth = await world.ready();
  expect(await world.book(hourOn(MARCH_9), fifth.id)).toEqual({
    ok: false,
    refusal: { code: 'session-full', data: { capacity: 4 } },
  });
  expect(await world.caseState(fifth.id)).toBe('ready');
  expect(await world.logOf(fifth.id, 'case.booked')).toMatchObject([{ result: 'session-full' }]);
});

test('the database itself refuses a place that does not exist', async () => {
  const { bookingId } = await world.booked(hourOn(MARCH_9));
  const fifth = await world.ready();
  const raw = world.get(Writer).run((tx) =>
    tx.run(sql`insert into booking (id, session_id, place, case_id, pair_id, state, created_at, created_by)
      select ${crypto.randomUUID()}, session_id, 5, ${fifth.id}, pair_id, state, created_at, created_by
      from booking where id = ${bookingId}`),
  );
  await expect(raw).rejects.toThrow(/constraint/i);
});

test('a case without consent is told so, also when more is missing', async () => {
  const { id } = await world.draft();
  expect(codeOf(await world.book(hourOn(MARCH_9), id))).toBe('consent-missing');
});

test('a consent is good on its last day and not on the day after', async () => {
  const good = await world.ready('aino', { consent: { validUntil: MARCH_9 } });
  const late = await world.ready('aino', { consent: { validUntil: addDays(MARCH_9, -1) } });
  expect(codeOf(await world.book(hourOn(MARCH_9), late.id))).toBe('consent-expired');
  expect(codeOf(await world.book(hourOn(MARCH_9), good.id))).toBe('ok');
});

test('a consent that begins after the day of the hour, or does not cover the themes, gives no place', async () => {
  const early = await world.ready('aino', { consent: { validFrom: addDays(MARCH_9, 1) } });
  expect(codeOf(await world.book(hourOn(MARCH_9), early.id))).toBe('consent-not-yet-valid');
  const narrow = await world.ready('aino', { form: { themes: ['kuntoutusraha'] } });
  expect(await world.book(hourOn(MARCH_9), narrow.id)).toMatchObject({
    refusal: { code: 'consent-not-covering', data: { missing: ['rehabilitation'] } },
  });
  const oneWay = await world.ready('aino', { consent: { directions: ['county-to-kela'] } });
  expect(codeOf(await world.book(hourOn(MARCH_9), oneWay.id))).toBe('consent-not-covering');
});

test('a representative’s consent ends with the representation', async () => {
  const guardian = {
    giver: 'guardian',
    representationGround: 'huoltaja',
    representationUntil: addDays(MARCH_9, -1),
  } as const;
  const { id } = await world.ready('aino', { consent: guardian });
  expect(codeOf(await world.book(hourOn(MARCH_9), id))).toBe('consent-expired');
});

test('a draft whose consent begins next week is booked into an hour of next week', async () => {
  const { id } = await world.ready('aino', { consent: { validFrom: MARCH_9 } });
  expect(await world.caseState(id)).toBe('draft');
  expect(codeOf(await world.book(hourOn(MARCH_9), id))).toBe('ok');
  expect(await world.caseState(id)).toBe('booked');
});

test('a case has one place, also across series', async () => {
  const { id } = await world.booked(hourOn(MARCH_9));
  const other = await world.season({ weekday: 3 });
  expect(codeOf(await world.book(hourOn('2027-03-16'), id))).toBe('already-booked');
  expect(codeOf(await world.book(other.hours[0]!.id, id))).toBe('already-booked');
});

test('the very instant of the cut-off is already closed, a millisecond earlier is open', async () => {
  const [first, second] = [await world.ready(), await world.ready()];
  world.at(CUT_OFF);
  expect(await world.book(hourOn(MARCH_9), first.id)).toEqual({
    ok: false,
    refusal: { code: 'booking-closed', data: { closedAt: CUT_OFF } },
  });
  world.at(new Date(Date.parse(CUT_OFF) - 1));
  expect(codeOf(await world.book(hourOn(MARCH_9), second.id))).toBe('ok');
});

test('hours open 28 days ahead, that day included', async () => {
  const { id } = await world.ready();
  expect(await world.book(hourOn('2027-04-06'), id)).toEqual({
    ok: false,
    refusal: { code: 'beyond-horizon', data: { opensOn: '2027-03-09' } },
  });
  expect(codeOf(await world.book(hourOn('2027-03-30'), id))).toBe('ok');
  const monday = await world.season({ weekday: 3, firstDate: '2027-03-31', lastDate: '2027-03-31' });
  const next = await world.ready();
  expect(codeOf(await world.book(monday.hours[0]!.id, next.id))).toBe('beyond-horizon');
  world.at('2027-03-02T22:00:00Z'); // midnight in Helsinki: the third of March
  expect(codeOf(await world.book(monday.hours[0]!.id, next.id))).toBe('ok');
});

test('an hour that has begun, or is cancelled, gives no place even late', async () => {
  const { id } = await world.ready();
  world.at('2027-03-09T11:00:00Z');
  expect(codeOf(await world.book(hourOn(MARCH_9), id))).toBe('hour-already-past');
  expect(codeOf(await world.book(hourOn(MARCH_9), id, 'koko', 'myöhässä'))).toBe('hour-already-past');
  const sessionId = hourOn('2027-03-16');
  value(await world.get(CancelHour).run({ sessionId, reason: 'sairaus' }, await world.actor('koko')));
  expect(await world.book(sessionId, id)).toEqual({
    ok: false,
    refusal: { code: 'hour-not-open', data: { state: 'cancelled' } },
  });
});

test('another pair’s case and another county’s hour are not found', async () => {
  const { id } = await world.ready();
  expect(codeOf(await world.book(hourOn(MARCH_9), id, 'ville'))).toBe('not-found');
  expect(codeOf(await world.book(hourOn(MARCH_9), id, 'kaisa'))).toBe('not-found');
  expect(codeOf(await world.book(hourOn(MARCH_9), id, 'muu', 'kiire'))).toBe('not-found');
  expect(codeOf(await world.book(hourOn(MARCH_9), id, 'sini'))).toBe('not-found');
  const elsewhere = await world.otherSeason();
  expect(codeOf(await world.book(elsewhere.hours[0]!.id, id))).toBe('not-found');
  expect(codeOf(await world.book(crypto.randomUUID(), id))).toBe('not-found');
  expect(codeOf(await world.book(hourOn(MARCH_9), crypto.randomUUID()))).toBe('not-found');
  expect(await world.caseState(id)).toBe('ready');
});

test('after the cut-off a coordinator adds a case with a reason, which is kept and logged', async () => {
  const { id } = await world.ready();
  world.at(CUT_OFF);
  const booked = value(await world.book(hourOn(MARCH_9), id, 'koko', '  Asunto menossa '));
  expect(
    await world.rows(sql`select late_reason, place, created_by from booking where id = ${booked.id}`),
  ).toEqual([{ lateReason: 'Asunto menossa', place: 1, createdBy: world.ids.koko }]);
  expect(await world.logOf(id, 'case.booked-late')).toMatchObject([
    { role: 'coordinator', personId: world.ids.koko, result: 'ok' },
  ]);
});

test('late never means more than the capacity, and a coordinator gives a reason without identifiers', async () => {
  const small = await world.season({ weekday: 3, capacity: 1, lastDate: '2027-03-10' });
  const hour = small.hours[0]!.id;
  await world.booked(hour);
  const second = await world.ready();
  expect(codeOf(await world.book(hour, second.id, 'koko', 'kiire'))).toBe('session-full');
  for (const [reason, code] of [
    [undefined, 'required'],
    ['  ', 'required'],
    ['x'.repeat(501), 'too-long'],
    ['soita 040 123 4567', 'holds-phone-number'],
  ] as const) {
    expect(await world.book(hour, second.id, 'koko', reason)).toMatchObject({
      refusal: { code: 'validation-failed', errors: [{ field: 'lateReason', code }] },
    });
  }
});

test('a pair that gives a reason after the cut-off is still too late', async () => {
  const { id } = await world.ready();
  world.at(CUT_OFF);
  expect(codeOf(await world.book(hourOn(MARCH_9), id, 'aino', 'olisi kiire'))).toBe('booking-closed');
});

test('the kept-back place is for urgent cases until the cut-off', async () => {
  const kept = await world.season({ weekday: 3, capacity: 2, keptBack: 1, lastDate: '2027-03-10' });
  const hour = kept.hours[0]!.id;
  await world.booked(hour);
  const ordinary = await world.ready();
  expect(await world.book(hour, ordinary.id)).toMatchObject({
    refusal: { code: 'session-full', data: { capacity: 2, keptBack: 1 } },
  });
  const urgent = await world.ready('aino', { form: { urgency: 'urgent' } });
  expect(value(await world.book(hour, urgent.id)).place).toBe(2);
});

test('the kept-back place is free for a late addition after the cut-off', async () => {
  const kept = await world.season({ weekday: 3, capacity: 1, keptBack: 1, lastDate: '2027-03-10' });
  const { id } = await world.ready();
  expect(codeOf(await world.book(kept.hours[0]!.id, id))).toBe('session-full');
  world.at('2027-03-08T10:00:00Z');
  expect(codeOf(await world.book(kept.hours[0]!.id, id, 'koko', 'paikka jäi'))).toBe('ok');
});

test('a pair’s share is its most until the cut-off; the other pair still gets a place', async () => {
  const shared = await world.season({ weekday: 3, pairShare: 1, lastDate: '2027-03-10' });
  const hour = shared.hours[0]!.id;
  await world.booked(hour, 'aino');
  const second = await world.ready('bertta');
  expect(codeOf(await world.book(hour, second.id, 'bertta'))).toBe('pair-share-used');
  await world.booked(hour, 'ville');
  world.at('2027-03-08T10:00:00Z');
  expect(codeOf(await world.book(hour, second.id, 'koko', 'tilaa jäi'))).toBe('ok');
});

test('a county’s own closing day moves the cut-off earlier', async () => {
  await world.closeDay('2027-05-10', 'Vapaapäivä');
  const { id } = await world.ready();
  world.at('2027-05-06T09:00:00Z'); // 12:00 on Thursday 6.5., a public holiday
  expect(codeOf(await world.book(hourOn('2027-05-11'), id))).toBe('booking-closed');
  world.at('2027-05-05T08:59:59Z');
  expect(codeOf(await world.book(hourOn('2027-05-11'), id))).toBe('ok');
});

test('a booking that breaks at its very end leaves no booking, no row of success and no message', async () => {
  const { id } = await world.ready();
  const before = await world.count(sql`select 1 from outbox_message`);
  const writer = world.get(AuditedWriter);
  const whole = writer.run.bind(writer);
  const breaking = jest.spyOn(writer, 'run').mockImplementationOnce((who, intent, work) =>
    whole(who, intent, async (tx, log, about) => {
      await work(tx, log, about);
      await world.get(Outbox).plan(tx, { kind: 'invitations.never', payload: {} });
      throw new Error('the lights went out');
    }),
  );
  await expect(world.book(hourOn(MARCH_9), id)).rejects.toThrow('the lights went out');
  breaking.mockRestore();
  expect(await world.count(sql`select 1 from booking where case_id = ${id}`)).toBe(0);
  expect(await world.caseState(id)).toBe('ready');
  expect(await world.logOf(id, 'case.booked')).toEqual([]);
  expect(await world.count(sql`select 1 from outbox_message`)).toBe(before);
});

import { sql, Writer } from '../../src/platform/database/index.js';
import { testDatabase } from '../support/fresh-database.js';
import { World, type Asked, type Name } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(() => world.startOver());
afterAll(() => world.close());

const ROUNDS = 12;
const book = (sessionId: string, caseId: string, by: Name = 'aino') =>
  world.ask(by, 'POST', `/api/v1/sessions/${sessionId}/bookings`, { body: { caseId } });
const withdraw = (consentId: string, by: Name = 'sini') =>
  world.ask(by, 'POST', `/api/v1/consents/${consentId}/withdrawal`, { body: {} });
const cancel = (sessionId: string) =>
  world.ask('koko', 'POST', `/api/v1/sessions/${sessionId}/cancel`, { body: { reason: 'sairaus' } });
const move = (bookingId: string, sessionId: string) =>
  world.ask('aino', 'PATCH', `/api/v1/bookings/${bookingId}`, { body: { sessionId } });
const narrow = (caseId: string) =>
  world.ask('aino', 'POST', `/api/v1/cases/${caseId}/consents`, {
    body: world.consentForm({ informationGroups: ['benefits'] }),
  });

const noFault = (answers: Asked[]) => {
  for (const { status, body } of answers)
    expect(status < 500 ? 'answered' : JSON.stringify(body)).toBe('answered');
};

/** Booked cases whose consent is withdrawn or does not cover, and cases whose state is not their booking's. */
async function amiss(): Promise<unknown[]> {
  const uncovered = await world.rows(sql`select b.id from booking b
    join consent k on k.case_id = b.case_id
    and k.version = (select max(newer.version) from consent newer where newer.case_id = k.case_id)
    left join consent_withdrawal w on w.consent_id = k.id
    where b.state = 'booked' and (w.id is not null or k.version > 1)`);
  const torn = await world.rows(sql`select c.id, c.state from client_case c
    left join booking b on b.case_id = c.id and b.state = 'booked'
    where (c.state = 'booked') <> (b.id is not null)`);
  const inCancelled = await world.rows(sql`select b.id from booking b join session s on s.id = b.session_id
    where b.state = 'booked' and s.state = 'cancelled'`);
  const unexplained = await world.rows(sql`select b.id from booking b
    left join booking_removal r on r.booking_id = b.id
    where (b.state = 'removed') <> (r.booking_id is not null)`);
  return [...uncovered, ...torn, ...inCancelled, ...unexplained];
}

test('a withdrawal that races with a booking never leaves a booked case without cover', async () => {
  const { hours } = await world.season();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id, consentId } = await world.ready();
    const acts = [() => book(hours[round % 4]!.id, id), () => withdraw(consentId), () => withdraw(consentId)];
    noFault(await Promise.all((round % 2 ? acts.toReversed() : acts).map((act) => act())));
    expect(await amiss()).toEqual([]);
  }
});

test('a narrower consent that races with a booking never leaves a booked case without cover', async () => {
  const { hours } = await world.season();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id } = await world.ready();
    noFault(await Promise.all([book(hours[round % 4]!.id, id), narrow(id)]));
    expect(await amiss()).toEqual([]);
  }
});

test('cancelling an hour while its consents are withdrawn frees every place once', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { hours } = await world.season({ lastDate: '2027-03-09' });
    const hour = hours[0]!.id;
    const held = [];
    for (let index = 0; index < 4; index += 1) held.push(await world.booked(hour));
    const answers = await Promise.all([
      ...held.slice(0, 2).map(({ consentId }) => withdraw(consentId)),
      cancel(hour),
      ...held.slice(2).map(({ consentId }) => withdraw(consentId)),
      cancel(hour),
    ]);
    noFault(answers);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await amiss()).toEqual([]);
    for (const { id } of held) expect(await world.caseState(id)).toBe('draft');
    const told = await world.rows<{ payload: unknown }>(
      sql`select payload from outbox_message where kind = 'invitations.hour-cancelled'`,
    );
    expect(told.filter(({ payload }) => JSON.stringify(payload).includes(hour))).toHaveLength(1);
  }
});

test('cases that change places in opposite directions, and bookings between them, all end well', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { hours } = await world.season({ lastDate: '2027-03-16' });
    const [one, two] = [hours[0]!.id, hours[1]!.id];
    const there = [await world.booked(one), await world.booked(one), await world.booked(one)];
    const back = [await world.booked(two), await world.booked(two), await world.booked(two)];
    const next = await world.ready();
    const answers = await Promise.all([
      ...there.map(({ bookingId }) => move(bookingId, two)),
      ...back.map(({ bookingId }) => move(bookingId, one)),
      book(one, next.id),
      withdraw(there[0]!.consentId),
      cancel(two),
    ]);
    noFault(answers);
    expect(await amiss()).toEqual([]);
    for (const sessionId of [one, two]) {
      const places = await world.rows(
        sql`select place from booking where session_id = ${sessionId} and state = 'booked'`,
      );
      expect(places.length).toBeLessThanOrEqual(4);
    }
  }
});

test('two changes of a case on the same revision: one is kept, the other is told', async () => {
  const { id } = await world.draft();
  const change = (urgency: string) =>
    world.ask('aino', 'PATCH', `/api/v1/cases/${id}`, { body: { urgency }, headers: { 'if-match': '"1"' } });
  const answers = await Promise.all([change('soon'), change('urgent')]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
});

test('two who wait for each other in PostgreSQL both end: the one it ends is begun anew', async () => {
  if (testDatabase() !== 'postgres') return;
  const [one, two] = [await world.draft(), await world.draft()];
  let met: () => void = () => undefined;
  const bothHold = new Promise<void>((resolve) => (met = resolve));
  let holding = 0;
  let begun = 0;
  const crossing = (first: string, second: string) =>
    world.get(Writer).run(async (tx) => {
      begun += 1;
      await tx.lock('client_case', first);
      holding += 1;
      if (holding === 2) met();
      await bothHold;
      await tx.lock('client_case', second);
      await tx.run(sql`update client_case set revision = revision + 1 where id in ${[first, second]}`);
    });
  await Promise.all([crossing(one.id, two.id), crossing(two.id, one.id)]);
  expect(begun).toBe(3);
  const revisions = await world.rows<{ revision: number }>(
    sql`select revision from client_case where id in ${[one.id, two.id]}`,
  );
  expect(revisions.map(({ revision }) => revision)).toEqual([3, 3]);
});

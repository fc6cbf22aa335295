import { Deliveries } from '../../../src/deliveries/index.js';
import { sql } from '../../../src/platform/database/index.js';
import { DeadLetters } from '../../../src/platform/outbox/index.js';
import {
  openInvitationHouse,
  plantSeries,
  THREE_PEOPLE,
  type InvitationHouse,
} from '../../support/invitation-house.js';
import { smtpRefusal } from '../../support/smtp-house.js';

type Shown = {
  email: string;
  state: string;
  tries: number;
  because: string | null;
  status: string | null;
  acceptedAt: Date | null;
  failedAt: Date | null;
};
const [{ email: aino }, { email: asa }] = THREE_PEOPLE;
const HOUR_MS = 3_600_000;

let house: InvitationHouse;
beforeAll(async () => {
  house = await openInvitationHouse();
});
afterAll(() => house.close());
afterEach(async () => {
  house.smtp.refusals.length = 0;
  house.smtp.refusedAddresses.clear();
  await house.writer.run(async (tx) => {
    await tx.run(sql`update outbox_message set state = 'dropped' where state in ('waiting', 'dead')`);
    await tx.run(sql`delete from address_failure`);
    await tx.run(sql`delete from delivery`);
    await tx.run(sql`update person set email = id`);
  });
});

const deliveries = () =>
  house.reader.rows<Shown>(sql`select email, state, tries, because, status, accepted_at, failed_at
    from delivery order by email`);
const deliveryTo = async (email: string) => (await deliveries()).find((one) => one.email === email)!;
const marks = () =>
  house.reader.rows<{ email: string }>(sql`select email, status, failed_at from address_failure`);

async function invite() {
  await plantSeries(house);
  await house.outbox.drain();
}

test('a mail the server takes is sent, at the first try', async () => {
  await invite();
  expect((await deliveries()).map(({ email, state, tries }) => ({ email, state, tries }))).toEqual(
    THREE_PEOPLE.map(({ email }) => ({ email, state: 'sent', tries: 1 })).sort((a, b) =>
      a.email < b.email ? -1 : 1,
    ),
  );
  expect(await deliveryTo(aino)).toMatchObject({
    acceptedAt: house.clock.now(),
    failedAt: null,
    because: null,
  });
});

test('a mail leaves from the return address that its delivery alone knows', async () => {
  await invite();
  const known = await house.reader.rows<{ email: string; bounceToken: string }>(
    sql`select email, bounce_token from delivery`,
  );
  const last = house.smtp.delivered.slice(-3).map(({ from, to }) => ({ from, to: to[0] }));
  expect(last).toEqual(
    expect.arrayContaining(
      known.map(({ email, bounceToken }) => ({
        from: `vastaus+${bounceToken}@kelatunti.example`,
        to: email,
      })),
    ),
  );
});

test('an address the server does not know fails at once and is marked', async () => {
  house.smtp.refusedAddresses.set(asa, smtpRefusal(550, '5.1.1 No such user'));
  await invite();
  expect(await deliveryTo(asa)).toMatchObject({
    ...{ state: 'failed', because: 'address', status: '5.1.1', tries: 1, acceptedAt: null },
    failedAt: house.clock.now(),
  });
  expect(await marks()).toEqual([{ email: asa, status: '5.1.1', failedAt: house.clock.now() }]);
  expect(await deliveryTo(aino)).toMatchObject({ state: 'sent' });
});

test('a full mailbox and a message that is not wanted fail without marking the address', async () => {
  house.smtp.refusedAddresses.set(asa, smtpRefusal(552, '5.2.2 Mailbox full'));
  house.smtp.refusedAddresses.set(aino, smtpRefusal(550, '5.7.1 Not from you'));
  await invite();
  expect(await deliveryTo(asa)).toMatchObject({ state: 'failed', because: 'mailbox' });
  expect(await deliveryTo(aino)).toMatchObject({ state: 'failed', because: 'message' });
  expect(await marks()).toEqual([]);
});

test('a server that says "later" delays a mail; it is sent with the next try', async () => {
  house.smtp.refusedAddresses.set(asa, smtpRefusal(451, '4.7.1 Greylisted'));
  await invite();
  expect(await deliveryTo(asa)).toMatchObject({
    ...{ state: 'delayed', because: 'temporary', status: '4.7.1', tries: 1, failedAt: null },
  });
  house.smtp.refusedAddresses.clear();
  house.clock.holdAt(new Date(house.clock.now().getTime() + HOUR_MS));
  await house.outbox.drain();
  expect(await deliveryTo(asa)).toMatchObject({ state: 'sent', because: null, status: null, tries: 2 });
});

test('a mail that was delayed until its last try has failed, and its address is not to blame', async () => {
  house.smtp.refusedAddresses.set(asa, smtpRefusal(450));
  await invite();
  for (let tried = 1; tried < 11; tried += 1) {
    house.clock.holdAt(new Date(house.clock.now().getTime() + 6 * HOUR_MS));
    await house.outbox.drain();
  }
  expect(await deliveryTo(asa)).toMatchObject({
    state: 'failed',
    because: 'temporary',
    status: '450',
    tries: 11,
  });
  expect(await marks()).toEqual([]);
});

test('a bounce that comes in faster than the mark of its mail stays', async () => {
  house.smtp.beforeAnswer = async () => {
    house.smtp.beforeAnswer = () => Promise.resolve();
    const mail = await house.reader.row<{ bounceToken: string }>(
      sql`select bounce_token from delivery where email = ${aino}`,
    );
    const recipients = [{ recipient: aino, action: 'failed' as const, status: '5.1.1' }];
    const report = { recipients, messageIds: [] };
    await house.writer.run((tx) =>
      house
        .get(Deliveries, { strict: false })
        .report(tx, { tokens: [mail!.bounceToken], report, at: house.clock.now() }),
    );
  };
  await invite();
  expect(await deliveryTo(aino)).toMatchObject({ state: 'failed', because: 'address', status: '5.1.1' });
});

test('a dead letter sent again takes its delivery along', async () => {
  house.smtp.refusedAddresses.set(asa, smtpRefusal(550, '5.7.1 Not from you'));
  await invite();
  house.smtp.refusedAddresses.clear();
  const letters = house.get(DeadLetters);
  const [{ id }] = await letters.listDead();
  await letters.sendAgain(id);
  await house.outbox.drain();
  expect(await deliveryTo(asa)).toMatchObject({ state: 'sent', because: null, failedAt: null, tries: 2 });
});

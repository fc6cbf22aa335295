import { Deliveries, type ReportOutcome } from '../../../src/deliveries/index.js';
import { PersonRow } from '../../../src/people/index.js';
import { sql } from '../../../src/platform/database/index.js';
import { newId, newSecret } from '../../../src/platform/ids.js';
import { openInvitationHouse, type InvitationHouse } from '../../support/invitation-house.js';

type Block = {
  recipient: string;
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  status: string | null;
};
type Sent = { id: string; personId: string; email: string; token: string; messageId: string };
const MINUTE_MS = 60_000;

let house: InvitationHouse;
let deliveries: Deliveries;
beforeAll(async () => {
  house = await openInvitationHouse();
  deliveries = house.get(Deliveries, { strict: false });
});
afterAll(() => house.close());

/** A mail that was sent to somebody; `to` is somebody who had mail before. */
async function sent(to?: { personId: string; email: string }): Promise<Sent> {
  const personId = to?.personId ?? newId();
  const email = to?.email ?? `veera.${newSecret(5)}@esi.example`;
  const messageId = `<${newId()}@kelatunti.example>`;
  const subjectId = newId();
  house.clock.holdAt(new Date(house.clock.now().getTime() + MINUTE_MS));
  await house.writer.run(async (tx) => {
    const createdAt = house.clock.now();
    const person = { id: personId, name: 'Veera Väli', email, language: 'fi' as const, organisation: 'Esi' };
    if (!to) await tx.insert(PersonRow, { ...person, createdAt });
    await deliveries.open(tx, { kind: 'calendar', subjectId, personId, messageId });
    await tx.run(sql`update delivery set state = 'sent', tries = 1, accepted_at = ${createdAt}
      where subject_id = ${subjectId}`);
  });
  const row = await house.reader.row<{ id: string; bounceToken: string }>(
    sql`select id, bounce_token from delivery where subject_id = ${subjectId}`,
  );
  return { id: row!.id, personId, email, token: row!.bounceToken, messageId };
}

const reported = (
  about: { tokens?: string[]; messageIds?: string[] },
  ...recipients: Block[]
): Promise<ReportOutcome> =>
  house.writer.run((tx) =>
    deliveries.report(tx, {
      tokens: about.tokens ?? [],
      report: { recipients, messageIds: about.messageIds ?? [] },
      at: house.clock.now(),
    }),
  );

const failed = (recipient: string, status: string | null = '5.1.1'): Block => ({
  recipient,
  action: 'failed',
  status,
});
const stateOf = async ({ id }: Sent) =>
  house.reader.row(sql`select state, because, status from delivery where id = ${id}`);
const isMarked = async ({ personId }: Sent) =>
  (
    await house.reader.rows(
      sql`select id from address_failure where person_id = ${personId} and cleared_at is null`,
    )
  ).length;

describe('a report of failure', () => {
  test('marks the address of the delivery whose return address it came to', async () => {
    const mail = await sent();
    expect(await reported({ tokens: ['nobody', mail.token] }, failed(mail.email))).toBe('address-fails');
    expect(await stateOf(mail)).toEqual({ state: 'failed', because: 'address', status: '5.1.1' });
    expect(await isMarked(mail)).toBe(1);
  });

  test('leaves one row of the service in the log for each mark', async () => {
    const mail = await sent();
    await reported({ tokens: [mail.token] }, failed(mail.email));
    await reported({ tokens: [mail.token] }, failed(mail.email));
    const rows = await house.reader.rows(
      sql`select act, role, person_id from audit_log where request_id = ${mail.id}`,
    );
    expect(rows).toEqual([{ act: 'address.failed', role: 'system', personId: null }]);
  });

  test('counts at the return address also when the mail had been passed on to another address', async () => {
    const mail = await sent();
    expect(await reported({ tokens: [mail.token] }, failed('toisaalla@muu.example'))).toBe('address-fails');
  });

  test('is found by the Message-ID and the recipient together, brackets or not', async () => {
    const mail = await sent();
    const messageIds = ['<other@muu.example>', mail.messageId.slice(1, -1)];
    expect(await reported({ messageIds }, failed(mail.email.toUpperCase()))).toBe('address-fails');
    expect(await isMarked(mail)).toBe(1);
  });

  test('marks nobody by a Message-ID alone', async () => {
    const mail = await sent();
    const messageIds = [mail.messageId];
    expect(await reported({ messageIds }, failed('toisaalla@muu.example'))).toBe('unknown-delivery');
    expect(await reported({ messageIds })).toBe('unknown-delivery');
    expect(await stateOf(mail)).toMatchObject({ state: 'sent' });
    expect(await isMarked(mail)).toBe(0);
  });

  test('changes nothing once every server would have given up', async () => {
    const mail = await sent();
    const DAY_MS = 24 * 60 * MINUTE_MS;
    const inDays = (days: number) =>
      house.clock.holdAt(new Date(house.clock.now().getTime() + days * DAY_MS));
    inDays(15);
    expect(await reported({ tokens: [mail.token] }, failed(mail.email))).toBe('unknown-delivery');
    expect(await stateOf(mail)).toMatchObject({ state: 'sent' });
    expect(await isMarked(mail)).toBe(0);
    const younger = await sent();
    inDays(14);
    expect(await reported({ tokens: [younger.token] }, failed(younger.email))).toBe('address-fails');
  });

  test('of a full mailbox or an unwanted message leaves the address alone', async () => {
    const full = await sent();
    expect(await reported({ tokens: [full.token] }, failed(full.email, '5.2.2'))).toBe('mailbox-full');
    const unwanted = await sent();
    expect(await reported({ tokens: [unwanted.token] }, failed(unwanted.email, '5.7.1'))).toBe(
      'message-refused',
    );
    const onTheWay = await sent();
    expect(await reported({ tokens: [onTheWay.token] }, failed(onTheWay.email, '4.4.7'))).toBe(
      'message-refused',
    );
    expect(await stateOf(onTheWay)).toMatchObject({ state: 'failed', because: 'temporary' });
    for (const mail of [full, unwanted, onTheWay]) expect(await isMarked(mail)).toBe(0);
  });

  test('that comes twice, and of two mails, marks the address once', async () => {
    const first = await sent();
    const second = await sent(first);
    for (const { token } of [first, second, first]) {
      expect(await reported({ tokens: [token] }, failed(first.email))).toBe('address-fails');
    }
    expect(await isMarked(first)).toBe(1);
  });

  test('about an address the person no longer has marks nothing', async () => {
    const mail = await sent();
    await house.writer.run((tx) =>
      tx.run(sql`update person set email = ${`uusi.${mail.email}`} where id = ${mail.personId}`),
    );
    await reported({ tokens: [mail.token] }, failed(mail.email));
    expect(await stateOf(mail)).toMatchObject({ state: 'failed' });
    expect(await isMarked(mail)).toBe(0);
  });

  test('about the new address takes the place of the mark on the old one', async () => {
    const mail = await sent();
    await reported({ tokens: [mail.token] }, failed(mail.email));
    const email = `uusi.${mail.email}`;
    await house.writer.run((tx) =>
      tx.run(sql`update person set email = ${email} where id = ${mail.personId}`),
    );
    const next = await sent({ ...mail, email });
    await reported({ tokens: [next.token] }, failed(email));
    const open = await house.reader.rows(
      sql`select email from address_failure where person_id = ${mail.personId} and cleared_at is null`,
    );
    expect(open).toEqual([{ email }]);
  });

  test('with a status longer than any code keeps none', async () => {
    const mail = await sent();
    await reported({ tokens: [mail.token] }, failed(mail.email, `5.1.${'1'.repeat(300)}`));
    expect(await stateOf(mail)).toMatchObject({ state: 'failed', status: null });
  });
});

describe('a report of delay', () => {
  const delayed = (recipient: string): Block => ({ recipient, action: 'delayed', status: '4.4.1' });

  test('shows the mail as delayed', async () => {
    const mail = await sent();
    expect(await reported({ tokens: [mail.token] }, delayed(mail.email))).toBe('delayed');
    expect(await stateOf(mail)).toEqual({ state: 'delayed', because: 'temporary', status: '4.4.1' });
  });

  test('that comes after the last word changes nothing', async () => {
    const mail = await sent();
    await reported({ tokens: [mail.token] }, failed(mail.email));
    expect(await reported({ tokens: [mail.token] }, delayed(mail.email))).toBe('delayed');
    expect(await stateOf(mail)).toMatchObject({ state: 'failed', because: 'address' });
  });
});

describe('a mark on an address ends', () => {
  test('with the report that a later mail has arrived', async () => {
    const mail = await sent();
    await reported({ tokens: [mail.token] }, failed(mail.email));
    const later = await sent(mail);
    const arrived: Block = { recipient: mail.email, action: 'delivered', status: '2.0.0' };
    expect(await reported({ tokens: [later.token] }, arrived)).toBe('delivered');
    expect(await isMarked(mail)).toBe(0);
  });

  test('but not with one about an earlier mail, nor with mail handed on into the dark', async () => {
    const earlier = await sent();
    const mail = await sent(earlier);
    house.clock.holdAt(new Date(house.clock.now().getTime() + MINUTE_MS));
    await reported({ tokens: [mail.token] }, failed(mail.email));
    await reported({ tokens: [earlier.token] }, { recipient: mail.email, action: 'delivered', status: null });
    const later = await sent(mail);
    await reported({ tokens: [later.token] }, { recipient: mail.email, action: 'relayed', status: null });
    expect(await isMarked(mail)).toBe(1);
  });

  test('when the person answers or somebody says so', async () => {
    const mail = await sent();
    await reported({ tokens: [mail.token] }, failed(mail.email));
    const by = newId();
    await house.writer.run((tx) => deliveries.addressWorks(tx, mail.personId, by));
    expect(await isMarked(mail)).toBe(0);
    const row = await house.reader.row(
      sql`select cleared_by, cleared_at from address_failure where person_id = ${mail.personId}`,
    );
    expect(row).toEqual({ clearedBy: by, clearedAt: house.clock.now() });
  });
});

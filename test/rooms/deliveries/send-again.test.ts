import { BrokenAddresses, Deliveries, DeliveryList, SendAgain } from '../../../src/deliveries/index.js';
import type { Actor, Role } from '../../../src/people/index.js';
import { sql } from '../../../src/platform/database/index.js';
import { newId } from '../../../src/platform/ids.js';
import {
  cancelHour,
  openInvitationHouse,
  plantSeries,
  THREE_PEOPLE,
  type InvitationHouse,
  type PlantedSeries,
} from '../../support/invitation-house.js';

const [{ email: aino }, , { email: sini }] = THREE_PEOPLE;
const DAY_MS = 24 * 60 * 60 * 1000;

let house: InvitationHouse;
let series: PlantedSeries;
let admin: Actor;
let stranger: Actor;
beforeAll(async () => {
  house = await openInvitationHouse();
  series = await plantSeries(house);
  await house.outbox.drain();
  const row = await house.reader.row<{ countyId: string }>(
    sql`select county_id from series where id = ${series.seriesId}`,
  );
  admin = holder('admin', row!.countyId);
  stranger = holder('admin', newId());
});
afterAll(() => house.close());

const holder = (role: Role, countyId: string): Actor => ({
  ...{ personId: newId(), name: 'Ylläpito', email: 'yllapito@esi.example', language: 'fi' },
  ...{ organisation: 'Esi', title: null, via: 'cookie', requestId: 'test' },
  grants: [{ role, countyId, pairId: null, from: '2026-01-01', until: null }],
});
const door = <T>(of: new (...given: never[]) => T): T => house.get(of, { strict: false });
const later = (ms: number) => house.clock.holdAt(new Date(house.clock.now().getTime() + ms));

/** The newest mail to somebody; `status` is what its server reports of it. */
async function comesBack(email: string, status = '5.2.2'): Promise<string> {
  const mail = await house.reader.row<{ id: string; bounceToken: string }>(
    sql`select id, bounce_token from delivery where email = ${email} order by created_at desc, id limit 1`,
  );
  const recipients = [{ recipient: email, action: 'failed' as const, status }];
  const report = { recipients, messageIds: [] };
  await house.writer.run((tx) =>
    door(Deliveries).report(tx, { tokens: [mail!.bounceToken], report, at: house.clock.now() }),
  );
  return mail!.id;
}
const again = (deliveryId: string, by = admin) => door(SendAgain).run({ deliveryId }, by);
const mailsTo = (email: string) => house.smtp.delivered.filter(({ to }) => to[0] === email);
const stateOf = async (id: string) =>
  (await house.reader.row<{ state: string }>(sql`select state from delivery where id = ${id}`))?.state;

test('a calendar message that came back leaves again as it was, under the same Message-ID', async () => {
  const deliveryId = await comesBack(aino);
  const [first] = mailsTo(aino);
  expect(await again(deliveryId)).toEqual({ ok: true, value: 'same' });
  await house.outbox.drain();
  const second = mailsTo(aino).at(-1)!;
  expect(mailsTo(aino)).toHaveLength(2);
  expect(second.mail.messageId).toBe(first!.mail.messageId);
  expect(second.mail.attachments[0]!.content).toEqual(first!.mail.attachments[0]!.content);
  expect(await stateOf(deliveryId)).toBe('sent');
  expect(await again(deliveryId)).toMatchObject({ ok: false, refusal: { code: 'wrong-state' } });
});

test('one that a newer message has overtaken is not sent out of order: what is true now is sent', async () => {
  const invitation = await comesBack(sini);
  await cancelHour(house, series.hours[3]!.id);
  await house.outbox.drain();
  const before = mailsTo(sini).length;
  expect(await again(invitation)).toEqual({ ok: true, value: 'newer' });
  await house.outbox.drain();
  const calendar = mailsTo(sini).at(-1)!.mail.attachments[0]!.content.toString();
  expect(mailsTo(sini)).toHaveLength(before + 1);
  expect(calendar).toContain('METHOD:REQUEST');
  expect(calendar).toContain('SEQUENCE:2');
  expect(calendar).toMatch(/EXDATE.*20270323T130000/);
  expect(await again(invitation)).toMatchObject({ ok: false, refusal: { code: 'too-many-tries' } });
});

test('the admin of another county finds neither the mail nor the person', async () => {
  const deliveryId = await comesBack(sini, '5.1.1');
  expect(await again(deliveryId, stranger)).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  const asked = { limit: 50 };
  expect((await door(DeliveryList).list(stranger, asked)).items).toEqual([]);
  expect(await door(BrokenAddresses).list(stranger)).toEqual([]);
  const { personId } = series.people.find(({ email }) => email === sini)!;
  const said = await door(BrokenAddresses).worksAgain({ personId }, stranger);
  expect(said).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
});

test('whoever looks after a person sees the broken address until they say that it works', async () => {
  await comesBack(sini, '5.1.1');
  const { personId } = series.people.find(({ email }) => email === sini)!;
  const coordinator = {
    ...admin,
    grants: admin.grants.map((grant) => ({ ...grant, role: 'coordinator' as const })),
  };
  const broken = door(BrokenAddresses);
  expect(await broken.list(coordinator)).toEqual([
    { personId, name: 'Sini Saraste', email: sini, status: '5.1.1', failedAt: house.clock.now() },
  ]);
  expect(await broken.among([personId, newId()])).toEqual(new Set([personId]));
  expect(await broken.own({ ...stranger, personId })).toMatchObject({ email: sini });
  expect(await broken.worksAgain({ personId }, coordinator)).toEqual({ ok: true, value: null });
  expect(await broken.list(coordinator)).toEqual([]);
  const logged = await house.reader.row(
    sql`select act, role, data_group, person_id from audit_log where act = 'address.mark-removed' and result = 'ok'`,
  );
  expect(logged).toEqual({
    ...{ act: 'address.mark-removed', role: 'coordinator', dataGroup: 'mail', personId: admin.personId },
  });
});

test('a person with a new address is no longer among those whom mail does not reach', async () => {
  await comesBack(sini, '5.1.1');
  const { personId } = series.people.find(({ email }) => email === sini)!;
  expect((await door(BrokenAddresses).among([personId])).size).toBe(1);
  await house.writer.run((tx) =>
    tx.run(sql`update person set email = 'sini.uusi@kela.example' where id = ${personId}`),
  );
  expect((await door(BrokenAddresses).among([personId])).size).toBe(0);
});

test('the list goes on where a page of it ended, by state if asked', async () => {
  const list = door(DeliveryList);
  const all = (await list.list(admin, { limit: 100 })).items.map(({ id }) => id);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list.list(admin, { limit: 2, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toEqual(all);
  expect(all.length).toBeGreaterThan(4);
  const failed = (await list.list(admin, { limit: 100, state: 'failed' })).items;
  expect(failed.map(({ state }) => state)).toEqual(failed.map(() => 'failed'));
  expect(failed.length).toBeGreaterThan(0);
});

test('mails are forgotten after a quarter of a year, failed ones after a year, those behind a mark never', async () => {
  const states = () =>
    house.reader.rows<{ state: string }>(sql`select distinct state from delivery order by state`);
  later(89 * DAY_MS);
  await sweep();
  expect(await states()).toEqual([{ state: 'failed' }, { state: 'sent' }]);
  later(2 * DAY_MS);
  await sweep();
  expect(await states()).toEqual([{ state: 'failed' }]);
  later(365 * DAY_MS);
  await sweep();
  const left = await house.reader.rows(sql`select d.id from delivery d`);
  const marked = await house.reader.rows(sql`select distinct delivery_id from address_failure`);
  expect(left).toHaveLength(marked.length);
  expect(left.length).toBeGreaterThan(0);
});

async function sweep() {
  await house.writer.run((tx) => house.outbox.plan(tx, { kind: 'deliveries.sweep', payload: {} }));
  await house.outbox.drain();
}

import type { InviteContent } from '../../../../src/domain/itip.js';
import { calendarText } from '../../../../src/invitations/calendar-text.js';
import { fromJson, Reader, sql } from '../../../../src/platform/database/index.js';
import { Outbox } from '../../../../src/platform/outbox/index.js';
import { ChangeFrom, ExtendSeries, type SeriesChanges } from '../../../../src/sessions/index.js';
import { readByIcalJs, readByNodeIcal } from '../../../support/calendar-readers.js';
import { hoursOwedTo, ReplayedCalendar } from '../../../support/replayed-calendar.js';
import { value, World, type Name } from '../../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.startOver();
});
afterAll(() => world.close());

const reason = 'Torstai sopii paremmin';
const change = async (seriesId: string, date: string, changes: SeriesChanges, by: Name = 'koko') =>
  world.get(ChangeFrom).run({ seriesId, date, reason, changes }, await world.actor(by));
const extend = async (seriesId: string, lastDate: string, by: Name = 'koko') =>
  world.get(ExtendSeries).run({ seriesId, lastDate }, await world.actor(by));

describe('calendars', () => {
  /** What a person was sent of a series and those that follow it, in the order in which it left. */
  async function sent(name: Name, seriesIds: string[]): Promise<string[]> {
    const rows = await world.rows<{ content: unknown }>(sql`select m.content from outbox_message o
      join calendar_message m on cast(o.payload as varchar) like '%' || m.id || '%'
      join invitation i on i.id = m.invitation_id
      where o.kind = 'mail.calendar' and i.person_id = ${world.ids[name]} and i.series_id in ${seriesIds}
      order by o.ordering_key, o.position`);
    return rows.map(({ content }) => calendarText(fromJson<InviteContent>(content)));
  }
  const startsIn = (text: string): string[] => {
    const starts = readByIcalJs(text).starts;
    expect(readByNodeIcal(text).starts).toEqual(starts);
    return starts;
  };

  test('lose the rest of the old season before they get the new one, and no hour is ever in both', async () => {
    const { seriesId } = await world.season();
    await world.service.drain();
    const next = value(await change(seriesId, '2027-04-01', { weekday: 4 }));
    await world.service.drain();
    const third = value(await change(next.id, '2027-05-01', { startTime: '15:00' }));
    await world.service.drain();
    for (const name of ['aino', 'sini', 'ville'] as const) {
      const messages = await sent(name, [seriesId, next.id, third.id]);
      expect(messages).toHaveLength(5);
      const calendar = new ReplayedCalendar();
      for (const text of messages) {
        const hours = calendar.apply(text).hours.map(({ start }) => start);
        expect(new Set(hours).size).toBe(hours.length);
      }
      const owed = await world.rows<{ startsAt: Date }>(sql`select starts_at from session
        where series_id in ${[seriesId, next.id, third.id]} and state = 'open' order by starts_at`);
      expect(calendar.hours.map(({ start }) => start)).toEqual(
        owed.map(({ startsAt }) => startsAt.toISOString()),
      );
      const weeks = messages.map((text) => startsIn(text));
      const lastOf = (index: number) => weeks[index].at(-1)!;
      expect(lastOf(1) < weeks[2][0]).toBe(true);
      expect(lastOf(3) < weeks[4][0]).toBe(true);
    }
  });

  test('the new season does not leave while the shortened one has not', async () => {
    const { seriesId } = await world.season();
    await world.service.drain();
    const next = value(await change(seriesId, '2027-04-01', { weekday: 4 }));
    await world.service.drain();
    const keys = await world.rows<{ orderingKey: string; seriesId: string }>(sql`
      select distinct o.ordering_key, i.person_id from outbox_message o
      join calendar_message m on cast(o.payload as varchar) like '%' || m.id || '%'
      join invitation i on i.id = m.invitation_id
      where o.kind = 'mail.calendar' and i.series_id in ${[seriesId, next.id]}`);
    expect(keys).toHaveLength(5);
  });

  test('an extension is a season of its own under a new UID', async () => {
    const { seriesId } = await world.season({ lastDate: '2027-03-30' });
    await world.service.drain();
    const { id } = value(await extend(seriesId, '2027-05-04'));
    await world.service.drain();
    const [old, extension, ...more] = await sent('aino', [seriesId, id]);
    expect(more).toEqual([]);
    const uids = [old, extension].map((text) => /UID:(.*)\r/.exec(text)?.[1]);
    expect(new Set(uids).size).toBe(2);
    const starts = [old, extension].flatMap((text) => startsIn(text));
    expect(new Set(starts.map((start) => start.slice(0, 10))).size).toBe(4 + 5);
    expect(await world.get(Outbox).drain()).toBe(0);
    const owed = await hoursOwedTo(world.get(Reader), world.ids.aino);
    const inPeriod = owed.map(({ start }) => start);
    expect(inPeriod).toEqual(expect.arrayContaining(starts));
  });
});

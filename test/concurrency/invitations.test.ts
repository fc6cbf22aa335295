import { InviteToSeason } from '../../src/invitations/invite-to-season.js';
import { TellHour } from '../../src/invitations/tell-hour.js';
import type { InviteContent } from '../../src/domain/itip.js';
import { fromJson, sql } from '../../src/platform/database/index.js';
import { openInvitationHouse, plantSeries, type InvitationHouse } from '../support/invitation-house.js';

let house: InvitationHouse;
let second: Pick<InvitationHouse, 'get' | 'close'>;
beforeEach(async () => {
  house = await openInvitationHouse();
  second = await house.again();
});
afterEach(async () => {
  await second.close();
  await house.close();
});

test('two workers that plan the same season invite each person once', async () => {
  const { seriesId } = await plantSeries(house);
  await Promise.all([house, second, house, second].map((worker) => worker.get(InviteToSeason).run(seriesId)));
  expect(await house.reader.rows(sql`select id from invitation`)).toHaveLength(3);
  expect(await house.reader.rows(sql`select id from calendar_message`)).toHaveLength(3);
});

test('an hour cancelled while the season is being planned is either left out of it or cancelled, never kept', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { seriesId, hours } = await plantSeries(house, {
      people: [{ name: 'Aino', email: `aino${round}@esi.example`, language: 'fi', part: 'pair-member' }],
    });
    const cancel = async () => {
      await house.writer.run((tx) =>
        tx.run(sql`update session set state = 'cancelled' where id = ${hours[2].id}`),
      );
      await second.get(TellHour).run(hours[2].id);
    };
    await Promise.all([house.get(InviteToSeason).run(seriesId), cancel()]);
    const messages = await house.reader.rows<{ method: string; content: unknown }>(
      sql`select m.method, m.content from calendar_message m join invitation i on i.id = m.invitation_id
        where i.series_id = ${seriesId} order by m.sequence`,
    );
    const [season] = messages.map(({ content }) => fromJson<InviteContent>(content).times);
    const leftOut = season.kind === 'season' && season.exdates.includes('2027-03-16T13:00');
    const cancelled = messages.filter(({ method }) => method === 'CANCEL').length === 1;
    expect([leftOut, cancelled].filter(Boolean)).toHaveLength(1);
  }
});

test('two workers that tell the same cancelled hour tell it once', async () => {
  const { hours } = await plantSeries(house);
  await house.outbox.drain();
  await house.writer.run((tx) =>
    tx.run(sql`update session set state = 'cancelled' where id = ${hours[0].id}`),
  );
  await Promise.all([house, second].map((worker) => worker.get(TellHour).run(hours[0].id)));
  expect(await house.reader.rows(sql`select id from calendar_message where method = 'CANCEL'`)).toHaveLength(
    3,
  );
});

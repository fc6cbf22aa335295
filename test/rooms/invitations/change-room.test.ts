import { sql } from '../../../src/platform/database/index.js';
import {
  CancelHour,
  ChangeRoom,
  SetHourRoom,
  type SeriesForm,
  type Video,
} from '../../../src/sessions/index.js';
import { readByIcalJs, readByNodeIcal } from '../../support/calendar-readers.js';
import { openSmtpHouse, type Delivered, type SmtpHouse } from '../../support/smtp-house.js';
import { codeOf, value, World, type Season } from '../../support/world.js';

let smtp: SmtpHouse;
let world: World;
beforeAll(async () => {
  smtp = await openSmtpHouse();
  world = await World.open({ SMTP_URL: smtp.url });
});
beforeEach(() => {
  world.startOver();
  smtp.delivered.length = 0;
});
afterAll(async () => {
  await world.close();
  await smtp.close();
});

const room = (changes: Partial<Video> = {}): Video => ({
  ...{ kind: 'room', address: 'https://video.example/huone', lobby: true, link: 'join' },
  ...changes,
});
const planned = async (video: Partial<Video>, changes: Partial<SeriesForm> = {}): Promise<Season> => {
  const season = await world.season({ video: room(video), ...changes });
  await world.service.drain();
  return season;
};
const change = async ({ seriesId }: Season, video: Partial<Video>, by: 'koko' | 'muu' = 'koko') => {
  const changed = await world.get(ChangeRoom).run({ seriesId, video: room(video) }, await world.actor(by));
  await world.service.drain();
  return changed;
};
const setRoom = async (sessionId: string, roomAddress: string | null, revision?: number) =>
  world.get(SetHourRoom).run({ sessionId, roomAddress, revision }, await world.actor('koko'));
const joinPath = async ({ seriesId }: Season, name: 'aino' | 'ville' = 'aino'): Promise<string> => {
  const [row] = await world.rows<{ joinToken: string }>(sql`select join_token from series_participant
    where series_id = ${seriesId} and person_id = ${world.ids[name]}`);
  return `/join/${row!.joinToken}`;
};
const leadsTo = async (path: string): Promise<string | undefined> => {
  const { headers } = await world.ask(null, 'GET', path);
  return headers['location'] as string | undefined;
};
const roomsOf = async ({ seriesId }: Season): Promise<(string | null)[]> =>
  (
    await world.rows<{ roomAddress: string | null }>(
      sql`select room_address from session where series_id = ${seriesId} order by starts_at`,
    )
  ).map(({ roomAddress }) => roomAddress);
const calendarOf = ({ mail }: Delivered): string =>
  mail.attachments.find(({ contentType }) => contentType === 'application/ics')!.content.toString();
const lineOf = (message: Delivered, name: string): string | undefined =>
  calendarOf(message)
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .find((line) => new RegExp(`^${name}[;:]`).test(line));
const toAino = (): Delivered[] => smtp.delivered.filter(({ to }) => to.includes('aino@esi.example'));

test('in join mode a new room sends nothing and every join address leads to it at once', async () => {
  const season = await planned({});
  smtp.delivered.length = 0;
  expect(value(await change(season, { address: 'https://uusi.example/huone' })).hoursChanged).toBe(12);
  expect(smtp.delivered).toEqual([]);
  world.at('2027-03-09T10:50:00Z');
  expect(await leadsTo(await joinPath(season))).toBe('https://uusi.example/huone');
  expect(await leadsTo(await joinPath(season, 'ville'))).toBe('https://uusi.example/huone');
});

test('an hour that has begun keeps the room its people are in, the next one has the new room', async () => {
  const season = await planned({});
  world.at('2027-03-09T11:10:00Z');
  await change(season, { kind: 'generated', address: 'https://uusi.example' });
  expect(await leadsTo(await joinPath(season))).toBe('https://video.example/huone');
  world.at('2027-03-16T11:10:00Z');
  expect(await leadsTo(await joinPath(season))).toMatch(/^https:\/\/uusi\.example\/[a-z2-7]{32}$/);
});

test('generated rooms are different for each hour, and a pattern is filled in', async () => {
  const generated = await roomsOf(
    await planned({ kind: 'generated', address: 'https://meet.example/kela?x=1' }),
  );
  expect(new Set(generated).size).toBe(12);
  for (const address of generated)
    expect(address).toMatch(/^https:\/\/meet\.example\/kela\/[a-z2-7]{32}\?x=1$/);
  const filled = await roomsOf(
    await planned({ kind: 'template', address: 'https://v.example/{date}/{id}' }, { startTime: '09:00' }),
  );
  expect(filled[0]).toMatch(/^https:\/\/v\.example\/2027-03-09\/[a-z2-7]{32}$/);
});

test('only the lobby or the telephone changing leaves the rooms as they are', async () => {
  const season = await planned({ kind: 'generated', address: 'https://meet.example' });
  const before = await roomsOf(season);
  const changed = await change(season, {
    ...{ kind: 'generated', address: 'https://meet.example', lobby: false, phone: '+358 29 123 4567' },
  });
  expect(value(changed).hoursChanged).toBe(0);
  expect(await roomsOf(season)).toEqual(before);
});

test.each([
  [{ kind: 'room', address: 'https://uusi.example/huone' } as const, /^https:\/\/uusi\.example\/huone$/],
  [
    { kind: 'generated', address: 'https://uusi.example' } as const,
    /^https:\/\/uusi\.example\/[a-z2-7]{32}$/,
  ],
  [
    { kind: 'template', address: 'https://uusi.example/{id}' } as const,
    /^https:\/\/uusi\.example\/[a-z2-7]{32}$/,
  ],
  [{ kind: 'template', address: 'https://uusi.example/{date}' } as const, /\/join\/[a-z2-7]{32}$/],
  [{ kind: 'per-session', address: null } as const, /\/join\/[a-z2-7]{32}$/],
])('in direct mode the season is sent again with what it can carry: %j', async (video, address) => {
  const season = await planned({ link: 'direct' });
  const [, cancelled] = season.hours;
  const cancelling = { sessionId: cancelled!.id, reason: 'Este' };
  value(await world.get(CancelHour).run(cancelling, await world.actor('koko')));
  await world.service.drain();
  value(await change(season, { ...video, link: 'direct' }));
  await change(season, { ...video, link: 'direct' });

  const told = toAino();
  expect(told.map((one) => `${lineOf(one, 'METHOD')} ${lineOf(one, 'SEQUENCE')}`)).toEqual([
    'METHOD:REQUEST SEQUENCE:0',
    'METHOD:CANCEL SEQUENCE:1',
    'METHOD:REQUEST SEQUENCE:2',
  ]);
  expect(lineOf(told[2]!, 'UID')).toBe(lineOf(told[0]!, 'UID'));
  expect(lineOf(told[2]!, 'LOCATION')!.slice('LOCATION:'.length)).toMatch(address);
  expect(lineOf(told[2]!, 'EXDATE')).toBe('EXDATE;TZID=Europe/Helsinki:20270316T130000');
  const held = season.hours
    .filter(({ id }) => id !== cancelled!.id)
    .map(({ startsAt }) => startsAt.toISOString());
  expect(readByIcalJs(calendarOf(told[2]!)).starts).toEqual(held);
  expect(readByNodeIcal(calendarOf(told[2]!)).starts).toEqual(held);
});

test('a new room that is told twice by its job is sent once', async () => {
  const season = await planned({ link: 'direct' });
  await change(season, { link: 'direct', address: 'https://uusi.example/huone' });
  const sent = smtp.delivered.length;
  const { Outbox } = await import('../../../src/platform/outbox/index.js');
  const { Writer } = await import('../../../src/platform/database/index.js');
  await world.get(Writer).run((tx) =>
    world.get(Outbox).plan(tx, {
      kind: 'invitations.room-changed',
      payload: { seriesId: season.seriesId },
    }),
  );
  await world.service.drain();
  expect(smtp.delivered).toHaveLength(sent);
});

test('a room told for one hour opens at once, is https, guards its revision, and can be taken back', async () => {
  const season = await planned({ kind: 'per-session', address: null });
  const { id } = season.hours[0]!;
  world.at('2027-03-09T10:50:00Z');
  expect(await leadsTo(await joinPath(season))).toBeUndefined();
  expect(codeOf(await setRoom(id, 'http://video.example/x'))).toBe('validation-failed');
  const { revision } = value(await setRoom(id, 'https://video.example/tanaan', 1));
  expect(revision).toBe(2);
  expect(codeOf(await setRoom(id, 'https://video.example/toinen', 1))).toBe('changed-meanwhile');
  expect(await leadsTo(await joinPath(season))).toBe('https://video.example/tanaan');
  value(await setRoom(id, null));
  expect(await leadsTo(await joinPath(season))).toBeUndefined();
  world.at('2027-03-09T12:00:00Z');
  expect(codeOf(await setRoom(id, 'https://video.example/x'))).toBe('hour-already-past');
});

test('a room is told by the hour only where the series does not make it, and by its own coordinator', async () => {
  const season = await planned({});
  expect(codeOf(await setRoom(season.hours[0]!.id, 'https://video.example/x'))).toBe('wrong-state');
  expect(codeOf(await change(season, {}, 'muu'))).toBe('not-found');
  expect(codeOf(await change(season, { address: 'ftp://x' }))).toBe('validation-failed');
});

test.each([
  ['+358 29 123 4567', 'ok'],
  ['029-123', 'ok'],
  ['1234', 'validation-failed'],
  ['123456789012345678901', 'validation-failed'],
  ['soita 029 123', 'validation-failed'],
  ['029+123', 'validation-failed'],
])('the telephone %s is: %s', async (phone, code) => {
  expect(codeOf(await change(await planned({}), { phone }))).toBe(code);
});

import { Ear } from '../../support/ear.js';
import { sql } from '../../../src/platform/database/index.js';
import { World } from '../../support/world.js';
import { ServiceProcesses, tell, until, type ServiceProcess } from '../service-processes.js';

// Two web processes on one PostgreSQL: what one of them writes is told by the other.
jest.setTimeout(300_000);

const MORNING = new Date('2027-03-03T07:00:00Z');

let world: World;
let processes: ServiceProcesses;
let webs: [ServiceProcess, ServiceProcess];
const ears: Ear[] = [];

beforeAll(async () => {
  world = await World.open();
  processes = new ServiceProcesses(world.service.configuration.DATABASE_URL, {
    SMTP_URL: 'smtp://127.0.0.1:1',
  });
  const web = (name: string) => processes.start(name, 'web', MORNING);
  webs = await Promise.all([web('web-1'), web('web-2')]);
});
afterAll(async () => {
  for (const ear of ears) ear.close();
  await processes?.killAll();
  await world?.close();
});

const ear = async (web: ServiceProcess, name: 'sini' | 'aino'): Promise<Ear> => {
  const opened = await Ear.open(web.url, '', { authorization: `Bearer ${await world.token(name)}` });
  ears.push(opened);
  expect(opened.status).toBe(200);
  return opened;
};
const hears = (what: string, one: Ear, id: string) =>
  until(what, async () => one.about(id).some((line) => line.startsWith('change')), 20_000);
const withdraw = async (web: ServiceProcess, consentId: string) => {
  const url = `${web.url}/api/v1/consents/${consentId}/withdrawal`;
  expect((await tell(url, await world.token('aino'), { body: {} }))?.status).toBe(201);
};

test('a withdrawal on one web process is told within a second by the other', async () => {
  const { hours } = await world.season();
  const hour = hours[0]!.id;
  const made = [await world.booked(hour), await world.booked(hour), await world.booked(hour)];
  const sini = await ear(webs[1], 'sini');
  const took = [];
  for (const { consentId } of made) {
    const before = sini.about(hour).length;
    await withdraw(webs[0], consentId);
    const told = performance.now();
    await until('Kela hears of it', async () => sini.about(hour).length > before, 20_000);
    took.push(performance.now() - told);
  }
  // The machine of the tests has other work as well: the quickest says what the service can do.
  expect(Math.min(...took)).toBeLessThan(1000);
});

test('when its connection breaks, it says that something may be missed, and then tells again', async () => {
  const { hours } = await world.season();
  const hour = hours[0]!.id;
  const made = await world.booked(hour);
  const sini = await ear(webs[1], 'sini');
  const broken = await world.rows(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'web-2' and query like 'listen%' or query = 'select 1' and application_name = 'web-2'`);
  expect(broken.length).toBeGreaterThan(0);
  await until('it is told', async () => sini.told.some(({ event }) => event === 'resync'), 20_000);
  await withdraw(webs[0], made.consentId);
  await hears('Kela hears of it', sini, hour);
});

test('a process that is asked to stop lets its listeners go and ends', async () => {
  const aino = await ear(webs[1], 'aino');
  const asked = performance.now();
  await processes.stop('web-2');
  expect(performance.now() - asked).toBeLessThan(10_000);
  await until('the stream has ended', async () => aino.ended, 5_000);
});

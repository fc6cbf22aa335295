import { MailboxWatcher } from '../../src/inbound-mail/imap/mailbox-watcher.js';
import { ReceiveMail } from '../../src/inbound-mail/index.js';
import { Reader, sql, Writer } from '../../src/platform/database/index.js';
import { until } from '../processes/service-processes.js';
import { freePort, runInProcess } from '../support/command-process.js';
import { startApp, type StartedApp } from '../support/start-app.js';
import { openDovecot, openWire, type Dovecot, type Wire } from './dovecot.js';
import { keptOf, letter, outOfOffice, watcherOn } from './watched-mailbox.js';

/** Without TLS, so that a wire can be cut at what is said on it. */
let dovecot: Dovecot;
let service: StartedApp;
/** A second process of the same service. */
let other: StartedApp;
let watchers: MailboxWatcher[] = [];
let wires: Wire[] = [];
/** A mailbox of its own for each test. */
let user = '';
let users = 0;

beforeAll(async () => {
  [dovecot, service] = await Promise.all([openDovecot({ tls: false }), startApp({ MAIL_KEPT_DAYS: 30 })]);
  other = await service.again();
});
afterAll(async () => {
  await other.stop();
  await service.stop();
  await dovecot.close();
});
beforeEach(() => {
  users += 1;
  user = `laatikko${users}`;
});
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(watchers.map((watcher) => watcher.stop()));
  await Promise.all(wires.map((wire) => wire.close()));
  watchers = [];
  wires = [];
});

function watch(url = dovecot.urlOf(user), on = service, settings = {}): MailboxWatcher {
  const watcher = watcherOn(on, url, settings);
  watchers.push(watcher);
  return watcher;
}

async function wire(port = dovecot.port): Promise<Wire> {
  const opened = await openWire(port);
  wires.push(opened);
  return opened;
}

const letters = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ raw: letter(user, from + at) }));
const numbers = (kept: { subject: string }[]) =>
  kept.map(({ subject }) => Number(subject.split(' ').at(-1))).sort((a, b) => a - b);
/** The log belongs to the process, not to one of the services in it. */
const log = () => [...service.log, ...other.log].join('');
const later = (ms: number) => service.clock.holdAt(new Date(service.clock.now().getTime() + ms));
const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);
const isEmpty = (patienceMs = 60_000) =>
  until('the mailbox is empty', async () => dovecot.count(user) === 0, patienceMs);

describe('a mailbox on a real mail server', () => {
  test('is emptied into the handled and the held folder, which are made when missing', async () => {
    dovecot.deliver(user, [
      { raw: letter(user, 1) },
      { raw: outOfOffice(user, 2) },
      { raw: letter(user, 3) },
    ]);
    watch().start();
    await isEmpty();
    expect([dovecot.count(user, 'Kelatunti.Held'), dovecot.count(user, 'Kelatunti.Handled')]).toEqual([2, 1]);
    const kept = await keptOf(service, user);
    expect(kept.map(({ verdict, door }) => [verdict, door]).sort()).toEqual([
      ['held', 'imap'],
      ['held', 'imap'],
      ['ignored', 'imap'],
    ]);
  });

  test('tells of new mail by itself, within seconds', async () => {
    const watcher = watch();
    watcher.start();
    await until('it is read', async () => watcher.state.readAt !== null);
    // Long enough for the server to be asked to tell.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    dovecot.deliver(user, letters(1, 1));
    await isEmpty(5000);
    dovecot.deliver(user, letters(2, 3));
    await isEmpty(5000);
    expect(numbers(await keptOf(service, user))).toEqual([1, 2, 3]);
  });

  test('is taken in the order in which the messages came', async () => {
    dovecot.deliver(user, letters(1, 120));
    const taken: string[] = [];
    const receive = service.app.get(ReceiveMail);
    const run = receive.run.bind(receive);
    jest.spyOn(receive, 'run').mockImplementation((raw, door) => {
      taken.push(/numero (\d+)/.exec(raw.toString())![1]!);
      return run(raw, door);
    });
    watch().start();
    await isEmpty();
    expect(taken.map(Number)).toEqual(upTo(120));
  });

  test('loses nothing and doubles nothing when the connection is cut again and again', async () => {
    dovecot.deliver(user, letters(1, 150));
    const line = await wire();
    watch(dovecot.urlOf(user, { port: line.port })).start();
    for (let cuts = 1; cuts <= 4 && dovecot.count(user) > 0; cuts += 1) {
      line.cutAfter(6000 * cuts);
      await until('the next connection', async () => line.connections() > cuts || dovecot.count(user) === 0);
    }
    await until('the mailbox is empty', async () => {
      later(5000);
      return dovecot.count(user) === 0;
    });
    expect(line.connections()).toBeGreaterThan(3);
    expect(numbers(await keptOf(service, user))).toEqual(upTo(150));
    expect(dovecot.count(user, 'Kelatunti.Held')).toBeGreaterThanOrEqual(150);
  });

  test('is begun again when its messages get other numbers in the middle', async () => {
    dovecot.deliver(user, letters(1, 100));
    const line = await wire();
    // The first fifty are stored but never moved: to the watcher they are known by their old numbers.
    line.lets = (said) => !said.includes('MOVE') || (line.cut(), false);
    watch(dovecot.urlOf(user, { port: line.port })).start();
    await until('the first are stored', async () => (await keptOf(service, user)).length >= 50);
    line.cut();
    dovecot.renumber(user);
    // Those that come now take the first numbers, which meant other messages before.
    const at = new Date(Date.now() - 24 * 3_600_000);
    dovecot.deliver(
      user,
      letters(101, 110).map(({ raw }) => ({ raw, at })),
    );
    line.lets = () => true;
    await isEmpty();
    expect(numbers(await keptOf(service, user))).toEqual(upTo(110));
    expect(dovecot.count(user, 'Kelatunti.Held')).toBe(110);
  });

  test('is read beside another process of the service without a loss or a double', async () => {
    dovecot.deliver(user, letters(1, 200));
    const both = [watch(), watch(dovecot.urlOf(user), other)];
    for (const watcher of both) watcher.start();
    await isEmpty();
    await Promise.all(both.map((watcher) => watcher.stop()));
    expect(numbers(await keptOf(service, user))).toEqual(upTo(200));
    expect(dovecot.count(user, 'Kelatunti.Held')).toBeGreaterThanOrEqual(200);
  });

  test('keeps a message that cannot be stored, takes the others, and tries it again later', async () => {
    dovecot.deliver(user, letters(1, 30));
    const receive = service.app.get(ReceiveMail);
    const run = receive.run.bind(receive);
    const poison = jest.spyOn(receive, 'run').mockImplementation(async (raw, door) => {
      if (/numero (3|4|17)\r/.test(raw.toString())) throw new Error('The database does not take it');
      return run(raw, door);
    });
    const watcher = watch();
    watcher.start();
    await until('all others are taken', async () => dovecot.count(user) === 3);
    expect(watcher.state.waiting).toBe(3);
    poison.mockRestore();
    later(60_000);
    await isEmpty();
    expect(numbers(await keptOf(service, user))).toEqual(upTo(30));
  });

  test('waits as it is while the database takes nothing', async () => {
    dovecot.deliver(user, letters(1, 40));
    const receive = service.app.get(ReceiveMail);
    const down = jest.spyOn(receive, 'run').mockRejectedValue(new Error('No database'));
    const watcher = watch();
    watcher.start();
    await until('it has been tried', async () => watcher.state.readAt !== null);
    expect(down.mock.calls.length).toBeLessThanOrEqual(10);
    expect(dovecot.count(user)).toBe(40);
    down.mockRestore();
    later(3_600_000);
    await isEmpty();
    expect(numbers(await keptOf(service, user))).toEqual(upTo(40));
  });

  test('is emptied of five thousand messages that wait', async () => {
    dovecot.deliver(user, letters(1, 5000));
    const before = performance.now();
    watch().start();
    await isEmpty(300_000);
    const seconds = (performance.now() - before) / 1000;
    process.stderr.write(
      `5,000 waiting messages taken in ${seconds.toFixed(1)} s (${(5000 / seconds).toFixed(0)}/s)\n`,
    );
    const row = await service.app
      .get(Reader)
      .row<{ n: number }>(
        sql`select count(*) as n from inbound_message where sender_address like ${`%@${user}.example`}`,
      );
    expect(Number(row!.n)).toBe(5000);
    // It takes about half a minute on a machine that does nothing else.
  }, 600_000);

  test('leaves no word of a mail, no address and no password in the log', async () => {
    dovecot.deliver(user, letters(1, 3));
    const line = await wire();
    watch(dovecot.urlOf(user, { port: line.port })).start();
    await isEmpty();
    line.cut();
    await until('the loss is logged', async () => log().includes('cannot be read'));
    expect(log()).toContain('The mailbox is watched');
    expect(log()).not.toMatch(/laatikko|Kirje|kirje|only-for-tests/);
  });

  test('is left at once, with a goodbye, when the process ends', async () => {
    const watcher = watch();
    watcher.start();
    await until('it is read', async () => watcher.state.readAt !== null);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const before = performance.now();
    await watcher.stop();
    expect(performance.now() - before).toBeLessThan(5000);
    expect(watcher.state.connected).toBe(false);
    await until('the server is told', async () =>
      new RegExp(`imap\\(${user}\\).*Logged out`).test(dovecot.log()),
    );
  });
});

describe('a worker of the service', () => {
  const workOn = async (url: string) =>
    runInProcess(service.configuration.DATABASE_URL, ['worker'], {
      IMAP_URL: url,
      PORT: String(await freePort()),
      NODE_OPTIONS: '--import ./test/processes/beside-test.mjs',
    });

  test('that is killed between storing messages and moving them is followed by one that folds them', async () => {
    dovecot.deliver(user, letters(1, 20));
    const line = await wire();
    // What the worker stored stays in the folder: no move arrives.
    line.lets = (said) => !said.includes('MOVE');
    const killed = await workOn(dovecot.urlOf(user, { port: line.port }));
    await until('the messages are stored', async () => (await keptOf(service, user)).length === 20);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(dovecot.count(user)).toBe(20);

    const follower = await workOn(dovecot.urlOf(user));
    await isEmpty();
    follower.child.kill('SIGTERM');
    await follower.ended;
    expect(numbers(await keptOf(service, user))).toEqual(upTo(20));
    expect(dovecot.count(user, 'Kelatunti.Held')).toBe(20);
    expect(follower.said()).not.toMatch(/"level":"(error|warn)"|laatikko|Kirje|kirje|only-for-tests/);
    // Two processes are compiled from their sources.
  }, 600_000);
});

describe('what lies in the folders of the mailbox', () => {
  const daysAgo = (days: number) => new Date(service.clock.now().getTime() - days * 24 * 3_600_000);

  test('is deleted when it is handled and older than mail is kept, and stays until then', async () => {
    dovecot.deliver(user, [
      { raw: outOfOffice(user, 1), at: daysAgo(31) },
      { raw: outOfOffice(user, 2), at: daysAgo(29) },
      { raw: letter(user, 3), at: daysAgo(80) },
    ]);
    const first = watch();
    first.start();
    await isEmpty();
    await first.stop();
    expect(dovecot.count(user, 'Kelatunti.Handled')).toBe(2);
    watch().start();
    await until('the old one is gone', async () => dovecot.count(user, 'Kelatunti.Handled') === 1);
    expect(dovecot.count(user, 'Kelatunti.Held')).toBe(1);
  });

  test('goes from the held to the handled folder once a coordinator has decided', async () => {
    const at = daysAgo(1);
    dovecot.deliver(
      user,
      letters(1, 3).map(({ raw }) => ({ raw, at })),
    );
    const first = watch();
    first.start();
    await isEmpty();
    await first.stop();
    await decideEverythingFrom(`kirje2@${user}.example`);
    watch().start();
    await until('it is moved', async () => dovecot.count(user, 'Kelatunti.Handled') === 1);
    expect(dovecot.count(user, 'Kelatunti.Held')).toBe(2);
  });

  test('may be renamed by somebody: it is made again', async () => {
    const watcher = watch();
    watcher.start();
    await until('it is read', async () => watcher.state.readAt !== null);
    dovecot.removeFolder(user, 'Kelatunti.Held');
    dovecot.deliver(user, letters(1, 2));
    await isEmpty();
    expect(dovecot.count(user, 'Kelatunti.Held')).toBe(2);
  });
});

describe('a mail server', () => {
  test('that cannot tell of new mail and cannot move is asked, and its messages are copied and deleted', async () => {
    const plain = await openDovecot({ capability: 'IMAP4rev1 UIDPLUS' });
    try {
      const watcher = watch(plain.urlOf(user));
      watcher.pace.askMs = 300;
      watcher.start();
      await until('it is read', async () => watcher.state.readAt !== null);
      plain.deliver(user, [{ raw: letter(user, 1) }, { raw: outOfOffice(user, 2) }]);
      await until('it is emptied', async () => plain.count(user) === 0, 10_000);
      expect([plain.count(user, 'Kelatunti.Held'), plain.count(user, 'Kelatunti.Handled')]).toEqual([1, 1]);
    } finally {
      await Promise.all(watchers.map((watcher) => watcher.stop()));
      await plain.close();
    }
  });

  test('is told no password when nobody vouches for its certificate', async () => {
    const secured = await openDovecot();
    try {
      const line = await wire(secured.tlsPort);
      const watcher = watch(secured.urlOf(user, { secure: true, port: line.port }));
      watcher.start();
      await until('it is tried twice', async () => line.connections() > 2);
      await watcher.stop();
      expect(log()).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
      expect(secured.log()).not.toContain(`user=<${user}>`);
      // On this machine itself TLS is taken as it is offered.
      watch(secured.urlOf(user)).start();
      await until('it is read', async () => new RegExp(`Login: user=<${user}>.* TLS`).test(secured.log()));
    } finally {
      await Promise.all(watchers.map((watcher) => watcher.stop()));
      await secured.close();
    }
  });

  test('on another machine is told no password without TLS', async () => {
    const watcher = watch(dovecot.urlOf(user, { host: '127.0.0.2' }));
    watcher.start();
    await until('it is tried', async () => log().includes('no-trustworthy-tls'));
    await watcher.stop();
    expect(dovecot.log()).not.toContain(`user=<${user}>`);
    // The same server is read when it is this machine itself.
    watch().start();
    await until('it is read', async () => dovecot.log().includes(`Login: user=<${user}>`));
  });
});

/** What the coordinator's decision writes; the decisions themselves have tests of their own. */
async function decideEverythingFrom(address: string): Promise<void> {
  await service.app.get(Writer).run((tx) =>
    tx.run(sql`update inbound_message set handled_at = ${service.clock.now()}, handled_how = ${'ignored'}
        where sender_address = ${address}`),
  );
}

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../support/command-process.js';
import { newQuickFolder } from '../support/quick-folder.mjs';

const PROGRAM = '/usr/sbin/dovecot';
const PASSWORD = 'only-for-tests';

/** Where a message lies: the mailbox itself or one of the two folders the service makes. */
type Folder = 'INBOX' | 'Kelatunti.Handled' | 'Kelatunti.Held';

/** A real dovecot on this machine, in a folder of its own. Every user name is a mailbox, empty at first. */
export type Dovecot = {
  port: number;
  tlsPort: number;
  /** The setting for a user's mailbox; `port` leads there another way. */
  urlOf: (user: string, options?: { port?: number; host?: string; secure?: boolean }) => string;
  /** Lays messages into a mailbox as a mail server does, each with the day it came. */
  deliver: (user: string, messages: { raw: string; at?: Date }[]) => void;
  /** How many messages lie in a folder. */
  count: (user: string, folder?: Folder) => number;
  /** Forgets the numbers of all messages, so that they get new ones and a new UIDVALIDITY. */
  renumber: (user: string) => void;
  removeFolder: (user: string, folder: Folder) => void;
  log: () => string;
  close: () => Promise<void>;
};

type Options = { capability?: string | undefined; tls?: boolean };

/** As root the server runs as nobody: it needs no right of its own, and some of its parts refuse root. */
const owner = process.getuid?.() === 0 ? idsOf('nobody') : null;

/** `capability` is what the server says it can, instead of all it can; without `tls` it knows none. */
export async function openDovecot({ capability, tls = true }: Options = {}): Promise<Dovecot> {
  const folder = newQuickFolder('kelatunti-dovecot-');
  chmodSync(folder, 0o755);
  const ports = { imap: await freePort(), imaps: await freePort() };
  makeCertificate(folder);
  writeFileSync(join(folder, 'dovecot.conf'), settings(folder, ports, { capability, tls }));
  for (const name of ['run', 'mail', 'home']) mkdirSync(join(folder, name));
  giveAway(folder);
  const server = spawn(PROGRAM, ['-F', '-c', join(folder, 'dovecot.conf')], {
    stdio: 'ignore',
    ...(owner && { uid: owner.uid, gid: owner.gid }),
  });
  // A run that is broken off must leave no server behind.
  const endWithTests = () => server.kill('SIGTERM');
  process.once('exit', endWithTests);
  const log = () => readFileSync(join(folder, 'log'), 'utf8');
  await Promise.all([listens(ports.imap), tls && listens(ports.imaps)]).catch((fault: unknown) => {
    throw new Error(`dovecot did not start:\n${log()}`, { cause: fault });
  });
  return {
    port: ports.imap,
    tlsPort: ports.imaps,
    urlOf: (user, { port = ports.imap, host = '127.0.0.1', secure = false } = {}) =>
      `${secure ? 'imaps' : 'imap'}://${user}:${PASSWORD}@${host}:${port}`,
    ...mailboxesIn(join(folder, 'mail')),
    log,
    close: async () => {
      process.off('exit', endWithTests);
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The mailboxes as dovecot keeps them: one file a message (Maildir++). */
function mailboxesIn(mail: string): Pick<Dovecot, 'deliver' | 'count' | 'renumber' | 'removeFolder'> {
  let delivered = 0;
  const pathOf = (user: string, folder: Folder): string =>
    folder === 'INBOX' ? join(mail, user) : join(mail, user, `.${folder}`);
  const filesIn = (path: string): string[] => {
    try {
      return readdirSync(path);
    } catch {
      return [];
    }
  };
  return {
    deliver(user, messages) {
      const box = pathOf(user, 'INBOX');
      for (const name of ['new', 'tmp', 'cur']) mkdirSync(join(box, name), { recursive: true });
      giveAway(box);
      for (const { raw, at = new Date() } of messages) {
        delivered += 1;
        const name = `${Math.floor(at.getTime() / 1000)}.M${String(delivered).padStart(8, '0')}.tests`;
        writeFileSync(join(box, 'tmp', name), raw);
        if (owner) chownSync(join(box, 'tmp', name), owner.uid, owner.gid);
        utimesSync(join(box, 'tmp', name), at, at);
        renameSync(join(box, 'tmp', name), join(box, 'new', name));
      }
    },
    count: (user, folder = 'INBOX') =>
      ['new', 'cur'].flatMap((name) => filesIn(join(pathOf(user, folder), name))).length,
    removeFolder: (user, folder) => rmSync(pathOf(user, folder), { recursive: true }),
    renumber(user) {
      const box = pathOf(user, 'INBOX');
      for (const name of filesIn(box).filter((file) => file.startsWith('dovecot'))) rmSync(join(box, name));
    },
  };
}

function settings(
  folder: string,
  ports: { imap: number; imaps: number },
  { capability, tls }: Options,
): string {
  const { user, group } = owner ?? ownNames();
  return `
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
protocols = imap
listen = 127.0.0.1, 127.0.0.2
ssl = ${tls ? 'yes' : 'no'}
ssl_cert = <${folder}/certificate.pem
ssl_key = <${folder}/key.pem
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
mail_uid = ${user}
mail_gid = ${group}
first_valid_uid = 1
first_valid_gid = 1
mail_fsync = never
${capability ? `imap_capability = ${capability}` : ''}
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = home=${folder}/home/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = ${tls ? 'yes' : 'no'}
  }
}
service anvil {
  chroot =
}
`;
}

/** A certificate nobody vouches for. */
function makeCertificate(folder: string): void {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...kind, '-subj', '/CN=127.0.0.1', ...files], { stdio: 'ignore' });
}

function giveAway(path: string): void {
  if (owner) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, path]);
}

function idsOf(user: string) {
  const said = (...options: string[]) => execFileSync('id', [...options, user], { encoding: 'utf8' }).trim();
  return { user, group: said('-gn'), uid: Number(said('-u')), gid: Number(said('-g')) };
}

function ownNames() {
  const said = (option: string) => execFileSync('id', [option], { encoding: 'utf8' }).trim();
  return { user: said('-un'), group: said('-gn') };
}

async function listens(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const socket = connect(port, '127.0.0.1');
    const answered = await new Promise<boolean>((resolve) => {
      socket.once('data', () => resolve(true)).once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nobody listens on ${port}`);
}

/** A way to the server that a test can cut. */
export type Wire = {
  port: number;
  /** Asked for each piece the client says; false: it never arrives. */
  lets: (said: string) => boolean;
  /** Cuts the connection once the server has said so many more bytes. */
  cutAfter: (bytes: number) => void;
  cut: () => void;
  connections: () => number;
  close: () => Promise<void>;
};

/** Opens a way to the server on this port. */
export async function openWire(to: number): Promise<Wire> {
  const open = new Set<Socket>();
  let connections = 0;
  let left = Infinity;
  const server = createServer((client) => {
    connections += 1;
    const upstream = connect(to, '127.0.0.1');
    const both = [client, upstream];
    for (const socket of both) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => both.forEach((one) => open.delete(one) && one.destroy()));
    }
    client.on('data', (data) => wire.lets(data.toString('latin1')) && upstream.write(data));
    upstream.on('data', (data) => {
      client.write(data.subarray(0, left));
      left -= data.length;
      if (left <= 0) wire.cut();
    });
  });
  const wire: Wire = {
    port: 0,
    lets: () => true,
    cutAfter: (bytes) => (left = bytes),
    cut: () => {
      left = Infinity;
      for (const socket of [...open]) socket.destroy();
    },
    connections: () => connections,
    close: async () => {
      wire.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  wire.port = (server.address() as { port: number }).port;
  return wire;
}

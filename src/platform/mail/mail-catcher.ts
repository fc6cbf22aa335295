import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { AddressObject } from 'mailparser';
import type { SMTPServer, SMTPServerDataStream } from 'smtp-server';
import { ServiceClock } from '../clock.js';
import { besideDatabase, CONFIGURATION, type Configuration } from '../config/index.js';
import { newId } from '../ids.js';

/** A caught message without its body; `subject` decoded, `to` and `from` as the headers say. */
export type CaughtMail = { id: string; to: string; from: string; subject: string; receivedAt: Date };

const LARGEST = 30 * 1024 * 1024;
const LISTED = '.json';
const RAW = '.eml';

/**
 * The demo's own mail server: takes every message the service sends, hands none on, and keeps them in a
 * folder beside the demo database so that they survive a restart. Not part of production.
 */
@Injectable()
export class MailCatcher implements OnApplicationShutdown {
  private readonly folder: string;
  private readonly port: number;
  private readonly caught: CaughtMail[] = [];
  private taken = 0;
  private server: SMTPServer | null = null;

  constructor(
    @Inject(CONFIGURATION) configuration: Configuration,
    private readonly clock: ServiceClock,
  ) {
    this.folder = besideDatabase(configuration.DATABASE_URL).mailFolder;
    this.port = Number(new URL(configuration.SMTP_URL).port);
  }

  /** Reads what was caught before and begins to listen on this machine at SMTP_URL's port. */
  async listen(): Promise<void> {
    await this.readFolder();
    // Loaded by the demo alone: no other start waits for it.
    const { SMTPServer: Server } = await import('smtp-server');
    const server = new Server({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      size: LARGEST,
      onData: (stream, _, answer) => {
        this.take(stream).then(() => answer(), answer);
      },
    });
    server.on('error', (fault) =>
      new Logger(MailCatcher.name).warn({ message: 'Mail catcher', fault: fault.name }),
    );
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    this.server = server;
  }

  /** Everything caught, in the order it came. */
  list(): CaughtMail[] {
    return this.caught;
  }

  /** The raw message, or null when there is none of that id. */
  async read(id: string): Promise<Buffer | null> {
    const known = this.caught.some((mail) => mail.id === id);
    return known ? readFile(join(this.folder, id + RAW)) : null;
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  private async readFolder(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const files = (await readdir(this.folder)).filter((file) => file.endsWith(LISTED)).sort();
    for (const file of files) {
      const mail = JSON.parse(await readFile(join(this.folder, file), 'utf8')) as CaughtMail;
      this.caught.push({ ...mail, receivedAt: new Date(mail.receivedAt) });
    }
    this.taken = files.length;
  }

  /** The body is written before the entry that lists it, so a listed message can always be read. */
  private async take(stream: SMTPServerDataStream): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const { simpleParser } = await import('mailparser');
    const { to, from, subject } = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
    // The number in front keeps the order of arrival when the folder is read again.
    this.taken += 1;
    const number = String(this.taken).padStart(6, '0');
    const mail: CaughtMail = {
      id: `${number}-${newId()}`,
      to: addresses(to),
      from: addresses(from),
      subject: subject ?? '',
      receivedAt: this.clock.now(),
    };
    await writeFile(join(this.folder, mail.id + RAW), raw);
    await writeFile(join(this.folder, mail.id + LISTED), JSON.stringify(mail));
    this.caught.push(mail);
  }
}

function addresses(field: AddressObject | AddressObject[] | undefined): string {
  const groups = field === undefined ? [] : [field].flat();
  return groups
    .flatMap((group) => group.value)
    .map((one) => one.address ?? '')
    .join(', ');
}

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { ServiceClock } from '../../src/platform/clock.js';
import { MailCatcher, MailTransport, type Mail } from '../../src/platform/mail/index.js';
import { PermanentFailure } from '../../src/platform/outbox/index.js';
import { testConfiguration } from '../support/configuration.js';

const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'METHOD:CANCEL',
  'BEGIN:VEVENT',
  'SUMMARY:Etäkonsultaatio – ääkköset ja pitkä rivi joka on jo taitettu niin ku',
  ' in pitääkin',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

const mail: Mail = {
  from: 'vastaus+abc234@kelatunti.example',
  to: { name: 'Aino Esimerkki', address: 'aino.esimerkki@esi.example' },
  subject: 'Etäkonsultaatio peruttu',
  text: 'Tunti on peruttu.',
  html: '<p>Tunti on peruttu.</p>',
  calendar: { method: 'CANCEL', content: calendar },
  messageId: '<one@kelatunti.example>',
};
const clock = new ServiceClock();
clock.holdAt(new Date('2027-03-02T08:00:00.000Z'));

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
const transportTo = (port: number) =>
  new MailTransport(testConfiguration({ SMTP_URL: `smtp://127.0.0.1:${port}` }), clock);

describe('a caught mail', () => {
  let folder: string;
  let port: number;
  let catcher: MailCatcher;
  const catcherOf = (at: number) =>
    new MailCatcher(
      testConfiguration({
        SMTP_URL: `smtp://127.0.0.1:${at}`,
        DATABASE_URL: `sqlite:${join(folder, 'demo.sqlite')}`,
      }),
      clock,
    );

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kelatunti-mail-'));
    port = await freePort();
    catcher = catcherOf(port);
    await catcher.listen();
  });
  afterEach(async () => {
    await catcher.onApplicationShutdown();
    await rm(folder, { recursive: true });
  });

  test('is listed with its subject decoded and can be read raw', async () => {
    await transportTo(port).send(mail);
    const [caught] = catcher.list();
    expect(caught).toMatchObject({
      to: 'aino.esimerkki@esi.example',
      from: 'vastaus+abc234@kelatunti.example',
      subject: 'Etäkonsultaatio peruttu',
      receivedAt: clock.now(),
    });
    const raw = (await catcher.read(caught!.id))!.toString();
    expect(raw).toContain('Message-ID: <one@kelatunti.example>');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toMatch(/^Date: Tue, 0?2 Mar 2027 08:00:00 \+0000/m);
  });

  test('carries text, HTML and the calendar twice in the same bytes, its method in the MIME type', async () => {
    await transportTo(port).send(mail);
    const raw = (await catcher.read(catcher.list()[0]!.id))!;
    expect(raw.toString()).toMatch(/multipart\/mixed[\s\S]+multipart\/alternative/);
    expect(raw.toString()).toContain('Content-Type: text/calendar; charset=utf-8; method=CANCEL');
    const { text, html, attachments } = await simpleParser(raw);
    expect(text?.trim()).toBe('Tunti on peruttu.');
    expect(html).toBe('<p>Tunti on peruttu.</p>');
    const parts = attachments.map((part) => part.contentType);
    expect(parts).toEqual(expect.arrayContaining(['text/calendar', 'application/ics']));
    for (const part of attachments) expect(part.content.toString()).toBe(calendar);
  });

  test('is still there after a restart, in the order it came', async () => {
    for (const subject of ['yksi', 'kaksi', 'kolme']) await transportTo(port).send({ ...mail, subject });
    await catcher.onApplicationShutdown();
    catcher = catcherOf(await freePort());
    await catcher.listen();
    expect(catcher.list().map((caught) => caught.subject)).toEqual(['yksi', 'kaksi', 'kolme']);
    expect(await catcher.read(catcher.list()[1]!.id)).not.toBeNull();
  });

  test('cannot be asked for by a path', async () => {
    await transportTo(port).send(mail);
    expect(await catcher.read('../demo')).toBeNull();
  });
});

describe('a mail server that says no', () => {
  let server: SMTPServer | undefined;
  afterEach(() => new Promise<void>((resolve) => (server ? server.close(resolve) : resolve())));

  const sendTo = async (code: number, stage: 'address' | 'content' | 'sign-in') => {
    const no = Object.assign(new Error('no'), { responseCode: code });
    server = new SMTPServer({
      authOptional: stage !== 'sign-in',
      disabledCommands: stage === 'sign-in' ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
      onRcptTo: (_, __, answer) => (stage === 'address' ? answer(no) : answer()),
      onAuth: (_, __, answer) => answer(no),
      onData: (stream, _, answer) => {
        stream.on('end', () => answer(stage === 'content' ? no : null)).resume();
      },
    });
    const port = await freePort();
    await new Promise<void>((resolve) => server!.listen(port, '127.0.0.1', resolve));
    const user = stage === 'sign-in' ? 'user:password@' : '';
    const configuration = testConfiguration({ SMTP_URL: `smtp://${user}127.0.0.1:${port}` });
    return new MailTransport(configuration, clock).send(mail).then(
      () => 'sent',
      (fault: unknown) => (fault instanceof PermanentFailure ? 'given up' : 'tried again'),
    );
  };

  test.each([
    [550, 'address', 'given up'],
    [554, 'content', 'given up'],
    [450, 'address', 'tried again'],
    [452, 'content', 'tried again'],
    [535, 'sign-in', 'tried again'],
  ] as const)('%d to the %s: %s', async (code, stage, outcome) => {
    expect(await sendTo(code, stage)).toBe(outcome);
  });

  test('a server that is away: tried again', async () => {
    const fault = await transportTo(await freePort())
      .send(mail)
      .catch((caught: unknown) => caught);
    expect(fault).toHaveProperty('code');
    expect(fault).not.toBeInstanceOf(PermanentFailure);
  });
});

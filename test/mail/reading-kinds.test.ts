import { readMail } from '../../src/inbound-mail/reading/index.js';
import { mailOf, mailOfParts, headText, SAMPLE_TOKEN } from '../support/mail-samples.js';

const read = (raw: Buffer | string) => readMail(Buffer.from(raw as string), { authservId: null });
const words = (headers: Record<string, string | string[] | null>) =>
  mailOf({ type: 'text/plain', body: 'Hei' }, headers);

describe('who sent a mail', () => {
  test('its head is read', async () => {
    const raw = words({ From: '=?utf-8?Q?=C3=85sa?= <Asa@ESI.example>', Subject: 'Hei\r\n sinä' });
    expect(await read(raw)).toMatchObject({
      messageId: '<answer-1@esi.example>',
      sender: 'Åsa <Asa@ESI.example>',
      senderAddress: 'asa@esi.example',
      senders: 1,
      subject: 'Hei sinä',
      dateReadable: true,
      replyTokens: [SAMPLE_TOKEN],
      tooLarge: false,
    });
  });

  test.each([
    ['two headers', { From: ['a@esi.example', 'b@esi.example'] }, 2],
    ['two mailboxes', { From: 'a@esi.example, b@esi.example' }, 2],
    ['a group of two', { From: 'Tiimi: a@esi.example, b@esi.example;' }, 2],
    ['a name that looks like an address', { From: '"b@esi.example" <a@esi.example>' }, 1],
    ['nobody', { From: null }, 0],
  ])('From with %s', async (_, headers: Record<string, string | string[] | null>, senders) => {
    expect((await read(words(headers))).senders).toBe(senders);
  });

  test.each([
    ['"Kuvitelma, Eetu" <a@esi.example>', 'Kuvitelma, Eetu <a@esi.example>'],
    ['a@esi.example', 'a@esi.example'],
    ['Tiimi: Eetu <a@esi.example>, b@esi.example;', 'Tiimi: Eetu <a@esi.example>, b@esi.example;'],
    ['"Sini <sini@kela.example>" <a@esi.example>', '"Sini <sini@kela.example>" <a@esi.example>'],
  ])('From: %s is shown without needless quotation marks', async (From, sender) => {
    expect(await read(words({ From }))).toMatchObject({ sender });
  });

  test.each([
    ['missing', null],
    ['twice', ['Tue, 12 Jan 2027 10:00:00 +0200', 'Wed, 13 Jan 2027 10:00:00 +0200']],
    ['unreadable', 'eilen'],
  ])('a Date that is %s is not readable', async (_, Date) => {
    expect((await read(words({ Date }))).dateReadable).toBe(false);
  });

  test.each([
    ['missing', null],
    ['empty', ''],
    ['two words', '<a b@esi.example>'],
    ['endless', `<${'a'.repeat(300)}@esi.example>`],
  ])('a Message-ID that is %s is none', async (_, id) => {
    expect((await read(words({ 'Message-ID': id }))).messageId).toBeNull();
  });

  test('the same mail has the same hash whatever its lines end with, and another body another', async () => {
    const raw = words({}).toString();
    const hashes = await Promise.all(
      [raw, raw.replaceAll('\r\n', '\n'), `${raw}!`].map(async (one) => (await read(one)).bodyHash),
    );
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });

  test('the header the server adds comes before the one a sender writes', async () => {
    const [inner, outer] = ['a'.repeat(32), 'b'.repeat(32)];
    const raw = words({
      To: `x+${inner}@kelatunti.example`,
      'Delivered-To': `x+${outer.toUpperCase()}@kelatunti.example`,
    });
    expect((await read(raw)).replyTokens).toEqual([outer, inner]);
  });
});

describe('mail that machines write', () => {
  test.each([
    ['out-of-office', { 'Auto-Submitted': 'auto-replied' }],
    ['out-of-office', { 'Auto-Submitted': 'auto-replied (vacation)', Subject: 'Poissa' }],
    ['out-of-office', { 'X-Autoreply': 'yes' }],
    ['out-of-office', { Precedence: 'auto_reply' }],
    ['out-of-office', { Precedence: 'bulk', Subject: '=?utf-8?Q?Fr=C3=A5nvarande?=' }],
    ['out-of-office', { 'Auto-Submitted': 'auto-generated', Subject: 'Automaattinen vastaus: Hei' }],
    ['bulk', { 'Auto-Submitted': 'auto-generated' }],
    ['bulk', { Precedence: 'Bulk' }],
    ['bulk', { Precedence: 'list' }],
    ['bulk', { Precedence: 'junk' }],
    ['bulk', { 'List-Id': 'Tiedote <tiedote.esi.example>' }],
    ['challenge', { 'Auto-Submitted': 'auto-replied', Subject: 'Please confirm your message' }],
    ['challenge', { Precedence: 'bulk', Subject: 'Vahvista lähettäjä' }],
    [null, { 'Auto-Submitted': 'no' }],
    [null, { 'X-Auto-Response-Suppress': 'All' }],
    [null, { Subject: 'Automatic reply: olen lomalla' }],
    [null, {}],
  ])('%s: %j', async (automatic, headers: Record<string, string>) => {
    expect(await read(words(headers))).toMatchObject({ automatic, report: null });
  });

  test('a read receipt', async () => {
    const note = {
      type: 'message/disposition-notification',
      body: 'Disposition: manual-action/MDN-sent-manually; displayed\r\n',
    };
    const raw = mailOfParts([note], {}, 'multipart/report; report-type=disposition-notification');
    expect(await read(raw)).toMatchObject({ automatic: 'read-receipt', report: null });
  });
});

const STATUS = (fields: string) => `Reporting-MTA: dns; mx.esi.example\r\n\r\n${fields}\r\n`;
const FAILED =
  'Final-Recipient: rfc822; Aino@esi.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 unknown\r\n';
const report = (status: string, returned: { type: string; body: string }[] = [], headers = {}) =>
  mailOfParts(
    [{ type: 'text/plain', body: 'Sorry' }, { type: 'message/delivery-status', body: status }, ...returned],
    { From: 'MAILER-DAEMON@esi.example', 'Auto-Submitted': 'auto-replied', ...headers },
    'multipart/report; report-type=delivery-status',
  );
const ours = headText({ 'Message-ID': '<ours-1@kelatunti.example>' });

describe('a delivery report', () => {
  test.each([
    ['failed', '5.1.1', FAILED],
    ['failed', '5.2.2', FAILED.replace('5.1.1', '5.2.2 (mailbox full)')],
    ['delayed', '4.4.1', FAILED.replace('failed', 'delayed').replace('5.1.1', '4.4.1')],
    ['delivered', '2.0.0', FAILED.replace('failed', 'Delivered').replace('5.1.1', '2.0.0')],
    ['failed', null, FAILED.replace('Status: 5.1.1\r\n', '')],
  ])('says %s %s', async (action, status, fields) => {
    const mail = await read(report(STATUS(fields)));
    expect(mail.report).toEqual({
      recipients: [{ recipient: 'aino@esi.example', action, status }],
      messageIds: [],
    });
    expect(mail.automatic).toBeNull();
  });

  test.each([
    ['the whole original', [{ type: 'message/rfc822', body: `${ours}\r\nHei` }], {}],
    ['its head', [{ type: 'text/rfc822-headers', body: ours }], {}],
    ['its international head', [{ type: 'message/global-headers', body: ours }], {}],
    [
      'In-Reply-To, as Exchange does',
      [],
      { 'In-Reply-To': '<ours-1@kelatunti.example>', References: '<ours-1@kelatunti.example>' },
    ],
    ['X-Original-Message-ID', [], { 'X-Original-Message-ID': '<ours-1@kelatunti.example>' }],
  ])('names our message by %s', async (_, returned, headers) => {
    expect((await read(report(STATUS(FAILED), returned, headers))).report?.messageIds).toEqual([
      '<ours-1@kelatunti.example>',
    ]);
  });

  test('names it among its own fields', async () => {
    const mail = await read(report(`X-Original-Message-ID: <ours-1@kelatunti.example>\r\n${STATUS(FAILED)}`));
    expect(mail.report?.messageIds).toEqual(['<ours-1@kelatunti.example>']);
  });

  test('about several people has each, and takes the address we wrote to', async () => {
    const forwarded = `Original-Recipient: rfc822;tiimi@esi.example\r\n${FAILED.replace('5.1.1', '5.2.2')}`;
    const mail = await read(report(STATUS(`${FAILED}\r\n${forwarded}`)));
    expect(mail.report?.recipients.map(({ recipient, status }) => [recipient, status])).toEqual([
      ['aino@esi.example', '5.1.1'],
      ['tiimi@esi.example', '5.2.2'],
    ]);
  });

  test('without a readable block is a report about nobody', async () => {
    expect((await read(report('???'))).report).toEqual({ recipients: [], messageIds: [] });
  });

  test('as Exim writes it has the addresses in a header', async () => {
    const mail = await read(
      words({ 'X-Failed-Recipients': 'aino@esi.example', 'Auto-Submitted': 'auto-replied' }),
    );
    expect(mail).toMatchObject({
      report: { recipients: [{ recipient: 'aino@esi.example', action: 'failed', status: null }] },
      automatic: null,
    });
  });

  test('that returns an answer of somebody is no answer', async () => {
    const returned = {
      type: 'message/rfc822',
      body: `${ours.trimEnd()}\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
    };
    expect(await read(report(STATUS(FAILED), [returned]))).toMatchObject({ nested: false, replies: [] });
  });
});

describe('a winmail.dat', () => {
  const tnef = (bytes: Buffer) =>
    mailOfParts([{ type: 'application/ms-tnef; name="winmail.dat"', body: bytes, encoding: 'base64' }], {
      'Auto-Submitted': 'auto-generated',
    });
  test.each([
    ['IPM.Schedule.Meeting.Resp.Pos', Buffer.from('\x78\x9f\x3e\x22IPM.Schedule.Meeting.Resp.Pos\0')],
    ['IPM.Schedule.Meeting.Resp.Neg', Buffer.from('..IPM.Schedule.Meeting.Resp.Neg', 'utf16le')],
    ['IPM.Schedule.Meeting.Resp.Tent', Buffer.from('IPM.Microsoft Schedule.MtgRespA\0')],
    [null, Buffer.from('IPM.Note')],
    [null, Buffer.concat([Buffer.alloc(70_000), Buffer.from('IPM.Schedule.Meeting.Resp.Pos')])],
  ])('is of the class %s', async (tnefClass, bytes) => {
    expect(await read(tnef(bytes))).toMatchObject({ tnefClass, automatic: tnefClass ? null : 'bulk' });
  });
});

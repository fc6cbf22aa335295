import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';

export type Delivered = { from: string; to: string[]; raw: string; mail: ParsedMail };

export type SmtpHouse = {
  url: string;
  delivered: Delivered[];
  /** What the server answers to the next messages instead of taking them, first one first. */
  refusals: (Error & { responseCode: number })[];
  /** What it answers when told that a mail is for this address. */
  refusedAddresses: Map<string, Error & { responseCode: number }>;
  /** Awaited when a message has come in whole, before it is taken or refused. */
  beforeAnswer: () => Promise<void>;
  close: () => Promise<void>;
};

/** The server holds its greeting back for 100 ms, to catch who talks too soon. Our own mails need no catching. */
SMTPConnection.prototype.init = function init() {
  this._setListeners(() => this.connectionReady());
};

/** A real mail server on this machine that keeps what it is given. */
export async function openSmtpHouse(): Promise<SmtpHouse> {
  const delivered: Delivered[] = [];
  const refusals: SmtpHouse['refusals'] = [];
  const house: SmtpHouse = {
    url: '',
    delivered,
    refusals,
    refusedAddresses: new Map(),
    beforeAnswer: () => Promise.resolve(),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    // A client that has not said goodbye yet must not hold up the end of a test for half a minute.
    closeTimeout: 50,
    onRcptTo: ({ address }, _, answer) => answer(house.refusedAddresses.get(address)),
    onData: (stream, session, answer) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk as Buffer);
        await house.beforeAnswer();
        const refusal = refusals.shift();
        if (refusal) return answer(refusal);
        const raw = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        delivered.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: raw.toString(),
          mail: await simpleParser(raw),
        });
        answer();
      })();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  house.url = `smtp://127.0.0.1:${port}`;
  return house;
}

/** An SMTP answer that refuses a message: 4xx for now, 5xx for good. */
export const smtpRefusal = (responseCode: number, words = 'Not now'): Error & { responseCode: number } =>
  Object.assign(new Error(words), { responseCode });

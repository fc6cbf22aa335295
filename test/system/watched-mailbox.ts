import { MailboxWatcher } from '../../src/inbound-mail/imap/mailbox-watcher.js';
import { TidyMailbox } from '../../src/inbound-mail/imap/tidy-mailbox.js';
import { ReceiveMail } from '../../src/inbound-mail/index.js';
import { Reader, sql } from '../../src/platform/database/index.js';
import type { StartedApp } from '../support/start-app.js';

/** Two kinds of mail nobody has to be invited for: one waits for a coordinator, the other for nothing. */
export const letter = (user: string, number: number): string =>
  mail(user, number, '', 'Terveisiä kaikille, soittelen huomenna.');
export const outOfOffice = (user: string, number: number): string =>
  mail(user, number, 'Auto-Submitted: auto-replied\r\n', 'Olen lomalla ensi viikkoon.');

const mail = (user: string, number: number, more: string, words: string): string =>
  [
    `From: Kirje ${number} <kirje${number}@${user}.example>`,
    'To: vastaus@kelatunti.example',
    'Date: Tue, 02 Mar 2027 08:00:00 +0200',
    `Message-ID: <${number}@${user}.example>`,
    `Subject: Kirje numero ${number}`,
    `${more}Content-Type: text/plain; charset=utf-8`,
    '',
    words,
    '',
  ].join('\r\n');

export type Kept = { sender: string; subject: string; verdict: string; door: string };

/** What the service keeps of a user's mail, in the order in which it was taken. */
export const keptOf = (service: StartedApp, user: string): Promise<Kept[]> =>
  service.app.get(Reader).rows<Kept>(
    sql`select sender, subject, verdict, door from inbound_message where sender_address like ${`%@${user}.example`}
        order by received_at, id`,
  );

/** A watcher as `serve` starts it, on a mailbox of its own and with less patience. */
export function watcherOn(
  { app, configuration, clock }: StartedApp,
  url: string,
  { MAIL_KEPT_DAYS = 30 }: { MAIL_KEPT_DAYS?: number } = {},
): MailboxWatcher {
  const settings = { ...configuration, IMAP_URL: url, MAIL_KEPT_DAYS };
  const tidy = new TidyMailbox(settings, app.get(Reader), clock);
  const watcher = new MailboxWatcher(settings, app.get(ReceiveMail), tidy, clock);
  Object.assign(watcher.pace, { firstDelayMs: 50, longestDelayMs: 200, tryAgainMs: 100 });
  return watcher;
}

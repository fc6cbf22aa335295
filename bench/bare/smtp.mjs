import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';

/**
 * A mail server that takes everything and keeps nothing, on SMTP_PORT; on PORT it says that it is ready. Its
 * wait of 100 ms before the greeting is left out: it would be all that is measured.
 */
SMTPConnection.prototype.init = function init() {
  this._setListeners(() => this.connectionReady());
};
const mail = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onData: (stream, _, answer) => stream.on('end', answer).resume(),
});
await new Promise((resolve) => mail.listen(Number(process.env.SMTP_PORT), '127.0.0.1', resolve));
createServer((_, answer) => answer.end('ready')).listen(Number(process.env.PORT), '127.0.0.1');

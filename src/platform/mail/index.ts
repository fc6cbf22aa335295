export { MailCatcher, type CaughtMail } from './mail-catcher.js';
export { MailModule } from './mail.module.js';
export { MailTransport, serverAnswerIn, type Mail } from './mail-transport.js';

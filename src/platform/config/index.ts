export { besideDatabase } from './beside-database.js';
export { CONFIGURATION, readConfiguration, SETTINGS, type Configuration } from './configuration.js';
export { readMailboxUrl, type MailboxAddress } from './mailbox-url.js';

export { besideDatabase } from './beside-database.js';
export { CONFIGURATION, readConfiguration, SETTINGS, type Configuration } from './configuration.js';

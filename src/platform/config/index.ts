export { CONFIGURATION, readConfiguration, SETTINGS, type Configuration } from './configuration.js';

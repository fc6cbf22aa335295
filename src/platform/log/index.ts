export { JsonLogger } from './json-logger.js';
export { logRequests } from './request-log.js';

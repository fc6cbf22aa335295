export { measureRequests } from './measure-requests.js';
export { Metrics, secondsSince } from './metrics.js';
export { MetricsModule } from './metrics.module.js';

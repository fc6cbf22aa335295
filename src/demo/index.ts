export { ensureChangedHours } from './changed-hours-now.js';
export { ensureAnswers } from './answers-now.js';
export { demoFeed } from './demo-feed.js';
export { ensureHourNow } from './hour-now.js';
export { ensureQueueNow } from './queue-now.js';
export { demoWorldState, loadDemoWorld, type DemoDates, type DemoWorldState } from './load-demo-world.js';
export { readDemoWorld, type DemoWorld, type PersonData } from './world.js';

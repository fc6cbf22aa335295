export { changed, type Change } from './change.js';
export { ChangeFeed, type Told } from './change-feed.js';
export { LiveModule } from './live.module.js';

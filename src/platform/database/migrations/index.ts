import { People1795301000000 } from './0001-people.js';
import { Machinery1795302000000 } from './0002-machinery.js';
import { Cases1795303000000 } from './0003-cases.js';
import { Sessions1795304000000 } from './0004-sessions.js';
import { Invitations1795305000000 } from './0005-invitations.js';
import { Idempotency1795306000000 } from './0006-idempotency.js';
import { OutcomesAndFeeds1795307000000 } from './0007-outcomes-and-feeds.js';
import { WaitedDays1795308000000 } from './0008-waited-days.js';
import { QueueAndLife1795309000000 } from './0009-queue-and-life.js';
import { AnswersAndDeliveries1795310000000 } from './0010-answers-and-deliveries.js';

/** Every migration, oldest first; a new one is added at the end and none is ever edited. */
export const migrations = [
  People1795301000000,
  Machinery1795302000000,
  Cases1795303000000,
  Sessions1795304000000,
  Invitations1795305000000,
  Idempotency1795306000000,
  OutcomesAndFeeds1795307000000,
  WaitedDays1795308000000,
  QueueAndLife1795309000000,
  AnswersAndDeliveries1795310000000,
];

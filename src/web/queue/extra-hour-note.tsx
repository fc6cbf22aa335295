import type { QueueWeeks } from '../../sessions/index.js';
import { Notification } from '../kit/parts.js';
import type { View } from '../kit/view.js';

/** That a queue is longer than its county bears, with the numbers, and the way to an extra hour. */
export function ExtraHourNote({ view, load }: { view: View; load: QueueWeeks | undefined }) {
  const { queue } = view.t;
  if (!load) return null;
  return (
    <Notification tone="alert">
      {queue.tooLong(load.waiting, load.placesAWeek, load.weeks, load.limit)}{' '}
      <a href={`/sarjat/${load.seriesId}/lisatunti`}>{queue.addHour}</a>
    </Notification>
  );
}

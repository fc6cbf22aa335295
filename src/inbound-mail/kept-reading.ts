import type { CalendarReply, NamedInstance } from '../domain/reply.js';
import type { KeptReply } from './mail-reading.js';

/** A reply as its row keeps it. */
export function kept({ stamp, startsAt, proposal, instance, ...rest }: CalendarReply): KeptReply {
  return {
    ...rest,
    stamp: stamp?.toISOString() ?? null,
    startsAt: startsAt?.toISOString() ?? null,
    instance: instance && ('date' in instance ? instance : { instant: instance.instant.toISOString() }),
    proposal: proposal && {
      startsAt: proposal.startsAt.toISOString(),
      endsAt: proposal.endsAt.toISOString(),
    },
  };
}

/** A kept reply as it was read, for a later decision. */
export function revived({ stamp, startsAt, proposal, instance, ...rest }: KeptReply): CalendarReply {
  return {
    ...rest,
    stamp: stamp === null ? null : new Date(stamp),
    startsAt: startsAt === null ? null : new Date(startsAt),
    instance: instance && instanceOf(instance),
    proposal: proposal && { startsAt: new Date(proposal.startsAt), endsAt: new Date(proposal.endsAt) },
  };
}

const instanceOf = (instance: NonNullable<KeptReply['instance']>): NamedInstance =>
  'date' in instance ? instance : { instant: new Date(instance.instant) };

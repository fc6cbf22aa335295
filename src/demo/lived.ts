import type { INestApplicationContext } from '@nestjs/common';
import type { Result } from '../domain/refusal.js';
import { helsinkiInstant, type LocalDate, type LocalTime } from '../domain/time.js';
import { ActorFinder, type Actor } from '../people/index.js';
import type { ServiceClock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { Outbox } from '../platform/outbox/index.js';

/** Something somebody does in the demo world, at an instant. */
export type Act = { at: Date; what: string; run: () => Promise<void> };

/**
 * Lives through acts in order of time, the clock standing at each one's instant, and lets the clock run
 * again afterwards. Acts of one instant keep the order they were given in; acts after `until` do not happen.
 * A refusal or a fault in one of them is a bug in the world or in the service and stops the loading.
 */
export async function liveThrough(acts: Act[], clock: ServiceClock, until: Date | null): Promise<void> {
  try {
    for (const act of acts.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
      if (until && act.at > until) break;
      clock.holdAt(act.at);
      await act.run().catch((cause: unknown) => {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`The demo world stopped at ${act.at.toISOString()}, ${act.what}: ${why}`, { cause });
      });
    }
  } finally {
    clock.release();
  }
}

/** The value of an act that nothing may refuse. */
export async function allowed<T>(act: Promise<Result<T>>): Promise<T> {
  const result = await act;
  if (!result.ok) throw new Error(`refused, ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/**
 * The first of these people who is still active, with the rights they have at the instant the clock stands
 * at: whoever tries the demo may have deactivated somebody.
 */
export async function actorOf(app: INestApplicationContext, ...emails: string[]): Promise<Actor> {
  for (const email of emails) {
    const actor = await app.get(ActorFinder).byEmail(email, newId());
    if (actor) return actor;
  }
  throw new Error(`nobody active has the address ${emails.join(' or ')}`);
}

/** Sends what the last act made necessary, so that every mail bears the date of its act. */
export async function sendMail(app: INestApplicationContext): Promise<void> {
  await app.get(Outbox).drain();
}

/** A wall-clock time of an ordinary day; nobody acts at night here, so the clocks never skip it. */
export const at = (date: LocalDate, time: LocalTime): Date => helsinkiInstant(date, time)!;

export const minutesAfter = (instant: Date, minutes: number): Date =>
  new Date(instant.getTime() + minutes * 60_000);

/** What stands under a name that the world itself gave. */
export function known<T>(names: ReadonlyMap<string, T>, name: string): T {
  const found = names.get(name);
  if (found === undefined) throw new Error(`The demo world has no ${name}`);
  return found;
}

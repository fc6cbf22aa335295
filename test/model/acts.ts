import fc from 'fast-check';
import { DAY, MINUTE } from './calendar.js';
import { CASE_ACTS } from './case-acts.js';
import { discussedOf, type Doing } from './doing.js';
import type { Expected } from './expected.js';
import { HOUR_ACTS } from './hour-acts.js';

const CLOCK_ACTS = {
  wait: { weight: 2, real: () => Promise.resolve('ok'), model: () => 'ok' },
  strike: {
    weight: 36,
    real: async (county) => {
      await county.strike();
      return 'ok';
    },
    model: (model) => {
      model.strike();
      return 'ok';
    },
  },
} satisfies Record<string, Doing>;

const DOINGS = { ...CASE_ACTS, ...HOUR_ACTS, ...CLOCK_ACTS };
type ActName = keyof typeof DOINGS;

/** An act as it is drawn: what is done, and to which of the cases and hours there are then. */
export type Act = { act: ActName; a: number; b: number };

export const doingOf = ({ act }: Act): Doing => DOINGS[act];

/** Whether there is what it is done to: a case; one that is in an hour to talk about; hours to bring back. */
export function canBeDone(model: Expected, drawn: Act): boolean {
  const { act } = drawn;
  if (act === 'undo') return model.hasUndo || drawn.a % 8 === 0;
  if (!(act in CASE_ACTS) || act === 'arrive' || act === 'register') return true;
  if (model.clients.length === 0) return false;
  return act !== 'discuss' || model.bookingOf(discussedOf(model, drawn)) !== undefined;
}

/**
 * How far the clock goes before an act: a minute, so that no two things happen at once; to what is next, where
 * it strikes; or a while without striking, as when the worker is late.
 */
export function timeBefore(model: Expected, { act, a }: Act): number {
  if (act === 'wait') return Math.min(model.now + [4, 8, 24 * 60][a % 3]! * MINUTE, model.nextEvent - 1);
  if (act !== 'strike') return model.now + MINUTE;
  return a % 2 ? model.nextEvent : Math.min(model.nextEvent, model.now + DAY);
}

export const ACTS = Object.keys(DOINGS) as ActName[];

export const anyAct: fc.Arbitrary<Act> = fc.record({
  act: fc.oneof(...ACTS.map((act) => ({ weight: DOINGS[act].weight, arbitrary: fc.constant(act) }))),
  a: fc.nat(20),
  b: fc.nat(20),
});

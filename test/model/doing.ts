import type { County } from './county.js';
import type { Expected } from './expected.js';
import type { Client, Hour } from './reference.js';

/** What an act is drawn with: to which of the cases and hours it is done, and how. */
export type Drawn = { a: number; b: number };

export type Doing = {
  /** How often it is drawn beside the others. */
  weight: number;
  /** Does it to the service and answers `ok` or the code of the refusal. */
  real: (county: County, model: Expected, drawn: Drawn) => Promise<string>;
  /** What the reference model answers, and what becomes of it. */
  model: (model: Expected, drawn: Drawn) => string;
};

export const one = <T>(list: readonly T[], index: number): T => list[index % list.length]!;
export const clientOf = (model: Expected, { a }: Drawn): Client => one(model.clients, a);
export const hourOf = (model: Expected, { b }: Drawn): Hour => one(model.hours, b);

/** A case of an hour that goes on or is over, if there is one: they are what is talked about. */
export function discussedOf(model: Expected, drawn: Drawn): Client {
  const begun = model.clients.filter((client) => {
    const booking = model.bookingOf(client);
    return booking !== undefined && booking.hour.startsAt <= model.now;
  });
  return begun.length && drawn.b % 8 ? one(begun, drawn.a) : clientOf(model, drawn);
}

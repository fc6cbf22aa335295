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

/** One of those that fit, if there are any, but for one time in eight: what is refused is tried too. */
function among(model: Expected, drawn: Drawn, fits: (client: Client) => boolean): Client {
  const fitting = model.clients.filter(fits);
  return fitting.length && drawn.b % 8 ? one(fitting, drawn.a) : clientOf(model, drawn);
}

export const bookedOf = (model: Expected, drawn: Drawn): Client =>
  among(model, drawn, ({ state }) => state === 'booked');

export const waitingOf = (model: Expected, drawn: Drawn): Client =>
  among(model, drawn, ({ state }) => state === 'queued');

/** One that is in no hour and no queue. */
export const idleOf = (model: Expected, drawn: Drawn): Client =>
  among(model, drawn, ({ state }) => state === 'ready' || state === 'draft');

/** A case of an hour that goes on or is over: they are what is talked about. */
export const discussedOf = (model: Expected, drawn: Drawn): Client =>
  among(model, drawn, (client) => {
    const booking = model.bookingOf(client);
    return booking !== undefined && booking.hour.startsAt <= model.now;
  });

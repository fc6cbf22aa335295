import { addDays, cutOffOf, dateOf, daysBetween, HOUR } from './calendar.js';

/**
 * The reference model: what PRODUCT.md says of hours, places, the queue and consents, in as few plain words as
 * it takes and without a line of the service. It keeps everything in arrays and looks at all of it every time.
 */
export type Consent = { from: string; until: string; covers: boolean; withdrawn: boolean };

export type Client = {
  id: string;
  pair: 'ainos' | 'villes';
  urgency: number;
  registeredAt: number;
  state: 'draft' | 'ready' | 'queued' | 'booked' | 'discussed' | 'closed';
  consent: Consent | null;
  wasDiscussed: boolean;
};

export type Hour = {
  id: string;
  startsAt: number;
  endsAt: number;
  capacity: number;
  state: 'open' | 'frozen' | 'live' | 'held' | 'cancelled' | 'released';
};

export type Booking = {
  hour: Hour;
  client: Client;
  place: number;
  state: 'booked' | 'discussed' | 'deferred' | 'removed';
  byQueue: boolean;
};

export type Rules = { capacity: number; keptBack: number; pairShare: number | null };

const HORIZON_DAYS = 28;

export class Reference {
  now = 0;
  clients: Client[] = [];
  hours: Hour[] = [];
  bookings: Booking[] = [];

  constructor(readonly rules: Rules) {}

  get today(): string {
    return dateOf(this.now);
  }

  bookingOf(client: Client): Booking | undefined {
    return this.bookings.find((one) => one.client === client && one.state === 'booked');
  }

  /** The bookings that hold a place of an hour. */
  holding(hour: Hour): Booking[] {
    return this.bookings.filter(
      (one) => one.hour === hour && (one.state === 'booked' || one.state === 'discussed'),
    );
  }

  freePlace(hour: Hour): number | null {
    const taken = this.holding(hour).map(({ place }) => place);
    for (let place = 1; place <= hour.capacity; place += 1) if (!taken.includes(place)) return place;
    return null;
  }

  isCovered({ consent }: Client, on: string): boolean {
    return (
      consent !== null && !consent.withdrawn && consent.covers && consent.from <= on && on <= consent.until
    );
  }

  /** Those who wait, in their turn: urgency first, then who was registered earlier. */
  get queue(): Client[] {
    return this.clients
      .filter(({ state }) => state === 'queued')
      .toSorted((a, b) => b.urgency - a.urgency || a.registeredAt - b.registeredAt);
  }

  isBefore(a: Client, b: Client): boolean {
    return a.urgency === b.urgency ? a.registeredAt < b.registeredAt : a.urgency > b.urgency;
  }

  /** Why a case may not have a place of this hour now, or null. Late knows no cut-off. */
  whyNoPlace(hour: Hour, client: Client, late = false): string | null {
    if (['held', 'cancelled', 'released'].includes(hour.state)) return 'hour-not-open';
    if (this.now >= hour.startsAt || hour.state === 'live') return 'hour-already-past';
    const date = dateOf(hour.startsAt);
    if (daysBetween(this.today, date) > HORIZON_DAYS) return 'beyond-horizon';
    const isClosed = this.now >= cutOffOf(date);
    if (!late && (isClosed || hour.state === 'frozen')) return 'booking-closed';
    if (this.freePlace(hour) === null) return 'session-full';
    return isClosed ? null : this.whyOutOfShare(hour, client);
  }

  private whyOutOfShare(hour: Hour, client: Client): string | null {
    const held = this.holding(hour);
    const keptBack = client.urgency === 2 ? 0 : this.rules.keptBack;
    if (hour.capacity - held.length <= keptBack) return 'session-full';
    const ofThePair = held.filter((one) => one.client.pair === client.pair).length;
    return this.rules.pairShare !== null && ofThePair >= this.rules.pairShare ? 'pair-share-used' : null;
  }

  mayHave(hour: Hour, client: Client, late = false): boolean {
    return this.isCovered(client, dateOf(hour.startsAt)) && this.whyNoPlace(hour, client, late) === null;
  }

  place(client: Client, hour: Hour, by: { queue: boolean; place?: number }): void {
    const place = by.place ?? this.freePlace(hour)!;
    this.bookings.push({ hour, client, place, state: 'booked', byQueue: by.queue });
    client.state = 'booked';
  }

  /** Gives what may be given now: each in turn the earliest hour they may have. */
  promote(): void {
    const open = this.hours
      .filter(({ state, startsAt }) => state === 'open' && startsAt > this.now)
      .toSorted((a, b) => a.startsAt - b.startsAt);
    for (const client of this.queue) {
      const hour = open.find((one) => this.mayHave(one, client));
      if (hour) this.place(client, hour, { queue: true });
    }
  }

  /** Where a case goes that has no place and does not wait. */
  free(client: Client): void {
    client.state = this.isCovered(client, this.today) ? 'ready' : 'draft';
  }

  /** Where a case goes that lost its place without its pair's doing. */
  waitAgain(client: Client): void {
    client.state = this.isCovered(client, this.today) ? 'queued' : 'draft';
  }

  /** A version of the consent, or its end, has been written: what follows for the case. */
  settle(client: Client): void {
    const booking = this.bookingOf(client);
    if (client.state === 'booked') {
      const isOver = !booking || booking.hour.endsAt <= this.now;
      if (isOver || this.isCovered(client, dateOf(booking.hour.startsAt))) return;
      booking.state = 'removed';
      this.free(client);
      return;
    }
    const isGood = this.isCovered(client, this.today);
    if (client.state === 'draft' && isGood) client.state = 'ready';
    else if (['ready', 'queued'].includes(client.state) && !isGood) client.state = 'draft';
  }

  /** Takes the cases out of an hour that does not take place. */
  empty(hour: Hour): Booking[] {
    const lost = this.bookings.filter((one) => one.hour === hour && one.state === 'booked');
    for (const booking of lost) {
      booking.state = 'removed';
      this.waitAgain(booking.client);
    }
    return lost;
  }

  /** What the clock does when it strikes: hours first, each where its time has it, then the queue. */
  strike(): void {
    for (const hour of this.hours.toSorted((a, b) => a.startsAt - b.startsAt)) {
      const isClosed = this.now >= cutOffOf(dateOf(hour.startsAt)) || this.now >= hour.startsAt;
      if (hour.state === 'open' && isClosed) this.passCutOff(hour);
      if (hour.state === 'frozen' && this.now >= hour.startsAt) hour.state = 'live';
    }
    for (const client of this.queue) {
      if (!client.consent || client.consent.until < this.today) client.state = 'draft';
    }
    this.promote();
  }

  private passCutOff(hour: Hour): void {
    const booked = this.bookings.filter((one) => one.hour === hour && one.state === 'booked');
    for (const booking of this.now < hour.endsAt ? booked : []) {
      if (this.isCovered(booking.client, dateOf(hour.startsAt))) continue;
      booking.state = 'removed';
      this.free(booking.client);
    }
    for (const client of this.queue) {
      if (this.mayHave(hour, client, true)) this.place(client, hour, { queue: true });
    }
    const isKept = this.bookings.some((one) => one.hour === hour && one.state !== 'removed');
    hour.state = isKept ? 'frozen' : 'released';
  }

  /** The next moment at which the clock alone changes something: a cut-off, a start or an end. */
  get nextEvent(): number {
    const events = this.hours
      .filter(({ state }) => ['open', 'frozen', 'live'].includes(state))
      .flatMap(({ startsAt, endsAt }) => [cutOffOf(dateOf(startsAt)), startsAt, endsAt]);
    return Math.min(...events.filter((at) => at > this.now), this.now + 400 * HOUR);
  }

  dayAfter(days: number): string {
    return addDays(this.today, days);
  }
}

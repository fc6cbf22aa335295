import { cutOffOf, dateOf, DAY, HOUR, MINUTE } from './calendar.js';
import { Reference, type Booking, type Client, type Consent, type Hour } from './reference.js';

type Bulk = {
  madeAt: number;
  hours: { hour: Hour; was: Hour['state'] }[];
  taken: Booking[];
  undone: boolean;
};

/** What each act answers and does by the reference model: `ok`, or the code of the one refusal. */
export class Expected extends Reference {
  /** The id the service has just given to what was registered or added. */
  newId = '';
  private bulkDone: Bulk | null = null;
  readonly deputised = new Set<Hour>();

  register(pair: Client['pair'], urgency: number): string {
    const { now: registeredAt, newId: id } = this;
    const rest = { state: 'draft' as const, consent: null, wasDiscussed: false };
    this.clients.push({ id, pair, urgency, registeredAt, ...rest });
    return 'ok';
  }

  consent(client: Client, given: Omit<Consent, 'withdrawn'>): string {
    client.consent = { ...given, withdrawn: false };
    this.settle(client);
    this.promote();
    return 'ok';
  }

  limit(client: Client, less: 'groups' | 'until'): string {
    const { consent } = client;
    if (!consent) return 'not-found';
    if (consent.withdrawn || consent.until < this.today) return 'not-covered';
    const isLess =
      less === 'groups' ? consent.covers : consent.from <= this.today && this.today < consent.until;
    if (!isLess) return 'validation-failed';
    const left = less === 'groups' ? { covers: false } : { until: this.today };
    return this.consent(client, { ...consent, ...left });
  }

  withdraw(client: Client): string {
    if (!client.consent) return 'not-found';
    if (client.consent.withdrawn) return 'not-covered';
    client.consent.withdrawn = true;
    this.settle(client);
    this.promote();
    return 'ok';
  }

  confirm({ consent }: Client): string {
    if (!consent) return 'not-found';
    return consent.withdrawn ? 'not-covered' : 'ok';
  }

  join(client: Client): string {
    if (client.state === 'booked') return 'already-booked';
    if (client.state === 'closed' || client.state === 'discussed') return 'wrong-state';
    if (client.state !== 'queued') {
      if (!this.isCovered(client, this.today)) return 'not-covered';
      client.state = 'queued';
    }
    this.promote();
    return 'ok';
  }

  leave(client: Client): string {
    if (client.state !== 'queued') return 'wrong-state';
    this.free(client);
    return 'ok';
  }

  book(client: Client, hour: Hour, late: boolean): string {
    if (this.bookingOf(client)) return 'already-booked';
    const refused = this.whyNotThere(client, hour, late);
    if (!refused) this.place(client, hour, { queue: false });
    return refused ?? 'ok';
  }

  /** Why this case may not be given a place of this hour by hand. */
  private whyNotThere(client: Client, hour: Hour, late: boolean): string | null {
    if (client.state === 'closed' || client.state === 'discussed') return 'wrong-state';
    if (!this.isCovered(client, dateOf(hour.startsAt))) return 'not-covered';
    const refused = this.whyNoPlace(hour, client, late);
    if (refused) return refused;
    const isPassedOver = this.queue.some(
      (waiting) => waiting !== client && this.isBefore(waiting, client) && this.mayHave(hour, waiting),
    );
    return isPassedOver ? 'queue-first' : null;
  }

  remove(client: Client): string {
    const refused = this.whyStays(client);
    if (refused) return refused;
    this.bookingOf(client)!.state = 'removed';
    this.free(client);
    this.promote();
    return 'ok';
  }

  rebook(client: Client, hour: Hour): string {
    const refused = this.whyStays(client);
    if (refused) return refused;
    const from = this.bookingOf(client)!;
    if (from.hour === hour) return 'ok';
    const notThere = this.whyNotThere(client, hour, false);
    if (notThere) return notThere;
    from.state = 'removed';
    this.place(client, hour, { queue: false });
    this.promote();
    return 'ok';
  }

  /** Why a case cannot be taken out of the hour it is in. */
  private whyStays(client: Client): string | null {
    const had = this.bookings.filter((one) => one.client === client);
    if (had.length === 0) return 'not-found';
    const booking = this.bookingOf(client);
    if (!booking) return 'wrong-state';
    return booking.hour.startsAt <= this.now ? 'hour-already-past' : null;
  }

  urgency(client: Client, urgency: number): string {
    if (client.state === 'closed') return 'wrong-state';
    client.urgency = urgency;
    if (client.state === 'queued') this.promote();
    return 'ok';
  }

  defer(client: Client): string {
    const refused = this.whyUndecided(client);
    if (refused) return refused;
    this.bookingOf(client)!.state = 'deferred';
    this.waitAgain(client);
    this.promote();
    return 'ok';
  }

  discuss(client: Client, continues: boolean): string {
    const refused = this.whyUndecided(client);
    if (refused) return refused;
    this.bookingOf(client)!.state = 'discussed';
    client.wasDiscussed = true;
    if (continues) this.free(client);
    else client.state = 'discussed';
    return 'ok';
  }

  private whyUndecided(client: Client): string | null {
    if (!this.bookings.some((one) => one.client === client)) return 'not-found';
    const booking = this.bookingOf(client);
    if (!booking) return 'wrong-state';
    return this.now < booking.hour.startsAt ? 'hour-not-begun' : null;
  }

  closeCase(client: Client): string {
    if (client.state === 'closed') return 'wrong-state';
    const booking = this.bookingOf(client);
    if (booking && booking.hour.startsAt <= this.now) return 'hour-already-past';
    if (booking) booking.state = 'removed';
    const hadTurn = booking !== undefined || client.state === 'queued';
    client.state = 'closed';
    if (hadTurn) this.promote();
    return 'ok';
  }

  closeHour(hour: Hour): string {
    if (['held', 'cancelled', 'released'].includes(hour.state)) return 'wrong-state';
    if (this.now < hour.startsAt) return 'hour-not-begun';
    if (this.bookings.some((one) => one.hour === hour && one.state === 'booked')) return 'undecided-cases';
    hour.state = 'held';
    return 'ok';
  }

  cancel(hour: Hour): string {
    if (['held', 'cancelled', 'released'].includes(hour.state)) return 'wrong-state';
    if (hour.endsAt <= this.now) return 'hour-already-past';
    hour.state = 'cancelled';
    this.empty(hour);
    this.promote();
    return 'ok';
  }

  /** A time of this day or a coming one at which no other hour begins: of two at once neither is the first. */
  extraAt({ a, b }: { a: number; b: number }): number {
    let startsAt = Math.floor(this.now / HOUR) * HOUR + (1 + (b % 5)) * HOUR + (a % 15) * DAY;
    while (this.hours.some((hour) => hour.startsAt === startsAt)) startsAt += MINUTE;
    return startsAt;
  }

  extra(drawn: { a: number; b: number }): string {
    const startsAt = this.extraAt(drawn);
    const state = this.now >= cutOffOf(dateOf(startsAt)) ? 'frozen' : 'open';
    const { capacity } = this.rules;
    this.hours.push({ id: this.newId, startsAt, endsAt: startsAt + HOUR, capacity, state });
    this.promote();
    return 'ok';
  }

  move(hour: Hour, startsAt: number): string {
    const refused = this.whyUnchangeable(hour);
    if (refused) return refused;
    Object.assign(hour, { startsAt, endsAt: startsAt + HOUR });
    hour.state = this.now >= cutOffOf(dateOf(startsAt)) ? 'frozen' : 'open';
    for (const booking of this.bookings.filter((one) => one.hour === hour && one.state === 'booked')) {
      if (this.isCovered(booking.client, dateOf(startsAt))) continue;
      booking.state = 'removed';
      this.waitAgain(booking.client);
    }
    this.promote();
    return 'ok';
  }

  changeCapacity(hour: Hour, capacity: number): string {
    if (capacity === hour.capacity) return 'validation-failed';
    const refused = this.whyUnchangeable(hour);
    if (refused) return refused;
    const inTurn = this.holding(hour).toSorted((a, b) => (this.isBefore(a.client, b.client) ? -1 : 1));
    for (const booking of inTurn.slice(capacity)) {
      booking.state = 'removed';
      this.waitAgain(booking.client);
    }
    hour.capacity = capacity;
    for (const booking of this.holding(hour).toSorted((a, b) => a.place - b.place)) {
      if (booking.place > capacity) booking.place = this.freePlace(hour)!;
    }
    this.promote();
    return 'ok';
  }

  nameDeputy(hour: Hour): string {
    if (this.deputised.has(hour)) return 'validation-failed';
    const refused = this.whyUnchangeable(hour);
    if (!refused) this.deputised.add(hour);
    return refused ?? 'ok';
  }

  endDeputy(hour: Hour): string {
    const refused = this.whyUnchangeable(hour);
    if (refused) return refused;
    return this.deputised.delete(hour) ? 'ok' : 'not-found';
  }

  private whyUnchangeable(hour: Hour): string | null {
    if (hour.state !== 'open' && hour.state !== 'frozen') return 'wrong-state';
    return hour.startsAt <= this.now ? 'hour-already-past' : null;
  }

  bulk(from: string, until: string): string {
    const hours = this.hours.filter(({ state, startsAt }) => {
      const date = dateOf(startsAt);
      return ['open', 'frozen'].includes(state) && startsAt > this.now && from <= date && date <= until;
    });
    if (hours.length === 0) return 'no-hours-in-series';
    const were = hours.map((hour) => ({ hour, was: hour.state }));
    for (const hour of hours) hour.state = 'cancelled';
    const taken = hours.flatMap((hour) => this.empty(hour));
    this.bulkDone = { madeAt: this.now, hours: were, taken, undone: false };
    this.promote();
    return 'ok';
  }

  /** Whether hours that were cancelled together can still come back. */
  get hasUndo(): boolean {
    return this.bulkDone !== null && !this.bulkDone.undone;
  }

  undo(): string {
    const bulk = this.bulkDone;
    if (!bulk) return 'nothing to undo';
    if (bulk.undone) return 'wrong-state';
    const far = bulk.hours.filter(({ hour }) => hour.startsAt - bulk.madeAt >= DAY);
    if (far.length === 0 || this.now >= bulk.madeAt + 10 * MINUTE) return 'undo-too-late';
    bulk.undone = true;
    for (const { hour, was } of far) hour.state = was;
    for (const booking of bulk.taken) {
      if (far.some(({ hour }) => hour === booking.hour)) this.giveBack(booking);
    }
    this.promote();
    return 'ok';
  }

  /** The end of an undo is such a moment too: then people are told. */
  override get nextEvent(): number {
    const told = (this.bulkDone?.madeAt ?? 0) + 10 * MINUTE;
    return told > this.now ? Math.min(told, super.nextEvent) : super.nextEvent;
  }

  private giveBack({ client, hour, place }: Booking): void {
    if (client.state === 'discussed' || client.state === 'closed') return;
    if (!this.isCovered(client, dateOf(hour.startsAt))) return;
    const now = this.bookingOf(client);
    if (now && !now.byQueue) return;
    if (now) now.state = 'removed';
    this.place(client, hour, { queue: false, place });
  }
}

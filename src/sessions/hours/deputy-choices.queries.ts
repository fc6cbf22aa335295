import { Injectable } from '@nestjs/common';
import { countiesOf, type Actor } from '../../people/index.js';
import { Reader } from '../../platform/database/index.js';
import { hourById } from '../sessions.store.js';
import { candidatesFor, seatsOf, type Seat } from './deputies.store.js';

/** Who belongs to an hour, who stands in for whom, and who could. */
export type DeputyChoices = {
  seats: Seat[];
  candidates: Record<Seat['part'], { id: string; name: string }[]>;
};

/** What a coordinator chooses from when an hour needs a deputy. */
@Injectable()
export class DeputyChoicesOf {
  constructor(private readonly reader: Reader) {}

  /** Null when there is no such hour of the actor's counties. */
  async hour(sessionId: string, actor: Actor): Promise<DeputyChoices | null> {
    const hour = await hourById(this.reader, sessionId);
    if (!hour || !countiesOf(actor, 'coordinator').includes(hour.countyId)) return null;
    const [seats, kela, pair] = await Promise.all([
      seatsOf(this.reader, hour),
      candidatesFor(this.reader, hour, 'kela-contact'),
      candidatesFor(this.reader, hour, 'pair-member'),
    ]);
    return { seats, candidates: { 'kela-contact': kela, 'pair-member': pair } };
  }
}

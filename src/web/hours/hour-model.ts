import type { Agenda, Attendee } from '../../sessions/index.js';
import { liveHour } from '../kit/live.js';
import type { View } from '../kit/view.js';
import {
  attendeeRows,
  canBeCancelled,
  canBeChanged,
  changeLines,
  closingOf,
  joinOf,
  outcomesLinkOf,
  ownAnswerOf,
  phoneOf,
  placeRows,
  takesPlace,
  type Reading,
} from './hour-rows.js';
import { roomForm } from './room-form.js';
import type { HourModel, RoomFacts } from './hours.model.js';

export type HourFacts = Reading & { agenda: Agenda; county: string; missing: readonly string[] };

/** One hour for the county's own people. */
export function hourModel(view: View, facts: HourFacts): HourModel {
  const { agenda, county, now } = facts;
  const coordinates = agenda.viewer === 'coordinator';
  return {
    id: agenda.id,
    live: [liveHour(agenda)],
    date: agenda.date,
    startsAt: agenda.startsAt,
    endsAt: agenda.endsAt,
    state: agenda.state,
    capacity: agenda.capacity,
    taken: agenda.placesTaken,
    county,
    cancelReason: agenda.cancelledBecause,
    notAsPlanned: changeLines(view, agenda),
    places: placeRows(view, agenda),
    closing: closingOf(agenda, now),
    attendees: attendeeRows(agenda, facts),
    own: ownAnswerOf(agenda, facts),
    missing: facts.missing,
    pairs: [...agenda.pairs.values()].join(', '),
    kelaContact: namesOf(agenda.attendees, 'kela-contact'),
    deputies: namesOf(agenda.attendees, 'kela-deputy'),
    video: agenda.videoKind,
    join: joinOf(agenda, now),
    phone: phoneOf(agenda, now),
    room: coordinates ? roomFacts(agenda, now) : null,
    takesPlace: takesPlace(agenda),
    outcomes: outcomesLinkOf(agenda, !coordinates),
    mayCancel: coordinates && canBeCancelled(agenda, now),
    mayChange: coordinates && canBeChanged(agenda, now),
    mayRecord: coordinates && canBeChanged(agenda, now),
  };
}

function roomFacts(agenda: Agenda, now: Date): RoomFacts | null {
  if (!takesPlace(agenda) || agenda.endsAt <= now) return null;
  return {
    seriesId: agenda.seriesId,
    perHour: agenda.videoKind === 'per-session' ? roomForm(agenda) : null,
    missing: agenda.roomMissing,
  };
}

const namesOf = (attendees: readonly Attendee[], part: Attendee['part']): string =>
  attendees
    .filter((attendee) => attendee.part === part && attendee.standsInFor === null)
    .map(({ name }) => name)
    .join(', ');

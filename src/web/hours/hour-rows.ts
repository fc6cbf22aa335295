import { consentRefusal } from '../../domain/consent.js';
import { nextSessionState } from '../../domain/session-state.js';
import { isWithin } from '../../domain/time.js';
import { joinWindow } from '../../domain/visibility.js';
import { comes, type Agenda, type Attendee, type HourLine, type PlaceLine } from '../../sessions/index.js';
import type { View } from '../kit/view.js';
import { dotted, themeList } from '../kit/words.js';
import type {
  AttendeeRow,
  ChangeLine,
  Closing,
  JoinFacts,
  OutcomesLink,
  PlaceCheck,
  PlaceRow,
} from './hours.model.js';

/** The places of an hour in words, as this reader may see them; an hour that has begun has no free ones. */
export function placeRows(view: View, agenda: Agenda): PlaceRow[] {
  const begun = hasBegun(agenda);
  const lines = agenda.places.filter(({ kind }) => kind !== 'free' || !begun);
  return lines.map((line) => placeRow(view, agenda, line));
}

function placeRow(view: View, agenda: Agenda, line: PlaceLine): PlaceRow {
  if (line.kind === 'free') return { kind: 'free', place: line.place };
  if (line.kind === 'taken') return { kind: 'other', place: line.place };
  const { client, content } = line;
  const { t } = view;
  return {
    kind: 'case',
    place: line.place,
    code: client.code,
    href: content ? `/asiat/${client.id}` : null,
    withdrawHref: !content && line.consent ? `/suostumukset/${line.consent.id}/peruutus` : null,
    details: dotted([
      content && themeList(view, client.themes),
      client.clientLanguage !== 'fi' && t.codes.languages[client.clientLanguage as 'fi'],
      client.urgency !== 'normal' && t.codes.urgencies[client.urgency as 'normal'],
    ]),
    check: checkOf(line, agenda),
  };
}

/** What stands between a booked case and being taken up on the day, and then what became of it. */
function checkOf(line: Extract<PlaceLine, { kind: 'case' }>, agenda: Agenda): PlaceCheck {
  if (line.state === 'discussed' || line.state === 'deferred') return line.state;
  if (hasBegun(agenda)) return 'undecided';
  if (consentRefusal(line.consent, { on: agenda.date, themes: line.client.themes }))
    return 'consent-not-good';
  if (!line.consent?.confirmedAt) return 'receipt-missing';
  return line.client.interpreter ? 'interpreter-needed' : 'ready';
}

export const attendeeRows = (attendees: readonly Attendee[], readerId: string): AttendeeRow[] =>
  attendees.filter(comes).map(({ personId, name, part, standsInFor, answer }) => ({
    name,
    standsInFor,
    fromKela: part === 'kela-contact',
    you: personId === readerId,
    answer,
  }));

export function closingOf(hour: HourLine, now: Date): Closing {
  const left = hour.cutOffAt.getTime() - now.getTime();
  return { at: hour.cutOffAt, millisecondsLeft: left > 0 ? left : null };
}

/** Whether people meet in the hour, or have met. */
export const takesPlace = ({ state }: HourLine): boolean => state !== 'cancelled' && state !== 'released';

const hasBegun = ({ state }: HourLine): boolean => state === 'live' || state === 'held';

/** The way to the outcomes of an hour that has begun; `filled` when its reader has something to record. */
export function outcomesLinkOf(hour: HourLine, filled: boolean): OutcomesLink | null {
  if (!hasBegun(hour)) return null;
  const live = hour.state === 'live';
  return { href: `/tunnit/${hour.id}/tulokset`, words: live ? 'open' : 'see', filled: live && filled };
}

export function joinOf(hour: HourLine, now: Date): JoinFacts | null {
  const window = joinWindow(hour.startsAt, hour.endsAt);
  if (!hour.joinUrl || !takesPlace(hour) || now >= window.closesAt) return null;
  return { url: hour.joinUrl, opensAt: window.opensAt, open: isWithin(window, now) };
}

/** Whom to call when the video fails, as long as the room may be open. */
export function phoneOf(hour: HourLine, now: Date): string | null {
  const { closesAt } = joinWindow(hour.startsAt, hour.endsAt);
  return takesPlace(hour) && now < closesAt ? hour.fallbackPhone : null;
}

/** Whether the hour can still be cancelled; the use case asks the same again. */
export const canBeCancelled = (hour: HourLine, now: Date): boolean =>
  hour.endsAt > now && nextSessionState(hour.state, 'cancel') !== null;

/** Whether it can still be moved, given to a deputy, or get other places; the use cases ask the same again. */
export const canBeChanged = (hour: HourLine, now: Date): boolean =>
  hour.startsAt > now && (hour.state === 'open' || hour.state === 'frozen');

/** What is not as it was planned, in sentences for the top of the page. */
export function changeLines({ t, f }: View, agenda: Agenda): ChangeLine[] {
  const { movedFrom, movedBecause, capacityFrom, capacityBecause } = agenda.changes;
  return [
    ...(movedFrom ? [{ text: t.hourChanges.moved(f.moment(movedFrom)), reason: movedBecause }] : []),
    ...(capacityFrom === null
      ? []
      : [{ text: t.hourChanges.placesChanged(capacityFrom, agenda.capacity), reason: capacityBecause }]),
  ];
}

import { consentRefusal } from '../../domain/consent.js';
import { nextSessionState } from '../../domain/session-state.js';
import { daysBetween, isWithin, localDateOf } from '../../domain/time.js';
import { joinWindow } from '../../domain/visibility.js';
import type { Actor } from '../../people/index.js';
import { comes, type Agenda, type HourLine, type PlaceLine } from '../../sessions/index.js';
import type { View } from '../kit/view.js';
import { dotted, themeList } from '../kit/words.js';
import type {
  AttendeeRow,
  ChangeLine,
  Closing,
  JoinFacts,
  OutcomesLink,
  OwnAnswer,
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

/** Who reads about an hour and when, and since when each of its people has been asked to it. */
export type Reading = {
  actor: Actor;
  now: Date;
  asked: ReadonlyMap<string, Date>;
  /** Whose mail comes back. */
  unreached?: ReadonlySet<string>;
};

/** Who comes, with how long those who have not answered have been silent, and the times they propose. */
export const attendeeRows = (agenda: Agenda, { actor, now, asked, unreached }: Reading): AttendeeRow[] =>
  agenda.attendees.filter(comes).map(({ personId, name, part, standsInFor, answer, proposal }) => ({
    name,
    standsInFor,
    fromKela: part === 'kela-contact',
    you: personId === actor.personId,
    answer,
    silentDays: answer === 'none' && canBeChanged(agenda, now) ? daysSince(asked.get(personId), now) : 0,
    mailComesBack: unreached?.has(personId) ?? false,
    proposal: proposal && {
      ...{ startsAt: proposal.startsAt, endsAt: proposal.endsAt },
      href: agenda.viewer === 'coordinator' ? `/tunnit/${agenda.id}/ehdotus/${proposal.id}` : null,
    },
  }));

const daysSince = (asked: Date | undefined, now: Date): number =>
  asked ? Math.max(0, daysBetween(localDateOf(asked), localDateOf(now))) : 0;

/** The reader's own answer while it can be given; null for one who does not come. */
export function ownAnswerOf(agenda: Agenda, { actor, now, asked }: Reading): OwnAnswer | null {
  const own = agenda.attendees.find((one) => one.personId === actor.personId && comes(one));
  if (!own || !canBeChanged(agenda, now)) return null;
  const askedAt = asked.get(actor.personId);
  return {
    ...{ hourId: agenda.id, answer: own.answer, bySeason: own.answeredSeason },
    ...{ askedOn: askedAt ? localDateOf(askedAt) : null, proposed: own.proposal },
  };
}

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

/** Whether it can still be moved, given to a deputy, answered for or get other places; the use cases ask again. */
export function canBeChanged(hour: HourLine, now: Date): boolean {
  return hour.startsAt > now && (hour.state === 'open' || hour.state === 'frozen');
}

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

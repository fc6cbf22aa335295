import { FOLLOW_UP_DAYS } from '../../domain/codes.js';
import { followUpToAsk, isAskedNoMore } from '../../domain/outcome.js';
import { localDateOf, startOfDay, type LocalDate } from '../../domain/time.js';
import type { CaseOutcomes, NextStep } from '../../outcomes/index.js';
import type { BookingLine } from '../../sessions/index.js';
import { answerText } from '../follow-up/follow-up.page.js';
import { lower } from '../kit/letter-case.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import { rangeText } from '../outcomes/conflict.js';
import type { StoryRow, StoryStep } from './cases.model.js';

export const row = (event: StoryRow['event'], at: Date, details: string): StoryRow => ({
  event,
  at,
  details,
  note: null,
});

/** The hours of a case: its places, what was decided in them, where it was deferred to. */
export function bookingRows(
  view: View,
  bookings: readonly BookingLine[],
  outcomes: CaseOutcomes,
): StoryRow[] {
  return bookings.flatMap((booking) => [
    ...placeRows(view, booking, bookings),
    ...(booking.state === 'discussed' ? discussionRows(view, booking, outcomes) : []),
  ]);
}

function placeRows({ t, f }: View, booking: BookingLine, bookings: readonly BookingLine[]): StoryRow[] {
  const hour = f.hour(booking.startsAt, booking.endsAt);
  const ended = booking.because === 'hour-cancelled' ? 'hour-cancelled' : 'booking-removed';
  const next = bookings.find(({ id }) => id === booking.carriedTo);
  const carried = next ? t.outcomes.carriedTo(f.momentShort(next.startsAt)) : t.outcomes.deferredWaits;
  return [
    row('booked', booking.createdAt, dotted([hour, booking.createdByName])),
    ...(booking.removedAt ? [row(ended, booking.removedAt, hour)] : []),
    ...(booking.deferredAt ? [row('deferred', booking.deferredAt, dotted([hour, carried]))] : []),
  ];
}

function discussionRows(view: View, booking: BookingLine, { discussions }: CaseOutcomes): StoryRow[] {
  const outcome = discussions.find(({ bookingId }) => bookingId === booking.id)?.outcome;
  if (!outcome?.result || !outcome.networkMeeting) return [];
  const { t } = view;
  const { outcomes } = t;
  const { callsSaved } = outcome;
  return [
    {
      ...row('discussed', booking.startsAt, outcome.updatedByName),
      title: `${t.caseStory.events.discussed}: ${lower(outcomes.results[outcome.result])}`,
      facts: [
        [outcomes.facts.meeting, outcomes.meetings[outcome.networkMeeting]],
        [outcomes.facts.calls, callsSaved ? rangeText(callsSaved) : outcomes.notRecorded],
        ...(outcome.learningNote ? [[outcomes.learningNote, outcome.learningNote] as const] : []),
      ],
      steps: outcome.nextSteps.map((step) => storyStep(view, step)),
      link: { href: `/varaukset/${booking.id}/tulos`, label: outcomes.correct },
    },
  ];
}

const storyStep = ({ t }: View, { id, kind, note, ownerName, dueOn, doneAt }: NextStep): StoryStep => ({
  id,
  ownerName,
  due: dueOn,
  text: dotted([t.outcomes.steps[kind], note]),
  done: doneAt && localDateOf(doneAt),
});

/** What was answered of what really happened, and what is asked next. */
export function followUpRows(
  view: View,
  caseId: string,
  { firstDiscussedOn, followUps, dueOn }: CaseOutcomes,
  today: LocalDate,
): { ahead: StoryRow[]; answered: StoryRow[] } {
  const { t, f } = view;
  const page = (day: number): string => `/asiat/${caseId}/seuranta/${day}`;
  const answered = followUps.map((given) => ({
    ...row(
      `follow-up-${given.day}` as const,
      given.answeredAt,
      dotted([answerText(view, given), given.answeredByName]),
    ),
    link: { href: page(given.day), label: t.outcomes.correct },
  }));
  const next = FOLLOW_UP_DAYS.find((day) => !followUps.some((given) => given.day === day));
  if (!firstDiscussedOn || !dueOn || !next || followUps.some(isAskedNoMore)) return { ahead: [], answered };
  const asked = followUpToAsk(firstDiscussedOn, followUps, today);
  const day = asked ?? next;
  const ahead = {
    ...row('follow-up-ahead', startOfDay(dueOn[day]), t.followUp.opens(f.day(dueOn[day]), day)),
    ahead: true,
    ...(asked && { link: { href: page(asked), label: t.followUp.answer } }),
  };
  return { ahead: [ahead], answered };
}

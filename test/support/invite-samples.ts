import {
  hourCancel,
  seasonCancel,
  seasonRequest,
  singleCancel,
  singleRequest,
} from '../../src/domain/itip.js';
import type { InviteContent, InviteEnvelope } from '../../src/domain/itip.js';
import { LANGUAGES, type Language } from '../../src/domain/codes.js';
import { planHours } from '../../src/domain/recurrence.js';
import type { CountyClosing, PlannedHour, SeriesRule } from '../../src/domain/recurrence.js';

export const envelope = (changes: Partial<InviteEnvelope> = {}): InviteEnvelope => ({
  uid: '0b6f1c0e-6c1d-4d5b-9f77-3f1f5c7f2a10@kelatunti.example',
  sequence: 0,
  stamp: new Date('2027-01-11T09:00:00Z'),
  created: new Date('2027-01-11T09:00:00Z'),
  organizer: { email: 'vastaus+mfrggzdfmztwq2lk@kelatunti.example', name: 'Kelatunti' },
  attendee: { email: 'aino.esimerkki@esi.example', name: 'Aino Esimerkki' },
  language: 'fi',
  joinUrl: 'https://kelatunti.example/join/nbswy3dpeb3w64tmmqqxg5dbojzxi5dv',
  ...changes,
});

/** The hours a series really holds. */
export function hoursOf(rule: SeriesRule, closings: CountyClosing[] = []): PlannedHour[] {
  const planned = planHours(rule, closings);
  if (!planned.ok) throw new Error(planned.refusal.code);
  return planned.value.hours;
}

/** Tuesdays at 13.00 over both clock changes of 2027, with the county's own closing weeks. */
export const TUESDAYS: SeriesRule = {
  weekday: 2,
  startTime: '13:00',
  minutes: 60,
  firstDate: '2027-02-02',
  lastDate: '2027-12-21',
};
const CLOSINGS = ['2027-02-02', '2027-07-06', '2027-07-13', '2027-07-20'].map((date) => ({
  date,
  name: 'Kesätauko',
}));
export const tuesdayHours = (): PlannedHour[] => hoursOf(TUESDAYS, CLOSINGS);

/** Every shape that leaves the service, in every language: the name of its golden file and its content. */
export function everyShape(): { name: string; content: InviteContent }[] {
  return LANGUAGES.flatMap((language) => shapesIn(language));
}

function shapesIn(language: Language): { name: string; content: InviteContent }[] {
  const hours = tuesdayHours();
  const later = new Date('2027-05-03T08:15:00Z');
  const single = { uid: '5d3b7a52-64f0-4a0c-8c5e-92c8a7a0e0d4@kelatunti.example', language };
  const cancelled = new Set(['2027-02-09', '2027-04-06']);
  const remaining = hours.filter(({ date }) => !cancelled.has(date));
  const afterTheChange = hours.find(({ date }) => date === '2027-05-11')!;
  const extra = { startsAt: new Date('2027-05-12T06:00:00Z'), endsAt: new Date('2027-05-12T07:00:00Z') };
  const moved = seasonRequest(
    envelope({ language, sequence: 5, stamp: later, joinUrl: 'https://video.example/uusi-huone' }),
    remaining,
    60,
  );
  const left = envelope({ language, sequence: 6, stamp: later });
  const shapes: Record<string, InviteContent | null> = {
    season: seasonRequest(envelope({ language }), hours, 60),
    'season-late-joiner': seasonRequest(envelope({ language, sequence: 3, stamp: later }), remaining, 60),
    'season-of-one-hour': seasonRequest(envelope({ language }), hours.slice(0, 1), 60),
    'season-room-changed': moved,
    'season-cancelled': moved?.times.kind === 'season' ? seasonCancel(left, moved.times) : null,
    'hour-cancelled': hourCancel(
      envelope({ language, sequence: 1, stamp: later }),
      afterTheChange.startsAt,
      60,
    ),
    'extra-hour': singleRequest(envelope(single), extra),
    'extra-hour-cancelled': singleCancel(envelope({ ...single, sequence: 1, stamp: later }), extra),
    ...changedSeasons(language, { later, remaining }),
    ...changedHours(language, { later, hour: afterTheChange, other: extra, single }),
  };
  return Object.entries(shapes).map(([shape, content]) => ({
    name: `${shape}.${language}`,
    content: content!,
  }));
}

/** A season that ends early, one that is off as a whole, one that goes on with another rule, an extension. */
function changedSeasons(
  language: Language,
  { later, remaining }: { later: Date; remaining: PlannedHour[] },
): Record<string, InviteContent | null> {
  const uid = 'a0c6f1de-51d7-4b0c-8b54-6f0c3f4c2b77@kelatunti.example';
  const before = remaining.filter(({ date }) => date < '2027-06-01');
  const shorter = seasonRequest(envelope({ language, sequence: 4, stamp: later }), before, 60)!;
  const whole = seasonRequest(envelope({ language }), remaining, 60)!;
  const thursdays = { ...TUESDAYS, weekday: 4, startTime: '09:00', firstDate: '2027-06-01' };
  const next = { uid, language, stamp: later, created: later };
  const extension = { ...TUESDAYS, firstDate: '2027-12-22', lastDate: '2028-03-28' };
  return {
    'season-shortened': { ...shorter, seriesNews: 'shortened' },
    'season-ended':
      whole.times.kind === 'season'
        ? {
            ...seasonCancel(envelope({ language, sequence: 5, stamp: later }), whole.times),
            seriesNews: 'ended',
          }
        : null,
    'season-each-hour':
      whole.times.kind === 'season'
        ? {
            ...seasonCancel(envelope({ language, sequence: 5, stamp: later }), whole.times),
            seriesNews: 'each-hour',
          }
        : null,
    'season-from-date': seasonRequest(envelope(next), hoursOf(thursdays), 60),
    'season-extension': seasonRequest(envelope(next), hoursOf(extension), 60),
  };
}

type Span = { startsAt: Date; endsAt: Date };

/** One hour moved, moved again, given to a deputy and taken back: what leaves a season and what stands alone. */
function changedHours(
  language: Language,
  { later, hour, other, single }: { later: Date; hour: Span; other: Span; single: Partial<InviteEnvelope> },
): Record<string, InviteContent> {
  const ofSeason = hourCancel(envelope({ language, sequence: 1, stamp: later }), hour.startsAt, 60);
  const alone = (sequence: number) => envelope({ ...single, sequence, stamp: later });
  const again = { startsAt: new Date('2027-05-13T07:00:00Z'), endsAt: new Date('2027-05-13T08:00:00Z') };
  return {
    'hour-moved-away': { ...ofSeason, news: 'moved' },
    'hour-moved': { ...singleRequest(alone(0), other), news: 'moved' },
    'hour-moved-again': { ...singleRequest(alone(1), again), news: 'moved' },
    'hour-moved-cancelled': singleCancel(alone(2), again),
    'hour-replaced': { ...ofSeason, news: 'replaced' },
    'hour-deputy': { ...singleRequest(alone(0), hour), news: 'deputy' },
    'hour-left': { ...singleCancel(alone(1), hour), news: 'left' },
    'hour-in-season': { ...singleCancel(alone(1), hour), news: 'in-season' },
    'hour-deputy-ended': { ...singleCancel(alone(1), hour), news: 'deputy-ended' },
  };
}

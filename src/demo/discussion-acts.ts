import type { NetworkMeeting, OutcomeResult, StepKind } from '../domain/codes.js';
import { workingDaysAfter } from '../domain/holidays.js';
import { addDays, type LocalDate } from '../domain/time.js';
import { AnswerFollowUp, AskFollowUps, CompleteStep, Outcomes, RecordOutcome } from '../outcomes/index.js';
import { Cases } from '../sessions/index.js';
import { actingMember, book, type Matter } from './client-acts.js';
import type { CountyDates } from './dating.js';
import { actorOf, allowed, at, known, minutesAfter, type Act } from './lived.js';
import { hourKey, type Making } from './making.js';
import { archetypeOf, seriesOfPair, type CaseData } from './world.js';

/** Where and when a case is discussed, and what of its story somebody who tries the demo finds undone. */
export type Discussions = {
  data: CaseData;
  rules: CountyDates;
  startTime: string;
  first: LocalDate;
  again: LocalDate | null;
  left: CaseData['leftToVisitor'] | null;
};

const RECORDED_AFTER_MINUTES = 65;
/** The next step has a week; it is taken some days before. */
const STEP_DAYS = 7;
const STEP_DONE_DAYS = 4;
const FOLLOW_UP_DAYS = [30, 60] as const;
/** A meeting that was held after all is held after the first question and before the second. */
const HELD_AFTER_DAYS = 45;
/** In the sample two outcomes name no next step. */
const WITHOUT_STEP = [14, 27];
/** After these a pair writes down what others may learn: each kind of client once, in one county or the other. */
const TAUGHT = [1, 3, 5, 6, 8, 10, 20, 23, 34];

/** What happens from a case's first discussion on: outcomes, the second hour, the step, the follow-ups. */
export function discussionActs(making: Making, matter: Matter, story: Discussions): Act[] {
  return [
    ...outcomeActs(making, matter, story, story.first),
    ...(story.again ? againActs(making, matter, story, story.again) : []),
    ...followUpActs(making, matter, story),
  ];
}

function againActs(making: Making, matter: Matter, story: Discussions, again: LocalDate): Act[] {
  const { first, rules, data } = story;
  const nextDay = workingDaysAfter(first, 1, rules.closedDates);
  const opens = workingDaysAfter(addDays(again, -rules.horizonDays - 1), 1, rules.closedDates);
  const { county } = seriesOfPair(making.world, data.pair);
  const booked: Act = {
    at: minutesAfter(at(nextDay > opens ? nextDay : opens, '13:00'), data.no),
    what: `${matter.what} booked for its second hour`,
    run: () => book(making, matter, known(making.ids.hours, hourKey(county, again))),
  };
  return [booked, ...(story.left === 'outcome' ? [] : outcomeActs(making, matter, story, again))];
}

function outcomeActs(making: Making, matter: Matter, story: Discussions, date: LocalDate): Act[] {
  const { data, startTime, rules, again } = story;
  const isFirst = date === story.first;
  const talk = { date, continues: isFirst && again !== null, bookingId: '' };
  const recordedAt = minutesAfter(at(date, startTime), RECORDED_AFTER_MINUTES + (data.no % 4));
  const recorded: Act = {
    at: recordedAt,
    what: `${matter.what} discussed`,
    run: () => record(making, matter, story, talk),
  };
  const doneOn = workingDaysAfter(addDays(date, STEP_DONE_DAYS - 1), 1, rules.closedDates);
  const done: Act = {
    at: minutesAfter(at(doneOn, '10:00'), data.no),
    what: `the next step of ${matter.what} taken`,
    run: () => completeSteps(making, matter, talk.bookingId),
  };
  return [recorded, ...(WITHOUT_STEP.includes(data.no) ? [] : [done])];
}

/** One talk about a case; the booking is known once it has been recorded. */
type Talk = { date: LocalDate; continues: boolean; bookingId: string };

async function record(making: Making, matter: Matter, { data }: Discussions, talk: Talk): Promise<void> {
  const actor = await actingMember(making, matter);
  const series = seriesOfPair(making.world, data.pair);
  // Every fourth step is Kela's to take.
  const owner = data.no % 4 === 0 ? await actorOf(making.app, series.kelaContact, series.deputy) : actor;
  // The queue may have given it another hour than the one it was booked into.
  talk.bookingId = (await making.app.get(Cases).story(actor, matter.ids.caseId!))!.booking!.id;
  const isFirst = talk.continues || !data.again;
  await allowed(
    making.app.get(RecordOutcome).run(
      {
        bookingId: talk.bookingId,
        outcome: {
          result: talk.continues ? 'continues' : resultOf(data),
          networkMeeting: meetingOf(data),
          ...(isFirst && TAUGHT.includes(data.no) && { learningNote: lessonOf(making, data) }),
          callsSaved: isFirst ? { min: data.calls!, max: data.calls! } : null,
          nextSteps: WITHOUT_STEP.includes(data.no)
            ? []
            : [
                {
                  kind: stepOf(making, data),
                  ownerId: owner.personId,
                  dueOn: addDays(talk.date, STEP_DAYS),
                },
              ],
        },
      },
      actor,
    ),
  );
}

const lessonOf = ({ world }: Making, data: CaseData): string =>
  archetypeOf(world, data).learnt[data.language];

const resultOf = ({ no, meetingHeld }: CaseData): OutcomeResult => {
  if (meetingHeld) return 'network-meeting-needed';
  return no % 9 === 0 ? 'not-kela' : 'solved';
};

function meetingOf({ baselineNeed, meetingHeld }: CaseData): NetworkMeeting {
  if (baselineNeed === 'probable') return meetingHeld ? 'still-needed' : 'no-longer-needed';
  return meetingHeld ? 'prompted' : 'not-considered';
}

function stepOf({ world }: Making, data: CaseData): StepKind {
  const { questionTypes } = archetypeOf(world, data);
  if (questionTypes.includes('rehabilitation-options')) return 'rehabilitation';
  if (questionTypes.includes('right-benefit')) return 'new-application';
  return questionTypes.includes('application-status') ? 'complete-application' : 'deliver-evidence';
}

async function completeSteps(making: Making, matter: Matter, bookingId: string): Promise<void> {
  const actor = await actingMember(making, matter);
  const view = await making.app.get(Outcomes).of(actor, bookingId);
  for (const { id, doneAt } of view?.outcome?.nextSteps ?? []) {
    if (id && !doneAt) await allowed(making.app.get(CompleteStep).run({ stepId: id }, actor));
  }
}

/** Asked on the day, answered the same day when it is a working day, else on the next one. */
function followUpActs(making: Making, matter: Matter, { data, first, rules, left }: Discussions): Act[] {
  return FOLLOW_UP_DAYS.flatMap((day) => {
    const askedOn = addDays(first, day);
    const asked: Act = {
      at: at(askedOn, '06:05'),
      what: `follow-up of ${matter.what} asked`,
      run: () => making.app.get(AskFollowUps).run(),
    };
    const answered: Act = {
      at: minutesAfter(at(workingDaysAfter(addDays(askedOn, -1), 1, rules.closedDates), '09:30'), data.no),
      what: `follow-up of ${matter.what} answered`,
      run: () => answer(making, matter, { first, day, held: Boolean(data.meetingHeld) && day === 60 }),
    };
    return day === 60 && left === 'follow-up' ? [asked] : [asked, answered];
  });
}

async function answer(
  making: Making,
  matter: Matter,
  { first, day, held }: { first: LocalDate; day: 30 | 60; held: boolean },
): Promise<void> {
  const input = {
    ...{ caseId: matter.ids.caseId!, day, meetingHeld: held },
    heldOn: held ? addDays(first, HELD_AFTER_DAYS) : null,
  };
  await allowed(making.app.get(AnswerFollowUp).run(input, await actingMember(making, matter)));
}

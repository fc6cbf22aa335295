import { Injectable } from '@nestjs/common';
import type { ClientCase } from '../../cases/index.js';
import type { Consent } from '../../consents/index.js';
import { consentDifference } from '../../domain/consent-change.js';
import { consentEndsOn, consentRefusal } from '../../domain/consent.js';
import { followUpToAsk } from '../../domain/outcome.js';
import { consultationDue } from '../../domain/promises.js';
import type { AgeGroup, CustodianWord, FollowUpDay, MinorView } from '../../domain/codes.js';
import type { RefusalCode } from '../../domain/refusal.js';
import { addDays, localDateOf, type LocalDate } from '../../domain/time.js';
import { LearningNotes, Outcomes, type CaseOutcomes } from '../../outcomes/index.js';
import { PeopleDirectory, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { CasePasts, Cases, Queues, type CasePast, type CaseStory } from '../../sessions/index.js';
import { Tasks } from '../../tasks/index.js';
import { taskRow } from '../week/week-rows.js';
import type { View } from '../kit/view.js';
import { dotted, wordList } from '../kit/words.js';
import { pastRows } from './case-past-rows.js';
import { bookingRows, followUpRows, row } from './case-hours-story.js';
import type {
  CaseConsent,
  CaseModel,
  ConsentStateWord,
  NextAct,
  StoryEvent,
  StoryRow,
} from './cases.model.js';

/** Puts one case's page together from its story. */
@Injectable()
export class CaseModels {
  constructor(
    private readonly cases: Cases,
    private readonly outcomes: Outcomes,
    private readonly learningNotes: LearningNotes,
    private readonly pasts: CasePasts,
    private readonly queues: Queues,
    private readonly tasks: Tasks,
    private readonly directory: PeopleDirectory,
    private readonly clock: ServiceClock,
  ) {}

  async of(view: View, story: CaseStory, actor: Actor): Promise<CaseModel> {
    const { client, consent, booking } = story;
    const now = this.clock.now();
    const outcomes = await this.outcomes.ofCase(actor, client.id);
    const pairs = await this.directory.pairs(actor, client.countyId);
    const offerBy = client.consultationDueAt ?? consultationDue(client.registeredAt);
    const followUp = followUpOf(outcomes, localDateOf(now));
    const nextAct = nextActOf(story, { now, followUp });
    return {
      id: client.id,
      live: [{ kind: 'case', id: client.id, revision: client.revision }],
      code: client.code,
      state: client.state,
      registeredOn: localDateOf(client.registeredAt),
      pair: (pairs.ok && pairs.value.find(({ id }) => id === client.pairId)?.name) || '',
      ...{ nextAct, followUp },
      missing: missingOf(story),
      firstFree: nextAct === 'book' ? await this.firstFree(actor, client.id) : null,
      booking: booking && { ...booking, removable: booking.startsAt > now },
      overdue: offerBy <= now && isUnoffered(story) ? addDays(localDateOf(offerBy), -1) : null,
      story: storyRows(view, story, { outcomes, past: await this.pasts.of(story), today: localDateOf(now) }),
      turn: client.state === 'queued' ? await this.turnOf(actor, client.id) : null,
      tasks: await this.tasksOf(actor, story),
      consent: consent && consentOf(view, story, consent, localDateOf(now)),
      details: detailsOf(client, consent),
      learned: await this.learningNotes.about(actor, client.themes),
      mayChange: client.state !== 'closed',
      raised: client.claimedAt === null && client.state !== 'closed',
    };
  }

  private async turnOf(actor: Actor, caseId: string): Promise<CaseModel['turn']> {
    const found = await this.queues.turnOf(actor, caseId);
    return found && { position: found.turn.position, likely: found.turn.likely?.date ?? null };
  }

  private async tasksOf(actor: Actor, story: CaseStory): Promise<CaseModel['tasks']> {
    const { items } = await this.tasks.tasksFor(actor, { limit: 100 });
    const known = { lines: [story], steps: [], today: localDateOf(this.clock.now()) };
    return items
      .filter(({ caseId, kind }) => caseId === story.client.id && kind !== 'next-step')
      .map((task) => taskRow(task, known));
  }

  private async firstFree(actor: Actor, caseId: string): Promise<CaseModel['firstFree']> {
    const choice = await this.cases.bookableHours(actor, caseId);
    const free = choice?.hours.find(({ refusal }) => refusal === null)?.hour;
    return free
      ? { startsAt: free.startsAt, endsAt: free.endsAt, free: free.capacity - free.placesTaken }
      : null;
  }
}

/** What the case holds; once its consent is withdrawn, without the narrative (DOMAIN CON-5). */
export const detailsOf = (client: ClientCase, consent: Consent | null): CaseModel['details'] => ({
  themes: client.themes,
  questionTypes: client.questionTypes as CaseModel['details']['questionTypes'],
  question: consent?.withdrawnAt ? null : client.question,
  urgencyReason: consent?.withdrawnAt ? null : client.urgencyReason,
  baselineNeed: client.baselineNeed as CaseModel['details']['baselineNeed'],
  urgency: client.urgency as CaseModel['details']['urgency'],
  language: client.clientLanguage as CaseModel['details']['language'],
  interpreter: client.interpreter,
  source: client.sourceChannel as CaseModel['details']['source'],
  referrer: client.referrer as CaseModel['details']['referrer'],
  reference: client.reference,
});

/** What an obstacle asks of the pair; a consent that begins later is no obstacle to booking a later hour. */
const NEXT_ACT: Partial<Record<RefusalCode, NextAct>> = {
  'not-ready': 'complete-case',
  'consent-withdrawn': 'withdrawn',
  'consent-not-covering': 'widen-consent',
  'consent-not-yet-valid': 'book',
};

/** Which follow-up of the case is to be answered on a day, or null. */
const followUpOf = ({ firstDiscussedOn, followUps }: CaseOutcomes, today: LocalDate): FollowUpDay | null =>
  firstDiscussedOn === null ? null : followUpToAsk(firstDiscussedOn, followUps, today);

/** A case that no hour was ever offered to: the first place keeps the promise, also when it is given back. */
const isUnoffered = ({ client }: CaseStory): boolean =>
  client.offeredAt === null && client.state !== 'closed';

/** What the pair does next with the case; a coming consent question goes before booking. */
function nextActOf(
  { client, consent, booking, unready }: CaseStory,
  { now, followUp }: { now: Date; followUp: FollowUpDay | null },
): NextAct {
  if (client.state === 'closed') return 'none';
  if (booking && booking.startsAt <= now) return 'record-outcome';
  // The hour may have moved beyond the consent's last day since the place was given.
  if (booking) return unfit(consent, booking.date, client.themes) ? 'ask-consent' : 'wait';
  if (client.state === 'discussed') return followUp ? 'answer-follow-up' : 'wait-follow-up';
  if (client.state === 'queued' && !unready) return 'queued';
  if (!consent) return 'record-consent';
  if (!unready) return 'book';
  return NEXT_ACT[unready.code] ?? 'new-consent';
}

const unfit = (consent: Consent | null, on: LocalDate, themes: readonly string[]): boolean =>
  consentRefusal(consent, { on, themes }) !== null;

/** What the themes need and the consent does not hold: information groups, directions. */
const missingOf = ({ unready }: CaseStory): readonly string[] => {
  const missing = unready?.code === 'consent-not-covering' ? unready.data?.['missing'] : undefined;
  return Array.isArray(missing) ? missing : [];
};

export function consentOf(
  view: View,
  { booking, client }: CaseStory,
  consent: Consent,
  today: string,
): CaseConsent {
  const covers = (on: string) => consentRefusal(consent, { on, themes: client.themes }) === null;
  return {
    id: consent.id,
    state: stateOf(consent, today),
    version: consent.version,
    method: consent.method as CaseConsent['method'],
    signedOn: consent.signedOn,
    validFrom: consent.validFrom,
    validUntil: consentEndsOn(consent),
    giver: consent.giver as CaseConsent['giver'],
    directions: consent.directions as CaseConsent['directions'],
    groups: consent.informationGroups as CaseConsent['groups'],
    excluded: consent.excludedGroups as CaseConsent['excluded'],
    originalRef: consent.originalRef,
    ...whoGave(view, consent),
    receivedByKelaAt: consent.confirmedAt,
    coversHour: booking ? covers(booking.date) : null,
  };
}

/** By what right it was given, and of a minor the age (DOMAIN 2.1 C2, CON-9). */
function whoGave(
  { t, f }: View,
  consent: Consent,
): Pick<CaseConsent, 'representation' | 'form' | 'otherParties' | 'age'> {
  const { representationGround: ground, representationFrom: from, representationUntil: until } = consent;
  const period = until && (from ? f.period(from, until) : `–${f.date(until)}`);
  const ageGroup = consent.ageGroup as AgeGroup;
  const word = t.codes.custodianWords[consent.custodian as CustodianWord];
  const opinion = t.codes.minorViews[consent.minorView as MinorView];
  const language = t.codes.languages[consent.language as CaseModel['details']['language']];
  return {
    representation: ground && dotted([ground, period]),
    form: dotted([
      language ?? t.consentForm.formLanguageOther,
      consent.interpreterUsed && t.caseStory.withInterpreter,
    ]),
    otherParties: consent.otherParties,
    age: ageGroup === 'adult' ? null : [t.codes.ageGroups[ageGroup], word, opinion].filter(Boolean),
  };
}

function stateOf(consent: Consent, today: string): ConsentStateWord {
  if (consent.withdrawnAt) return 'withdrawn';
  if (today < consent.validFrom) return 'not-yet';
  return today > consentEndsOn(consent) ? 'ended' : 'valid';
}

/** What has happened to the case, the newest first, and before it what will be asked. */
export function storyRows(
  view: View,
  { client, consents, bookings }: CaseStory,
  { outcomes, past, today }: { outcomes: CaseOutcomes; past: CasePast; today: LocalDate },
): StoryRow[] {
  const { ahead, answered } = followUpRows(view, client.id, outcomes, today);
  // Of what happened at the same moment the later stands above, as everywhere in the story.
  const rows = [
    ...answered,
    ...pastRows(view, past),
    ...bookingRows(view, bookings, outcomes),
    ...consents.flatMap((consent, index) => consentRows(view, consent, consents[index + 1])),
    row('registered', client.registeredAt, client.registeredByName),
  ];
  return [...ahead, ...rows.toSorted((a, b) => b.at.getTime() - a.at.getTime())];
}

const CHANGE_EVENT: Record<string, StoryEvent> = {
  given: 'consent-given',
  limited: 'consent-limited',
  supplemented: 'consent-supplemented',
};

/** What the version brings in and takes away against the one before it. */
function differenceOf({ t }: View, before: Consent | undefined, consent: Consent): string | null {
  if (!before || consent.change === 'given') return null;
  const { added, removed } = consentDifference(before, consent);
  const names: Record<string, string> = { ...t.codes.informationGroups, ...t.codes.directions };
  const sentence = dotted([
    added.length > 0 && t.caseStory.added(wordList(names, added).toLowerCase()),
    removed.length > 0 && t.caseStory.removed(wordList(names, removed).toLowerCase()),
  ]);
  return sentence || null;
}

function consentRows(view: View, consent: Consent, before: Consent | undefined): StoryRow[] {
  const { t } = view;
  const version = `${t.caseStory.version.toLowerCase()} ${consent.version}`;
  const method = t.codes.methods[consent.method as CaseConsent['method']].toLowerCase();
  return [
    {
      ...row(
        CHANGE_EVENT[consent.change] ?? 'consent-given',
        consent.createdAt,
        dotted([method, version, consent.checkedByName]),
      ),
      note: differenceOf(view, before, consent),
    },
    ...(consent.confirmedAt
      ? [row('receipt-confirmed', consent.confirmedAt, dotted([version, consent.confirmedByName]))]
      : []),
    ...(consent.withdrawnAt ? [row('consent-withdrawn', consent.withdrawnAt, withdrawalOf(t, consent))] : []),
  ];
}

const withdrawalOf = (t: View['t'], { toldTo, withdrawnByName }: Consent): string =>
  dotted([toldTo === 'kela' ? t.caseStory.toldToKela : t.caseStory.toldToCounty, withdrawnByName]);

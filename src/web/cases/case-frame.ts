import { Injectable } from '@nestjs/common';
import { consentEndsOn } from '../../domain/consent.js';
import type { CaseState, Urgency } from '../../domain/codes.js';
import { daysBetween, localDateOf, type LocalDate } from '../../domain/time.js';
import { PeopleDirectory, type Actor } from '../../people/index.js';
import { ServiceClock } from '../../platform/clock.js';
import { Queues, type CaseStory } from '../../sessions/index.js';
import { freshForm, type FormState } from '../kit/form-state.js';
import type { Live } from '../kit/live.js';
import type { View } from '../kit/view.js';
import { consentOf, detailsOf, storyRows } from './case-model.js';
import type { CaseConsent, CaseDetails, CaseModel, StoryRow } from './cases.model.js';

const NO_OUTCOMES = { discussions: [], firstDiscussedOn: null, followUps: [], dueOn: null };
const NO_PAST = { assignments: [], waiting: [], closing: null, openings: [], disclosures: [] };

/** A case as a coordinator sees it: when, whose and how far, not what (PRODUCT.md, People). */
export interface CaseFrameModel {
  id: string;
  live: readonly Live[];
  code: string;
  state: CaseState;
  registeredOn: LocalDate;
  pair: string | null;
  urgency: Urgency;
  waitedDays: number;
  ready: boolean;
  consent: {
    id: string;
    from: LocalDate;
    until: LocalDate;
    withdrawn: boolean;
    receivedAt: Date | null;
  } | null;
  /** Where it waits; null when it does not. */
  turn: CaseModel['turn'];
  booking: { sessionId: string; startsAt: Date; endsAt: Date; place: number } | null;
  form: FormState;
  refusal: string | null;
  /** What it is about, in the one view that was asked for with a reason. */
  opened: { details: CaseDetails; consent: CaseConsent | null; story: readonly StoryRow[] } | null;
}

/** Puts a coordinator's page of a case together. */
@Injectable()
export class CaseFrames {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly queues: Queues,
    private readonly clock: ServiceClock,
  ) {}

  async of(
    view: View,
    story: CaseStory,
    actor: Actor,
    shown: { opened?: boolean; form?: FormState; refusal?: string | null } = {},
  ): Promise<CaseFrameModel> {
    const { client, consent, booking } = story;
    const today = localDateOf(this.clock.now());
    const pairs = await this.directory.pairs(actor, client.countyId);
    const waits = client.state === 'queued' ? await this.queues.turnOf(actor, client.id) : null;
    return {
      id: client.id,
      // A page that was opened for one view is not made anew: that would be another view.
      live: shown.opened ? [] : [{ kind: 'case', id: client.id, revision: client.revision }],
      code: client.code,
      state: client.state,
      registeredOn: localDateOf(client.registeredAt),
      pair: (pairs.ok && pairs.value.find(({ id }) => id === client.pairId)?.name) || null,
      urgency: client.urgency as Urgency,
      waitedDays: daysBetween(localDateOf(client.registeredAt), today),
      ready: story.unready === null,
      consent: consent && {
        id: consent.id,
        from: consent.validFrom,
        until: consentEndsOn(consent),
        withdrawn: consent.withdrawnAt !== null,
        receivedAt: consent.confirmedAt,
      },
      turn: waits && { position: waits.turn.position, likely: waits.turn.likely?.date ?? null },
      booking,
      form: shown.form ?? freshForm(),
      refusal: shown.refusal ?? null,
      opened: shown.opened ? openedOf(view, story, today) : null,
    };
  }
}

const openedOf = (view: View, story: CaseStory, today: LocalDate): CaseFrameModel['opened'] => ({
  details: detailsOf(story.client, story.consent),
  consent: story.consent && consentOf(view, story, story.consent, today),
  story: storyRows(view, story, { outcomes: NO_OUTCOMES, past: NO_PAST, today }),
});

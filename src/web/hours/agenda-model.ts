import { consentEndsOn } from '../../domain/consent.js';
import { addDays, isWithin, localDateOf } from '../../domain/time.js';
import type { Agenda, PlaceLine } from '../../sessions/index.js';
import { liveHour } from '../kit/live.js';
import type { View } from '../kit/view.js';
import { dotted, wordList } from '../kit/words.js';
import type { HourFacts } from './hour-model.js';
import {
  attendeeRows,
  changeLines,
  joinOf,
  outcomesLinkOf,
  ownAnswerOf,
  phoneOf,
  takesPlace,
} from './hour-rows.js';
import type { AgendaItem, AgendaModel } from './hours.model.js';

type Shown = Extract<PlaceLine, { kind: 'case' }>;

/** One hour for Kela: the programme inside the window, nothing of the cases outside it. */
export function agendaModel(view: View, facts: HourFacts): AgendaModel {
  const { agenda, county, now } = facts;
  const { opensAt, closesAt } = agenda.kelaWindow;
  const open = isWithin(agenda.kelaWindow, now);
  const join = joinOf(agenda, now);
  return {
    id: agenda.id,
    live: [liveHour(agenda)],
    date: agenda.date,
    startsAt: agenda.startsAt,
    endsAt: agenda.endsAt,
    state: agenda.state,
    county,
    window: {
      state: open ? 'open' : now < opensAt ? 'before' : 'after',
      from: localDateOf(opensAt),
      until: addDays(localDateOf(closesAt), -1),
    },
    notAsPlanned: changeLines(view, agenda),
    takesPlace: takesPlace(agenda),
    items: open ? agenda.places.flatMap((line) => itemOf(view, agenda, line)) : [],
    attendees: attendeeRows(agenda, facts),
    own: ownAnswerOf(agenda, facts),
    join,
    phone: phoneOf(agenda, now),
    outcomes: open ? outcomesLinkOf(agenda, !join) : null,
  };
}

function itemOf(view: View, agenda: Agenda, line: PlaceLine): AgendaItem[] {
  if (line.kind === 'free')
    return agenda.emptied.includes(line.place) ? [{ kind: 'hidden', place: line.place }] : [];
  if (line.kind === 'taken' || !line.consent) return [{ kind: 'hidden', place: line.place }];
  return [caseOf(view, agenda, line, line.consent)];
}

function caseOf(view: View, agenda: Agenda, line: Shown, consent: NonNullable<Shown['consent']>): AgendaItem {
  const { t } = view;
  const { client } = line;
  return {
    kind: 'case',
    place: line.place,
    code: client.code,
    themes: client.themes,
    questionTypes: wordList<string>(t.codes.questionTypes, client.questionTypes),
    question: client.question,
    pair: pairNameOf(agenda, client.pairId ?? ''),
    language: dotted([
      t.codes.languages[client.clientLanguage as 'fi'],
      client.interpreter && t.agenda.interpreter,
    ]),
    consent: {
      validUntil: consentEndsOn(consent),
      directions: consent.directions as AgendaConsent['directions'],
      groups: consent.informationGroups as AgendaConsent['groups'],
      excluded: consent.excludedGroups as AgendaConsent['excluded'],
      received: consent.confirmedAt !== null,
    },
  };
}

type AgendaConsent = Extract<AgendaItem, { kind: 'case' }>['consent'];

const pairNameOf = (agenda: Agenda, pairId: string): string => agenda.pairs.get(pairId) ?? '';

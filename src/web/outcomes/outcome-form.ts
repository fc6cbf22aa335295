import type { NetworkMeeting, OutcomeResult, StepKind } from '../../domain/codes.js';
import { MOST_NEXT_STEPS } from '../../domain/outcome.js';
import type { CallsSaved, NextStepForm, Outcome, OutcomeForm } from '../../outcomes/index.js';
import type { FormState } from '../kit/form-state.js';
import { day, line, type Posted } from '../kit/posted.js';

/** The tiles of the calls saved: one number, the usual range, more than that. */
export const CALL_TILES = ['0', '1', '2', '3-6', '7-20'] as const;

export const STEP_PLACES = Array.from({ length: MOST_NEXT_STEPS }, (_, place) => place);

/** What the form calls the fields of one step. */
export const stepFields = (place: number) => ({
  id: `step${place}Id`,
  kind: `step${place}Kind`,
  owner: `step${place}Owner`,
  due: `step${place}Due`,
  note: `step${place}Note`,
});

/** The whole outcome as it was typed; the use case judges it. */
export const outcomeInput = (posted: Posted): OutcomeForm => ({
  result: line(posted, 'result') as OutcomeResult,
  networkMeeting: line(posted, 'networkMeeting') as NetworkMeeting,
  callsSaved: callsInput(posted),
  nextSteps: typedPlaces(posted).map((place) => stepInput(posted, place)),
  learningNote: line(posted, 'learningNote') || null,
});

function callsInput(posted: Posted): CallsSaved | null {
  const tile = line(posted, 'calls');
  const typed = [line(posted, 'callsMin'), line(posted, 'callsMax')] as const;
  // Whoever types numbers and forgets the tile means the numbers.
  if (tile === 'range' || (!tile && typed.some(Boolean))) {
    const [min, max] = typed.map((text) => (text ? Number(text) : Number.NaN));
    return { min: min!, max: max! };
  }
  if (!(CALL_TILES as readonly string[]).includes(tile)) return null;
  const [min, max = min] = tile.split('-').map(Number);
  return { min: min!, max: max! };
}

/** The places of the form in which a step was typed; a step that was there goes when its kind is taken away. */
function typedPlaces(posted: Posted): number[] {
  return STEP_PLACES.filter((place) => {
    const { id, kind, owner, due, note } = stepFields(place);
    if (line(posted, id)) return line(posted, kind) !== '';
    return [kind, owner, due, note].some((field) => line(posted, field) !== '');
  });
}

function stepInput(posted: Posted, place: number): NextStepForm {
  const { id, kind, owner, due, note } = stepFields(place);
  const known = line(posted, id);
  return {
    ...(known && { id: known }),
    kind: line(posted, kind) as StepKind,
    ownerId: line(posted, owner),
    dueOn: day(posted, due),
    note: line(posted, note) || null,
  };
}

/** What the form calls the fields that the use case names. */
export function fieldNames(posted: Posted): Record<string, string> {
  const names: Record<string, string> = {
    'callsSaved.min': 'callsMin',
    'callsSaved.max': 'callsMax',
    callsSaved: 'callsMin',
    nextSteps: 'step0Kind',
  };
  for (const [index, place] of typedPlaces(posted).entries()) {
    const { kind, owner, due, note } = stepFields(place);
    const step = `nextSteps.${index}`;
    Object.assign(names, { [`${step}.kind`]: kind, [`${step}.ownerId`]: owner });
    Object.assign(names, { [`${step}.dueOn`]: due, [`${step}.note`]: note, [`${step}.id`]: kind });
  }
  return names;
}

/** An outcome as the form shows it; an empty form before anything is recorded. */
export function formOfOutcome(outcome: Outcome | null): FormState {
  if (!outcome) return { values: { version: '0' }, errors: [] };
  const steps = outcome.nextSteps.map((step, place): Record<string, string> => {
    const { id, kind, owner, due, note } = stepFields(place);
    return {
      [id]: step.id,
      [kind]: step.kind,
      [owner]: step.ownerId,
      [due]: step.dueOn,
      [note]: step.note ?? '',
    };
  });
  const values: Record<string, string> = {
    result: outcome.result ?? '',
    networkMeeting: outcome.networkMeeting ?? '',
    ...callsValues(outcome),
    learningNote: outcome.learningNote ?? '',
    version: String(outcome.version),
  };
  return { values: Object.assign(values, ...steps) as Record<string, string>, errors: [] };
}

function callsValues({ callsSaved, fieldVersions }: Outcome): Record<string, string> {
  // Not known is something else than never asked: Kela records an outcome without the calls.
  if (!callsSaved) return { calls: fieldVersions['callsSaved'] ? 'unknown' : '' };
  const { min, max } = callsSaved;
  const tile = min === max ? String(min) : `${min}-${max}`;
  if ((CALL_TILES as readonly string[]).includes(tile)) return { calls: tile };
  return { calls: 'range', callsMin: String(min), callsMax: String(max) };
}

/**
 * What was typed, to be sent again over what somebody else saved meanwhile: with the present version, without
 * the names of steps that are gone, and with the other's steps where nothing was typed, so that keeping one's
 * own result takes nobody's step or note away.
 */
export function overwriting({ values, errors }: FormState, outcome: Outcome | null): FormState {
  const known = new Set((outcome?.nextSteps ?? []).map(({ id }) => id));
  const kept = Object.entries(values).filter(
    ([name, value]) => !/^step\dId$/.test(name) || known.has(String(value)),
  );
  const own = Object.fromEntries(kept);
  const theirs = formOfOutcome(outcome).values;
  const note = own['learningNote'] || theirs['learningNote'] || '';
  const untouched = STEP_PLACES.flatMap((place) => {
    const fields = Object.values(stepFields(place));
    return fields.some((field) => own[field]) ? [] : fields.filter((field) => theirs[field] !== undefined);
  });
  const added = Object.fromEntries(untouched.map((field) => [field, theirs[field]!]));
  return { values: { ...own, ...added, learningNote: note, version: String(outcome?.version ?? 0) }, errors };
}

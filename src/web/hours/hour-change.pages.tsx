import { LONGEST_REASON, MOST_PLACES, type DeputyChoices, type MoveMeets } from '../../sessions/index.js';
import { ConfirmPage } from '../kit/confirm.page.js';
import { DateField, Select, Step, TextArea, Tiles, TimeField } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { LinkButton, Notification } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { reasonName } from '../plan/plan-preview.js';

/** The hour a change is about, with what was typed and why it was refused. */
export type HourChangeModel = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  revision: number;
  form: FormState;
  refusal: string | null;
};

/** The value of the tile that stands for the typed day and time. */
export const OWN_TIME = 'own';

export type MoveHourModel = HourChangeModel & {
  times: readonly { startsAt: Date; endsAt: Date }[];
  /** What the chosen time meets, when it has to be looked at before the hour is moved. */
  meets: MoveMeets | null;
};

export type DeputyModel = HourChangeModel & DeputyChoices;

/** Asks where an hour goes: one of the times that suit everybody, or a day and time of one's own. */
export function MoveHourPage({ view, model }: { view: View; model: MoveHourModel }) {
  const { hourChanges } = view.t;
  const times = model.times.map(({ startsAt, endsAt }) => ({
    value: startsAt.toISOString(),
    label: view.f.hour(startsAt, endsAt),
  }));
  const own = { value: OWN_TIME, label: hourChanges.ownTime, note: hourChanges.ownTimeNote };
  return (
    <ConfirmPage
      {...frameOf(view, model, 'siirra')}
      title={hourChanges.moveTitle}
      heading={hourChanges.moveHeading(view.f.hour(model.startsAt, model.endsAt))}
      consequences={hourChanges.moveConsequences}
      button={hourChanges.moveButton}
      icon="calendar"
      notice={model.meets && <MeetsNotice view={view} meets={model.meets} />}
    >
      <Revision model={model} />
      <Step
        view={view}
        form={model.form}
        name="to"
        legend={hourChanges.newTime}
        hint={times.length > 0 ? hourChanges.newTimeHint : hourChanges.noFreeTimes}
      >
        <Tiles form={model.form} name="to" type="radio" size="m" options={[...times, own]} />
        <DateField view={view} form={model.form} name="date" label={hourChanges.date} />
        <TimeField view={view} form={model.form} name="time" label={hourChanges.time} />
      </Step>
      <Reason view={view} model={model} label={view.t.hours.reason} required />
    </ConfirmPage>
  );
}

/** Whether a coordinator is asked once more before the hour goes there. */
export const warns = ({ closed, weekend, outsideDay, busy }: MoveMeets): boolean =>
  closed !== null || weekend || outsideDay || busy.length > 0;

/** The chosen time is unusual: says why, and takes the word that the hour is moved there all the same. */
function MeetsNotice({ view, meets }: { view: View; meets: MoveMeets }) {
  const { hourChanges, periods } = view.t;
  return (
    <Notification tone="alert" title={hourChanges.unusualTitle(view.f.hour(meets.startsAt, meets.endsAt))}>
      <div class="stack-s">
        {meets.closed && <p>{periods.extraClosed(reasonName(view, meets.closed))}</p>}
        {meets.weekend && !meets.closed && <p>{hourChanges.onWeekend}</p>}
        {meets.outsideDay && <p>{hourChanges.outsideDay}</p>}
        {meets.busy.map((person) => (
          <p>{periods.extraClash(person)}</p>
        ))}
        <label class="tile">
          <input type="checkbox" name="movesAnyway" value={meets.startsAt.toISOString()} />
          <span>{hourChanges.movesAnyway}</span>
        </label>
      </div>
    </Notification>
  );
}

/** Asks who stands in for whom in one hour; who does already can be taken back from here. */
export function DeputyPage({ view, model }: { view: View; model: DeputyModel }) {
  const { hourChanges, kit } = view.t;
  const seats = model.seats.map(({ personId, name, deputy }) => ({
    value: personId,
    label: deputy ? hourChanges.replacedNow(name, deputy.name) : name,
  }));
  const candidates = [
    ...model.candidates['kela-contact'].map(({ id, name }) => ({ value: id, label: `${name}, ${kit.kela}` })),
    ...model.candidates['pair-member'].map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <ConfirmPage
      {...frameOf(view, model, 'sijainen')}
      title={hourChanges.deputyTitle}
      heading={hourChanges.deputyHeading(view.f.hour(model.startsAt, model.endsAt))}
      consequences={hourChanges.deputyConsequences}
      button={hourChanges.deputyButton}
      icon="user"
    >
      <Revision model={model} />
      {model.seats.some(({ deputy }) => deputy) && (
        <p>
          <LinkButton slim href={`/tunnit/${model.id}/sijainen/lopetus`}>
            {hourChanges.endDeputy}
          </LinkButton>
        </p>
      )}
      <Select view={view} form={model.form} name="replaced" label={hourChanges.replaced} options={seats} />
      <Select
        view={view}
        form={model.form}
        name="deputy"
        label={hourChanges.deputyChoice}
        hint={candidates.length > 0 ? hourChanges.deputyHint : hourChanges.noCandidates}
        options={candidates}
        empty={hourChanges.choose}
        required
      />
      <Reason view={view} model={model} label={hourChanges.deputyReason} />
    </ConfirmPage>
  );
}

/** Asks once before an hour is taken back from those who stand in. */
export function EndDeputyPage({ view, model }: { view: View; model: HourChangeModel }) {
  const { hourChanges } = view.t;
  return (
    <ConfirmPage
      {...frameOf(view, model, 'sijainen/lopetus')}
      title={hourChanges.deputyTitle}
      heading={hourChanges.endDeputyHeading(view.f.hour(model.startsAt, model.endsAt))}
      consequences={hourChanges.endDeputyConsequences}
      button={hourChanges.endDeputy}
    >
      <Revision model={model} />
    </ConfirmPage>
  );
}

/** Asks how many places one hour has. */
export function CapacityPage({ view, model }: { view: View; model: HourChangeModel }) {
  const { hourChanges } = view.t;
  const numbers = Array.from({ length: MOST_PLACES }, (_, index) => String(index + 1));
  return (
    <ConfirmPage
      {...frameOf(view, model, 'paikat')}
      title={hourChanges.placesTitle}
      heading={hourChanges.placesHeading(view.f.hour(model.startsAt, model.endsAt))}
      consequences={hourChanges.placesConsequences}
      button={hourChanges.placesButton}
    >
      <Revision model={model} />
      <Step view={view} form={model.form} name="capacity" legend={view.t.hours.places}>
        <Tiles
          form={model.form}
          name="capacity"
          type="radio"
          size="xs"
          options={numbers.map((value) => ({ value, label: value }))}
        />
      </Step>
      <Reason view={view} model={model} label={view.t.hours.reason} required />
    </ConfirmPage>
  );
}

function frameOf(view: View, model: HourChangeModel, path: string) {
  const hour = view.f.hour(model.startsAt, model.endsAt);
  return {
    view,
    here: 'hours' as const,
    action: `/tunnit/${model.id}/${path}`,
    back: { href: `/tunnit/${model.id}`, label: hour },
    form: model.form,
    refusal: model.refusal,
  };
}

/** What the coordinator has seen: another change meanwhile is refused. */
const Revision = ({ model }: { model: HourChangeModel }) => (
  <input type="hidden" name="revision" value={String(model.revision)} />
);

function Reason(props: { view: View; model: HourChangeModel; label: string; required?: boolean }) {
  const { view, model, label, required } = props;
  return (
    <TextArea
      view={view}
      form={model.form}
      name="reason"
      label={label}
      hint={view.t.hours.reasonHint}
      maxLength={LONGEST_REASON}
      required={required}
    />
  );
}

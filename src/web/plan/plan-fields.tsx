import { DateField, Select, Step, TextField, Tiles, TimeField } from '../kit/fields.js';
import type { Option } from '../kit/fields.js';
import type { View } from '../kit/view.js';
import type { PlanModel } from './plan.model.js';
import { VideoFields } from './video-fields.js';

const MOST_PLACES = 6;
const MOST_CUT_OFF_DAYS = 5;

const counted = (from: number, to: number, label: (n: number) => string): Option[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    value: String(from + index),
    label: label(from + index),
  }));

interface Props {
  view: View;
  model: PlanModel;
}

/** When, who, and how places and the video room work. */
export function PlanFields(props: Props) {
  return (
    <>
      <When {...props} />
      <Who {...props} />
      <BookingAndVideo {...props} />
    </>
  );
}

function When({ view, model }: Props) {
  const { plan } = view.t;
  const field = { view, form: model.form };
  return (
    <Step {...field} legend={plan.when}>
      <div class="fields fields--pair">
        <Select
          {...field}
          name="weekday"
          label={plan.weekday}
          options={plan.weekdays.map((label, index) => ({ value: String(index + 1), label }))}
        />
        <TimeField {...field} name="startTime" label={plan.startTime} required />
        <DateField {...field} name="firstDate" label={plan.firstDate} required />
        <DateField {...field} name="lastDate" label={plan.lastDate} required />
        <TextField {...field} name="minutes" label={plan.minutes} inputMode="numeric" required />
        <Select
          {...field}
          name="capacity"
          label={plan.capacity}
          options={counted(1, MOST_PLACES, (n) => String(n))}
        />
      </div>
    </Step>
  );
}

function Who({ view, model }: Props) {
  const { plan } = view.t;
  const field = { view, form: model.form };
  return (
    <Step {...field} name="pairIds" legend={plan.who}>
      {model.counties.length > 1 && (
        <Select {...field} name="countyId" label={plan.county} options={model.counties} />
      )}
      <p class="label">{plan.pairs}</p>
      <Tiles form={model.form} name="pairIds" type="checkbox" size="1" options={model.pairs} />
      <Select
        {...field}
        name="kelaContactId"
        label={plan.kelaContact}
        options={model.kelaContacts}
        empty={view.t.kit.choose}
      />
      <Select
        {...field}
        name="deputyId"
        label={plan.deputy}
        options={model.kelaContacts}
        empty={plan.noDeputy}
      />
    </Step>
  );
}

function BookingAndVideo({ view, model }: Props) {
  const { plan } = view.t;
  const field = { view, form: model.form };
  const tile = { form: model.form, type: 'checkbox', size: '1' } as const;
  return (
    <Step {...field} legend={plan.booking}>
      <Tiles
        {...tile}
        name="keptBack"
        options={[{ value: '1', label: plan.keptBack, note: plan.keptBackNote }]}
      />
      <Select
        {...field}
        name="pairShare"
        label={plan.pairShare}
        options={counted(1, MOST_PLACES, (n) => String(n))}
        empty={plan.noPairShare}
      />
      <div class="fields fields--step">
        <Select
          {...field}
          name="cutOffDays"
          label={plan.cutOff}
          options={counted(0, MOST_CUT_OFF_DAYS, plan.cutOffDays)}
        />
        <TimeField {...field} name="cutOffTime" label={plan.cutOffTime} />
      </div>
      <VideoFields view={view} form={model.form} />
    </Step>
  );
}

import { LONGEST_REASON } from '../../sessions/index.js';
import { ConfirmPage } from '../kit/confirm.page.js';
import { TextArea } from '../kit/fields.js';
import type { View } from '../kit/view.js';
import type { CancelHourModel } from './hours.model.js';

/** Asks once, with a reason, before an hour is cancelled. */
export function CancelHourPage({ view, model }: { view: View; model: CancelHourModel }) {
  const { t, f } = view;
  const hour = f.hour(model.startsAt, model.endsAt);
  return (
    <ConfirmPage
      view={view}
      here="hours"
      title={t.hours.cancelTitle}
      heading={t.hours.cancelHeading(hour)}
      consequences={t.hours.cancelConsequences}
      action={`/tunnit/${model.id}/peru`}
      button={t.hours.cancelButton}
      icon="cross"
      back={{ href: `/tunnit/${model.id}`, label: hour }}
      form={model.form}
      refusal={model.refusal}
    >
      <TextArea
        view={view}
        form={model.form}
        name="reason"
        label={t.hours.reason}
        hint={t.hours.reasonHint}
        maxLength={LONGEST_REASON}
        required
      />
    </ConfirmPage>
  );
}

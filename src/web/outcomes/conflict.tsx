import type { NextStep } from '../../outcomes/index.js';
import { KeyValues, Notification } from '../kit/parts.js';
import type { KeyValue } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import type { Conflict } from './outcomes.model.js';

/** What somebody else saved while the form was open: who, when and what, before one's own is sent over it. */
export function ConflictNotice({ view, conflict, keep }: { view: View; conflict: Conflict; keep: string }) {
  const { t, f } = view;
  const { outcomes } = t;
  return (
    <>
      <Notification tone="error" title={outcomes.conflictTitle}>
        <p>{outcomes.conflictText(conflict.by, f.moment(conflict.at))}</p>
      </Notification>
      <section class="in stack-s" aria-labelledby="tallennettu">
        <h2 id="tallennettu">{outcomes.conflictHis}</h2>
        <KeyValues rows={conflictRows(view, conflict)} />
        <p>
          <a class="back" href={keep}>
            {outcomes.conflictKeep}
          </a>
        </p>
      </section>
    </>
  );
}

function conflictRows(view: View, { result, networkMeeting, calls, steps }: Conflict): KeyValue[] {
  const { outcomes } = view.t;
  return [
    [outcomes.facts.result, result ? outcomes.results[result] : outcomes.notRecorded],
    [outcomes.facts.meeting, networkMeeting ? outcomes.meetings[networkMeeting] : outcomes.notRecorded],
    ...(calls === undefined
      ? []
      : [[outcomes.facts.calls, calls ? rangeText(calls) : outcomes.notRecorded] as const]),
    ...steps.map((step): KeyValue => [outcomes.facts.step, stepText(view, step)]),
  ];
}

/** `3–6`, or one number. */
export const rangeText = ({ min, max }: { min: number; max: number }): string =>
  min === max ? String(min) : `${min}–${max}`;

/** `Täydennetään hakemus · liitteet puuttuvat · Eetu Kuvitelma, viimeistään to 15.4.` */
export const stepText = ({ t, f }: View, { kind, note, ownerName, dueOn }: NextStep): string =>
  dotted([t.outcomes.steps[kind], note, t.outcomes.stepLine(ownerName, f.dayShort(dueOn))]);

import { KeyValues, type KeyValue } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { Dots, IntervalScale } from './impact-pictures.js';
import type { ShapedImpact } from './impact-shape.js';
import { numbersFor, percents } from './numbers.js';

type Meetings = ShapedImpact['networkMeetings'];

/** The one answer of the page: the effect with its picture and interval, or plainly why there is none yet. */
export function Answer({ view, impact }: { view: View; impact: ShapedImpact }) {
  const { t } = view;
  const { main, need } = impact.networkMeetings;
  if (impact.cases === 0) return <Plain title={t.impact.nothingYet} text={t.impact.nothingYetMore} />;
  if (main.expected === null) return <Plain title={t.impact.tooFew} text={t.impact.tooFewMore} />;
  const needed = need.estimated?.yes ?? main.expected + (main.missing ?? 0);
  if (needed === 0) return <Plain title={t.impact.noNeed} text={t.impact.percentRule} />;
  return (
    <section class="card card--lead" aria-labelledby="vastaus">
      <div class="in cols cols--answer">
        {main.reduction === null ? (
          <Early view={view} meetings={impact.networkMeetings} needed={needed} />
        ) : (
          <Known view={view} meetings={impact.networkMeetings} needed={needed} />
        )}
      </div>
    </section>
  );
}

function Plain({ title, text }: { title: string; text: string }) {
  return (
    <section class="card card--lead" aria-labelledby="vastaus">
      <div class="in stack-s">
        <h2 id="vastaus" class="answer">
          {title}
        </h2>
        <p>{text}</p>
      </div>
    </section>
  );
}

function Known({ view, meetings, needed }: { view: View; meetings: Meetings; needed: number }) {
  const { impact } = view.t;
  const { change, range } = numbersFor(view);
  const { expected, held, reduction, interval } = meetings.main;
  const [all, notAvoided, share] = [expected ?? 0, held ?? 0, reduction ?? 0];
  const [low, high] = (interval ?? [0, 0]).map(percents);
  const [before, , after] = impact.interval('');
  return (
    <>
      <div class="stack">
        <h2 id="vastaus" class="answer">
          {impact.answer(needed, all, all - notAvoided)}
        </h2>
        <Dots
          caption={impact.picture(all, all - notAvoided, notAvoided)}
          first={{ mark: 'full', count: all - notAvoided, label: impact.notHeld }}
          second={{ mark: 'crossed', count: notAvoided, label: impact.held }}
        />
      </div>
      <div class="stack-s">
        <p>
          <span class="big">{change(share)}</span> {impact.meetings},{' '}
          <span class="nowrap">{impact.nOf(all)}</span>
        </p>
        {interval && (
          <figure>
            <figcaption>
              {before}
              <b>{range(interval)}</b>
              {after}
            </figcaption>
            <IntervalScale
              value={percents(share)}
              low={low ?? 0}
              high={high ?? 0}
              label={impact.scale(percents(share), low ?? 0, high ?? 0)}
            />
          </figure>
        )}
        <KeyValues
          rows={[
            ...howItWasAsked(view),
            missingRow(view, meetings, needed),
            netRow(view, meetings),
            meaningRow(view, meetings),
          ]}
        />
      </div>
    </>
  );
}

function Early({ view, meetings, needed }: { view: View; meetings: Meetings; needed: number }) {
  const { impact } = view.t;
  const known = meetings.main.expected ?? 0;
  return (
    <>
      <div class="stack">
        <h2 id="vastaus" class="answer">
          {impact.tooEarly(needed, known)}
        </h2>
        <Dots
          caption={impact.pictureEarly(needed, known)}
          first={{ mark: 'full', count: known, label: impact.followed }}
          second={{ mark: 'awaited', count: needed - known, label: impact.awaiting }}
        />
      </div>
      <div class="stack-s">
        <p class="mid">{impact.noPercent}</p>
        <p>{impact.percentRule}</p>
        <KeyValues
          rows={[
            [impact.followed, impact.followedText(known, needed)],
            missingRow(view, meetings, needed),
            ...howItWasAsked(view),
            meaningRow(view, meetings),
          ]}
        />
      </div>
    </>
  );
}

const howItWasAsked = ({ t: { impact } }: View): KeyValue[] => [
  [impact.before, impact.beforeText],
  [impact.after, impact.afterText],
];

const missingRow = ({ t: { impact } }: View, { main }: Meetings, needed: number): KeyValue => [
  impact.missing,
  main.missing !== null ? impact.missingText(main.missing, needed) : null,
];

function netRow(view: View, { net }: Meetings): KeyValue {
  const { impact } = view.t;
  return [impact.net, net.reduction === null ? null : impact.netText(numbersFor(view).change(net.reduction))];
}

const meaningRow = ({ t: { impact } }: View, { main }: Meetings): KeyValue => [
  impact.definition,
  <>
    {impact.definitionText(main.definition.version)} <a href="/maaritelmat">{impact.readDefinition}</a>
  </>,
];

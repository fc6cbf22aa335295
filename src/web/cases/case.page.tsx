import { Layout } from '../kit/layout.js';
import { Card, Code, LinkButton, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted, wordList } from '../kit/words.js';
import { RaisedNote } from '../work-queue/raised-note.js';
import { ConsentCard, DetailsCard } from './case-aside.js';
import { LearnedList } from './case-form-help.js';
import { CaseTasks, LeaveQueueForm, MoreActs } from './case-acts.js';
import { Story } from './case-story.js';
import type { CaseModel, NextAct } from './cases.model.js';

/** One case: what next, its story (newest first), and beside it the consent and the data. */
export function CasePage({ view, model }: { view: View; model: CaseModel }) {
  const { t, f } = view;
  return (
    <Layout view={view} title={t.caseStory.title} here="cases" live={model.live}>
      <PageHead
        view={view}
        back={{ href: '/asiat', label: t.cases.title }}
        title={
          <>
            {t.caseStory.heading} <Code>{model.code}</Code>
          </>
        }
        lead={dotted([
          t.codes.caseStates[model.state],
          t.caseStory.registered(f.day(model.registeredOn)),
          t.week.pair(model.pair),
        ])}
      />
      <div class="cols cols--aside">
        <div class="stack">
          {model.raised && <RaisedNote view={view} caseId={model.id} />}
          <NextCard view={view} model={model} />
          <CaseTasks view={view} tasks={model.tasks} />
          {model.overdue && <Overdue view={view} day={f.day(model.overdue)} />}
          <Story view={view} rows={model.story} />
        </div>
        <div class="stack">
          <ConsentCard view={view} model={model} />
          <DetailsCard view={view} model={model} />
          {model.learned.length > 0 && (
            <Card id="opit" title={t.caseHelp.notesTitle}>
              <LearnedList view={view} learned={{ asked: true, notes: model.learned }} />
            </Card>
          )}
          <MoreActs view={view} model={model} />
        </div>
      </div>
    </Layout>
  );
}

function nextHref(model: CaseModel): Record<NextAct, string> {
  const here = `/asiat/${model.id}`;
  return {
    'record-consent': `${here}/suostumus`,
    'new-consent': `${here}/suostumus`,
    'widen-consent': `${here}/suostumus`,
    'ask-consent': `${here}/suostumus`,
    withdrawn: here,
    'complete-case': `${here}/muokkaa`,
    book: `${here}/varaus`,
    wait: `/tunnit/${model.booking?.sessionId ?? ''}`,
    'record-outcome': `/varaukset/${model.booking?.id ?? ''}/tulos`,
    'answer-follow-up': `${here}/seuranta/${model.followUp ?? ''}`,
    queued: here,
    'wait-follow-up': here,
    none: here,
  };
}

function NextCard({ view, model }: { view: View; model: CaseModel }) {
  const { caseStory } = view.t;
  const act = caseStory.nextActs[model.nextAct];
  return (
    <section class="card card--lead" aria-labelledby="seuraava">
      <div class="in stack-s">
        <p class="meta">{caseStory.next}</p>
        <h2 id="seuraava">{act.title}</h2>
        <p>{act.text || nextText(view, model)}</p>
        {model.nextAct === 'queued' && <LeaveQueueForm view={view} caseId={model.id} />}
        {model.mayChange && act.button && (
          <div class="row">
            <LinkButton kind="primary" icon="arrow-right" href={nextHref(model)[model.nextAct]}>
              {act.button}
            </LinkButton>
            {model.booking?.removable && (
              <a class="back" href={`/asiat/${model.id}/varaus/peru`}>
                {caseStory.removeBooking}
              </a>
            )}
            {model.nextAct === 'record-outcome' && model.booking && (
              <a class="back" href={`/varaukset/${model.booking.id}/siirto`}>
                {view.t.outcomes.defer}
              </a>
            )}
          </div>
        )}
      </div>
    </section>
  );
}

/** Where a case stands in its queue and when its hour will likely be. */
export function turnText({ t, f }: View, { position, likely }: NonNullable<CaseModel['turn']>): string {
  const { casePage } = t;
  return dotted([casePage.inQueue(position), likely ? casePage.likely(f.day(likely)) : t.queue.noLikely]);
}

function nextText(view: View, { nextAct, booking, firstFree, missing, turn }: CaseModel): string {
  const { t, f } = view;
  if (turn && nextAct === 'queued') return turnText(view, turn);
  if (nextAct !== 'record-outcome' && missing.length > 0)
    return t.caseStory.consentMisses(wordList<string>(namesOfScope(t), missing).toLowerCase());
  if (nextAct === 'ask-consent' && booking)
    return t.caseStory.endsBefore(f.hour(booking.startsAt, booking.endsAt));
  if (booking) return t.caseStory.booked(f.hour(booking.startsAt, booking.endsAt), booking.place);
  if (!firstFree) return t.caseStory.noFree;
  const free = t.hours.placesFree(firstFree.free);
  return t.caseStory.firstFree(f.hour(firstFree.startsAt, firstFree.endsAt), free);
}

const namesOfScope = (t: View['t']): Record<string, string> => ({
  ...t.codes.informationGroups,
  ...t.codes.directions,
});

function Overdue({ view, day }: { view: View; day: string }) {
  const { caseStory } = view.t;
  return (
    <section class="card note-line" aria-labelledby="lupaus">
      <div>
        <h2 id="lupaus" class="h3">
          {caseStory.overdueTitle}
        </h2>
        <p class="meta">{caseStory.overdue(day)}</p>
      </div>
    </section>
  );
}

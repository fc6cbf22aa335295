import { LONGEST_REASON } from '../../sessions/index.js';
import { ErrorSummary, TextArea } from '../kit/fields.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Code, Csrf, KeyValues, Notification, PageHead, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted } from '../kit/words.js';
import { ConsentFactsCard, DetailsCard } from './case-aside.js';
import type { CaseFrameModel } from './case-frame.js';
import { turnText } from './case.page.js';
import { Story } from './case-story.js';

/** A case for a coordinator: its frame, and its content once a reason is given. */
export function CaseFramePage({ view, model }: { view: View; model: CaseFrameModel }) {
  const { t, f } = view;
  const { frame } = t.casePage;
  return (
    <Layout view={view} title={t.caseStory.title} here="hours" live={model.live}>
      <PageHead
        view={view}
        back={{ href: '/', label: t.desk.title }}
        title={
          <>
            {t.caseStory.heading} <Code>{model.code}</Code>
          </>
        }
        lead={dotted([t.codes.caseStates[model.state], t.caseStory.registered(f.day(model.registeredOn))])}
      />
      <div class="cols cols--aside">
        <div class="stack">
          {model.opened ? (
            <Notification tone="info" title={frame.opened}>
              {frame.openedText}
            </Notification>
          ) : (
            <p>{frame.lead}</p>
          )}
          <FrameCard view={view} model={model} />
          {model.opened && <Story view={view} rows={model.opened.story} />}
          {!model.opened && <OpenForm view={view} model={model} />}
        </div>
        {model.opened && (
          <div class="stack">
            {model.opened.consent && <ConsentFactsCard view={view} consent={model.opened.consent} />}
            <DetailsCard
              view={view}
              model={{ id: model.id, mayChange: false, details: model.opened.details }}
            />
          </div>
        )}
      </div>
    </Layout>
  );
}

function FrameCard({ view, model }: { view: View; model: CaseFrameModel }) {
  const { t, f } = view;
  const { frame } = t.casePage;
  const { booking, consent } = model;
  return (
    <Card id="kehys" title={frame.facts}>
      <KeyValues
        rows={[
          [frame.pair, model.pair ?? frame.noPair],
          [frame.urgency, t.codes.urgencies[model.urgency]],
          [frame.waited, frame.waitedDays(model.waitedDays)],
          [
            frame.readiness,
            <State tone={model.ready ? 'ok' : 'warn'}>{model.ready ? frame.ready : frame.notReady}</State>,
          ],
          [frame.consent, consentText(view, consent)],
          [
            frame.received,
            consent && (consent.receivedAt ? f.moment(consent.receivedAt) : frame.notReceived),
          ],
          [t.caseStory.nextActs.queued.title, model.turn && turnText(view, model.turn)],
          [
            frame.hour,
            booking ? (
              <a href={`/tunnit/${booking.sessionId}`}>
                {frame.place(f.hour(booking.startsAt, booking.endsAt), booking.place)}
              </a>
            ) : (
              frame.noHour
            ),
          ],
        ]}
      />
      {consent && !consent.withdrawn && (
        <p>
          <a class="back" href={`/suostumukset/${consent.id}/peruutus`}>
            {t.caseStory.withdraw}
          </a>
        </p>
      )}
    </Card>
  );
}

function consentText({ t, f }: View, consent: CaseFrameModel['consent']): string {
  const { frame } = t.casePage;
  if (!consent) return frame.noConsent;
  return consent.withdrawn ? frame.withdrawn : frame.consentPeriod(f.period(consent.from, consent.until));
}

function OpenForm({ view, model }: { view: View; model: CaseFrameModel }) {
  const { frame } = view.t.casePage;
  return (
    <form class="card" method="post" action={`/asiat/${model.id}/avaa`} noValidate>
      <Csrf view={view} />
      <ErrorSummary view={view} form={model.form} />
      {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
      <div class="in stack-s">
        <h2>{frame.openTitle}</h2>
        <p>{frame.openText}</p>
        <TextArea
          view={view}
          form={model.form}
          name="reason"
          label={frame.reason}
          hint={frame.reasonHint}
          maxLength={LONGEST_REASON}
          required
        />
      </div>
      <footer class="in row">
        <Button>{frame.open}</Button>
      </footer>
    </form>
  );
}

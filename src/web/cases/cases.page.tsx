import type { CaseState } from '../../domain/codes.js';
import { Layout } from '../kit/layout.js';
import { Card, LinkButton, PageHead, Pagination, State } from '../kit/parts.js';
import type { Tone } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { dotted, themeList } from '../kit/words.js';
import type { CaseRow, CasesModel } from './cases.model.js';

const STATE_TONE: Record<CaseState, Tone> = {
  draft: 'warn',
  ready: 'note',
  queued: 'note',
  booked: 'ok',
  discussed: 'ok',
  closed: 'plain',
};

/** The pair's cases. */
export function CasesPage({ view, model }: { view: View; model: CasesModel }) {
  const { cases } = view.t;
  const open = model.rows.filter(({ hour }) => !hour?.over);
  const over = model.rows.filter(({ hour }) => hour?.over);
  return (
    <Layout view={view} title={cases.title} here="cases">
      <PageHead
        view={view}
        title={cases.title}
        lead={cases.listLead}
        action={
          <LinkButton kind="primary" href="/asiat/uusi" icon="plus">
            {cases.newCase}
          </LinkButton>
        }
      />
      {model.rows.length === 0 ? (
        <Card>
          <p>{cases.none}</p>
        </Card>
      ) : (
        <div class="stack">
          <Rows view={view} id="avoimet" title={cases.open} rows={open} />
          <Rows view={view} id="ohi" title={cases.afterHour} rows={over} />
        </div>
      )}
      <Pagination view={view} next={model.next} first={model.first} />
      <p>
        <a class="back" href="/tuonti">
          {view.t.importCases.heading}
        </a>
      </p>
    </Layout>
  );
}

function Rows({
  view,
  id,
  title,
  rows,
}: {
  view: View;
  id: string;
  title: string;
  rows: readonly CaseRow[];
}) {
  if (rows.length === 0) return null;
  return (
    <Card bare id={id} title={title}>
      <ul class="rows rows--wide">
        {rows.map((row) => (
          <li>
            <Row view={view} row={row} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Row({ view, row }: { view: View; row: CaseRow }) {
  const { t, f } = view;
  const when = row.hour ? t.cases.hourOf(f.momentShort(row.hour.startsAt)) : t.cases.waited(row.waitedDays);
  return (
    <>
      <div>
        <a class="code" href={`/asiat/${row.id}`}>
          {row.code}
        </a>{' '}
        {row.urgency !== 'normal' && (
          <State tone="warn" icon="arrow-up">
            {t.codes.urgencies[row.urgency]}
          </State>
        )}
        <br />
        <span class="meta">{dotted([themeList(view, row.themes), when])}</span>
      </div>
      {row.hour?.over ? (
        <State tone="warn">{t.cases.notRecorded}</State>
      ) : (
        <State tone={STATE_TONE[row.state]}>{t.codes.caseStates[row.state]}</State>
      )}
      {row.hour && !row.hour.over && !row.hour.covered && (
        <State tone="stop">{t.cases.consentEndsBefore}</State>
      )}
    </>
  );
}

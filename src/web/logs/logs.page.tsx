import type { AuditLogRow } from '../../audit/index.js';
import { REFUSALS, type RefusalCode } from '../../domain/refusal.js';
import { ErrorSummary, TextField } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Code, Csrf, PageHead, Pagination, State } from '../kit/parts.js';
import type { View } from '../kit/view.js';
import { capital } from '../kit/letter-case.js';
import { isRole } from '../kit/words.js';
import { refusalText } from '../texts/index.js';

/** A row of the log with the code of its case, by which the log is searched. */
export type LogRow = AuditLogRow & { caseCode: string | null };

export interface LogsModel {
  form: FormState;
  searched: boolean;
  rows: readonly LogRow[];
  next: string | null;
  first: string | null;
}

/** The access and disclosure log for the data protection officer: who, when, what, on which ground. */
export function LogsPage({ view, model }: { view: View; model: LogsModel }) {
  const { logs } = view.t;
  return (
    <Layout view={view} title={logs.title} here="logs">
      <PageHead view={view} title={logs.title} lead={logs.lead} />
      <div class="stack">
        <form class="card" method="post" action="/lokit/haku" noValidate role="search">
          <Csrf view={view} />
          <ErrorSummary view={view} form={model.form} />
          <div class="in row search">
            <TextField view={view} form={model.form} name="caseCode" label={logs.code} />
            <Button icon="search">{logs.search}</Button>
            {model.searched && (
              <a class="back" href="/lokit">
                {logs.showAll}
              </a>
            )}
          </div>
        </form>
        {model.rows.length === 0 ? (
          <Card>
            <p>{model.searched ? logs.noMatch : logs.none}</p>
          </Card>
        ) : (
          <section class="card" aria-label={logs.title}>
            <LogTable view={view} rows={model.rows} />
          </section>
        )}
        <Pagination view={view} next={model.next} first={model.first} />
      </div>
    </Layout>
  );
}

function LogTable({ view, rows }: { view: View; rows: readonly LogRow[] }) {
  const { logs } = view.t;
  return (
    <table class="table table--log">
      <thead>
        <tr>
          {[logs.when, logs.who, logs.what, logs.subject, logs.ground, logs.result].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <LogLine view={view} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function LogLine({ view, row }: { view: View; row: LogRow }) {
  const { t, f } = view;
  const { logs } = t;
  const unusual = row.role === 'system' ? logs.system : row.role;
  const role = isRole(row.role) ? t.codes.roles[row.role] : unusual;
  return (
    <tr>
      <th scope="row">{f.moment(row.happenedAt)}</th>
      <td data-label={logs.who}>
        {row.personName}
        <br />
        <span class="meta">{`${role}, ${row.organisation}`}</span>
      </td>
      <td data-label={logs.what}>
        {logs.acts[row.act] ?? row.act}
        <br />
        <span class="meta">{logs.kinds[row.kind] ?? row.kind}</span>
      </td>
      <td data-label={logs.subject}>
        {capital(logs.groups[row.dataGroup] ?? row.dataGroup)}
        {row.caseCode && (
          <>
            <br />
            <Code>{row.caseCode}</Code>
          </>
        )}
      </td>
      <td data-label={logs.ground}>
        {logs.purposes[row.purpose] ?? row.purpose}
        {row.consentVersion !== null && (
          <>
            <br />
            <span class="meta">{capital(logs.consentGround(row.consentVersion))}</span>
          </>
        )}
      </td>
      <td>
        {row.result === 'ok' ? (
          <State tone="ok">{logs.ok}</State>
        ) : (
          <State tone="stop">
            {logs.refused}: {resultText(view, row.result)}
          </State>
        )}
      </td>
    </tr>
  );
}

/** Why somebody was refused, in the words they were told. */
const resultText = (view: View, result: string): string =>
  result in REFUSALS ? refusalText(view, { code: result as RefusalCode }) : result;

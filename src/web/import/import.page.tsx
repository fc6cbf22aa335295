import type { FieldError } from '../../domain/refusal.js';
import {
  headerIn,
  IMPORT_COLUMNS,
  LONGEST_SHEET,
  REQUIRED_COLUMNS,
  type BadRow,
  type Column,
  type ImportReport,
} from '../../sessions/index.js';
import { ErrorSummary, fieldErrorText, Select, TextArea, type Option } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Code, Csrf, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';

export interface ImportModel {
  series: readonly Option[];
  form: FormState;
  refusal: string | null;
  /** What looking at the rows has found; null before that. */
  report: ImportReport | null;
}

interface Props {
  view: View;
  model: ImportModel;
}

/** Takes a queue out of a spreadsheet: look first, correct in place, then take all of it in. */
export function ImportPage({ view, model }: Props) {
  const { importCases } = view.t;
  const isClean = model.report !== null && model.report.bad.length === 0;
  return (
    <Layout view={view} title={importCases.title} here="cases">
      <PageHead view={view} title={importCases.heading} lead={importCases.lead} />
      <div class="stack">
        <form class="card" method="post" action="/tuonti" encType="multipart/form-data" noValidate>
          <Csrf view={view} />
          <ErrorSummary view={view} form={model.form} />
          {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
          {model.report && <Found view={view} report={model.report} />}
          <div class="in stack-s">
            <SheetFields view={view} model={model} />
          </div>
          <footer class="in row">
            {isClean && (
              <Button kind="primary" icon="check" name="act" value="import">
                {importCases.take(model.report?.rows ?? 0)}
              </Button>
            )}
            <Button kind={isClean ? 'secondary' : 'primary'} name="act" value="check">
              {model.report ? importCases.again : importCases.check}
            </Button>
            <a class="back" href="/tuonti/esimerkki.csv">
              {importCases.example}
            </a>
          </footer>
        </form>
        <Columns view={view} />
      </div>
    </Layout>
  );
}

function SheetFields({ view, model }: Props) {
  const { importCases } = view.t;
  const field = { view, form: model.form };
  return (
    <>
      <Select {...field} name="seriesId" label={importCases.series} options={model.series} />
      <div class="hds-text-input">
        <label class="hds-text-input__label" for="file">
          {importCases.file}
        </label>
        <div class="hds-text-input__input-wrapper">
          <input
            class="hds-text-input__input"
            type="file"
            id="file"
            name="file"
            accept=".csv,.txt,.tsv,text/csv"
          />
        </div>
      </div>
      <TextArea
        {...field}
        name="csv"
        label={importCases.paste}
        hint={importCases.pasteHint}
        maxLength={LONGEST_SHEET}
        rows={10}
      />
    </>
  );
}

function Found({ view, report }: { view: View; report: ImportReport }) {
  const { importCases } = view.t;
  if (report.bad.length === 0)
    return (
      <Notification tone="success" title={importCases.cleanTitle(report.rows)}>
        <p>{importCases.outcome(report.ready, report.drafts)}</p>
        <p>{importCases.nothing}</p>
      </Notification>
    );
  return (
    <Notification tone="error" title={importCases.badTitle(report.bad.length)}>
      <p>{importCases.nothing}</p>
      <BadRows view={view} bad={report.bad} />
    </Notification>
  );
}

function BadRows({ view, bad }: { view: View; bad: readonly BadRow[] }) {
  const { importCases } = view.t;
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{importCases.row}</th>
          <th scope="col">{importCases.column}</th>
          <th scope="col">{importCases.fix}</th>
        </tr>
      </thead>
      <tbody>
        {bad.flatMap(({ row, errors }) =>
          errors.map((error) => (
            <tr>
              <th scope="row">{row}</th>
              <td>{columnName(view, error)}</td>
              <td>{fieldErrorText(view.t, error)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

const isColumn = (field: string): field is Column => (IMPORT_COLUMNS as readonly string[]).includes(field);

const columnName = (view: View, { field }: FieldError): string =>
  isColumn(field) ? headerIn(field, view.language) : view.t.importCases.wholeRow;

/** The names of the columns in the reader's language, the required ones with a star. */
function Columns({ view }: { view: View }) {
  const { importCases } = view.t;
  return (
    <Card id="sarakkeet" title={importCases.columns}>
      <p class="meta">{importCases.columnsText}</p>
      <ul class="tags">
        {IMPORT_COLUMNS.map((column) => (
          <li>
            {headerIn(column, view.language)}
            {REQUIRED_COLUMNS.includes(column) && ' *'}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What was taken in: the codes, to be written beside the clients in the county's own system. */
export function ImportedPage({ view, report, back }: { view: View; report: ImportReport; back: string }) {
  const { importCases, codes } = view.t;
  return (
    <Layout view={view} title={importCases.title} here="cases">
      <PageHead
        view={view}
        title={importCases.doneTitle(report.cases.length)}
        lead={importCases.codes}
        back={{ href: back, label: importCases.back }}
      />
      <Card bare>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{headerIn('reference', view.language)}</th>
              <th scope="col">{importCases.caseCode}</th>
              <th scope="col">{importCases.state}</th>
            </tr>
          </thead>
          <tbody>
            {report.cases.map(({ reference, code, state }) => (
              <tr>
                <th scope="row">{reference}</th>
                <td>
                  <Code>{code}</Code>
                </td>
                <td>{codes.caseStates[state]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </Layout>
  );
}

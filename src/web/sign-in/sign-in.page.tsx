import { ErrorSummary, TextField } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import { Button, Card, Csrf, KeyValues, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';

export interface SignInModel {
  form: FormState;
  /** Where to go after signing in; a path of this service. */
  next: string;
  /** A wrong sign-in, too many tries or a locked account, in one sentence. */
  refusal: string | null;
  /** The logins of the demo, one per role; null elsewhere. */
  demo: { password: string; logins: readonly { who: string; email: string }[] } | null;
}

/** The door. The e-mail address stays when the password was wrong. */
export function SignInPage({ view, model }: { view: View; model: SignInModel }) {
  const { signIn } = view.t;
  const { form } = model;
  return (
    <Layout view={view} title={signIn.title}>
      <div class="door stack">
        <PageHead view={view} title={signIn.title} lead={signIn.lead} />
        <form class="card" method="post" action="/kirjaudu" noValidate>
          <Csrf view={view} />
          <input type="hidden" name="next" value={model.next} />
          <ErrorSummary view={view} form={form} />
          {model.refusal && (
            <Notification tone="error" title={signIn.failed}>
              {model.refusal}
            </Notification>
          )}
          <div class="in stack">
            <TextField
              view={view}
              form={form}
              name="email"
              type="email"
              label={signIn.email}
              autoComplete="username"
              required
            />
            <TextField
              view={view}
              form={form}
              name="password"
              type="password"
              label={signIn.password}
              autoComplete="current-password"
              required
            />
            <Button kind="primary" icon="signin">
              {signIn.button}
            </Button>
            <p class="meta">{signIn.forgotten}</p>
          </div>
        </form>
        {model.demo && <DemoLogins view={view} demo={model.demo} />}
      </div>
    </Layout>
  );
}

function DemoLogins({ view, demo }: { view: View; demo: NonNullable<SignInModel['demo']> }) {
  return (
    <Card id="demo" title={view.t.signIn.demo}>
      <p>
        <a href="/dev/tour">{view.t.tour.open}</a>
      </p>
      <p>
        {view.t.signIn.demoPassword} <b>{demo.password}</b>
      </p>
      <KeyValues rows={demo.logins.map(({ who, email }) => [who, email] as const)} />
    </Card>
  );
}

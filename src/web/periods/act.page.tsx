import type { ComponentChildren } from 'preact';
import { ErrorSummary } from '../kit/fields.js';
import type { FormState } from '../kit/form-state.js';
import { Layout } from '../kit/layout.js';
import type { Place } from '../kit/navigation.js';
import { Button, Card, Csrf, Notification, PageHead } from '../kit/parts.js';
import type { View } from '../kit/view.js';

/** What was typed and why it was refused, as every page of this journey shows it. */
export interface ActModel {
  form: FormState;
  refusal: string | null;
}

interface ActPageProps {
  view: View;
  model: ActModel;
  here: Place;
  title: string;
  lead: string;
  action: string;
  back: { href: string; label: string };
  /** The fields of the act. */
  children: ComponentChildren;
  /** What would happen; null until the form has been right once. */
  effect: ComponentChildren | null;
  button: string;
}

/** Form left, what it would do right. Both buttons send the same form; the act's own comes with its effect. */
export function ActPage(props: ActPageProps) {
  const { view, model, effect } = props;
  const { periods } = view.t;
  return (
    <Layout view={view} title={props.title} here={props.here}>
      <PageHead view={view} title={props.title} lead={props.lead} back={props.back} />
      <form method="post" action={props.action} noValidate>
        <Csrf view={view} />
        <div class="cols cols--plan">
          <div class="card">
            <ErrorSummary view={view} form={model.form} />
            {model.refusal && <Notification tone="error">{model.refusal}</Notification>}
            {props.children}
            <footer class="in">
              <Button kind={effect ? 'secondary' : 'primary'} icon="refresh" name="act" value="preview">
                {periods.look}
              </Button>
            </footer>
          </div>
          <Card
            lead={effect !== null}
            bare
            id="vaikutus"
            title={periods.effect}
            footer={
              effect && (
                <div class="row">
                  <Button kind="primary" name="act" value="save">
                    {props.button}
                  </Button>
                </div>
              )
            }
          >
            {effect ?? <p class="in">{periods.effectUnknown}</p>}
          </Card>
        </div>
      </form>
    </Layout>
  );
}

/** Sentences of an effect, one below the other. */
export function Sentences({ children }: { children: readonly (string | null)[] }) {
  return (
    <div class="in">
      <ul class="dots">
        {children.filter(Boolean).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { Icon } from './icon.js';
import type { IconName } from './icon.js';
import { UndoForm } from './undo.js';
import type { View } from './view.js';

/** How a state feels: fine, needs a look, stopped, for information, or plain. */
export type Tone = 'ok' | 'warn' | 'stop' | 'note' | 'plain';

export const TONE_ICON: Record<Tone, IconName> = {
  ok: 'check-circle-fill',
  warn: 'alert-circle-fill',
  stop: 'error-fill',
  note: 'info-circle-fill',
  plain: 'minus-circle-fill',
};

interface StateProps {
  tone: Tone;
  icon?: IconName;
  children: ComponentChildren;
}

/** A state: always an icon and a word (never colour alone). */
export function State({ tone, icon, children }: StateProps) {
  return (
    <span class={`state ${tone}`}>
      <Icon name={icon ?? TONE_ICON[tone]} />
      <span>{children}</span>
    </span>
  );
}

interface CardProps {
  id?: string;
  title?: string;
  /** Small text at the end of the card's head. */
  meta?: ComponentChildren;
  /** A line above on the one card that matters most. */
  lead?: boolean;
  footer?: ComponentChildren;
  /** Rows and steps bring their own spacing; everything else is spaced by the card. */
  bare?: boolean;
  children?: ComponentChildren;
}

/** One box of a page with its heading. */
export function Card({ id, title, meta, lead, footer, bare, children }: CardProps) {
  return (
    <section class={lead ? 'card card--lead' : 'card'} aria-labelledby={title && id ? id : undefined}>
      {title && (
        <header>
          <h2 id={id}>{title}</h2>
          {meta && <p class="meta">{meta}</p>}
        </header>
      )}
      {bare ? children : <div class="in stack-s">{children}</div>}
      {footer && <footer>{footer}</footer>}
    </section>
  );
}

interface ButtonProps {
  /** One filled button a page: `primary`; all others `secondary`. */
  kind?: 'primary' | 'secondary';
  slim?: boolean;
  icon?: IconName;
  name?: string;
  value?: string;
  children: ComponentChildren;
}

function buttonClass({ kind = 'secondary', slim }: ButtonProps) {
  return `hds-button hds-button--${kind}${slim ? ' hds-button--slim' : ' wide'}`;
}

/** A button that sends the form it stands in. */
export function Button(props: ButtonProps) {
  return (
    <button type="submit" class={buttonClass(props)} name={props.name} value={props.value}>
      {props.icon && <Icon name={props.icon} />}
      <span class="hds-button__label">{props.children}</span>
    </button>
  );
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function LinkButton(props: ButtonProps & { href: string }) {
  return (
    <a class={buttonClass(props)} href={props.href}>
      {props.icon && <Icon name={props.icon} />}
      <span class="hds-button__label">{props.children}</span>
    </a>
  );
}

/** A link back to where the reader came from. */
export function BackLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a class="back" href={href}>
      <Icon name="angle-left" />
      {children}
    </a>
  );
}

interface PageHeadProps {
  view: View;
  title: ComponentChildren;
  lead?: ComponentChildren;
  action?: ComponentChildren;
  back?: { href: string; label: ComponentChildren };
}

/** The one h1 of the page, with the way back above, one act beside, and what just happened below. */
export function PageHead({ view, title, lead, action, back }: PageHeadProps) {
  return (
    <>
      {back && <BackLink href={back.href}>{back.label}</BackLink>}
      <div class="page-head">
        <div>
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
        </div>
        {action}
      </div>
      <Flash view={view} />
    </>
  );
}

interface NotificationProps {
  tone: 'error' | 'alert' | 'success' | 'info';
  title?: string;
  children: ComponentChildren;
}

const NOTICE_ICON: Record<NotificationProps['tone'], IconName> = {
  error: 'error-fill',
  alert: 'alert-circle-fill',
  success: 'check-circle-fill',
  info: 'info-circle-fill',
};

/** Something the reader should know before going on. */
export function Notification({ tone, title, children }: NotificationProps) {
  const look = tone === 'info' ? '' : ` hds-notification--${tone}`;
  return (
    <section class={`hds-notification${look}`} role={tone === 'error' ? 'alert' : undefined}>
      <div class="hds-notification__content">
        {title && (
          <h2 class="hds-notification__label">
            <Icon name={NOTICE_ICON[tone]} />
            {title}
          </h2>
        )}
        <div class="hds-notification__body">{children}</div>
      </div>
    </section>
  );
}

function flashText({ t, f }: View, { key, at }: NonNullable<View['flash']>): string {
  const text = t.flash[key];
  return typeof text === 'string' ? text : text(at ? f.momentShort(at) : '');
}

/** What just happened, one sentence under the page head. */
function Flash({ view }: { view: View }) {
  if (!view.flash) return null;
  return (
    <div class="hds-notification hds-notification--success flash">
      <p role="status">
        <State tone="ok">{flashText(view, view.flash)}</State>
      </p>
      {view.flash.undo && <UndoForm view={view} undo={view.flash.undo} />}
    </div>
  );
}

/** The hidden field that proves a form came from our own page. */
export function Csrf({ view }: { view: View }) {
  return <input type="hidden" name="_csrf" value={view.csrf} />;
}

/** An hour in a heading: the day may go on a line of its own, the times stay together. */
export function HourName({ view, startsAt, endsAt }: { view: View; startsAt: Date; endsAt: Date }) {
  const whole = view.f.hour(startsAt, endsAt);
  const times = view.f.times(startsAt, endsAt);
  return (
    <>
      {whole.slice(0, -times.length)}
      <span class="nowrap">{times}</span>
    </>
  );
}

/** A client case's code; only ever in the body of a page. */
export function Code({ children }: { children: ComponentChildren }) {
  return <span class="code">{children}</span>;
}

/** Pairs of a name and a value; empty values are left out. */
export function KeyValues({ rows, end }: { rows: readonly KeyValue[]; end?: boolean }) {
  return (
    <dl class={end ? 'kv kv--end' : 'kv'}>
      {rows.filter(hasValue).map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

export type KeyValue = readonly [name: string, value: ComponentChildren];

function hasValue([, value]: KeyValue): boolean {
  return value !== null && value !== undefined && value !== '';
}

/** Previous and next page of a long list; nothing when it fits on one. */
export function Pagination({ view, next, first }: { view: View; next: string | null; first: string | null }) {
  if (!next && !first) return null;
  return (
    <nav class="row" aria-label={view.t.kit.pages}>
      {first && <a href={first}>{view.t.kit.firstPage}</a>}
      {next && <a href={next}>{view.t.kit.nextPage}</a>}
    </nav>
  );
}

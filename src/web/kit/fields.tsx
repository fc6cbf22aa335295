import type { ComponentChildren } from 'preact';
import type { FieldError } from '../../domain/refusal.js';
import type { Texts } from '../texts/index.js';
import { errorOf, isChosen, valueOf } from './form-state.js';
import type { FormState } from './form-state.js';
import { Icon } from './icon.js';
import type { View } from './view.js';

type Sentences = Readonly<Record<string, (data: Readonly<Record<string, string | number>>) => string>>;

/** The sentence of a field error: the one of this field, otherwise the one of the code, otherwise "check this". */
export function fieldErrorText(t: Texts, error: FieldError): string {
  const closer: Sentences = t.closerFieldErrors;
  const general: Sentences = t.fieldErrors;
  // The steps of a form are numbered: `step2Kind` reads the words of `stepKind`.
  const field = error.field.replace(/\d/, '');
  const sentence = closer[`${field}.${error.code}`] ?? general[error.code] ?? general.invalid;
  return sentence(error.data ?? {});
}

/** What must be corrected, before the first field; takes focus and leads to each field. */
export function ErrorSummary({ view, form }: { view: View; form: FormState }) {
  if (form.errors.length === 0) return null;
  return (
    <section
      class="hds-notification hds-notification--error"
      role="alert"
      tabIndex={-1}
      autoFocus
      aria-labelledby="virheet"
    >
      <div class="hds-notification__content">
        <h2 id="virheet" class="hds-notification__label">
          <Icon name="error-fill" />
          {view.t.kit.fixErrors(form.errors.length)}
        </h2>
        <div class="hds-notification__body">
          <ul class="dots">
            {form.errors.map((error) => (
              <li>
                <a href={`#${error.field}`}>{fieldErrorText(view.t, error)}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

interface FieldProps {
  view: View;
  form: FormState;
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
}

interface InputProps extends FieldProps {
  type?: 'text' | 'email' | 'password' | 'number';
  inputMode?: 'text' | 'numeric' | 'email' | 'tel' | 'url';
  autoComplete?: string;
  /** The value as it is shown, when that differs from the one the form keeps. */
  shown?: string;
  autoFocus?: boolean;
  min?: number;
  max?: number;
  maxLength?: number;
}

function describedBy(name: string, hint: string | undefined, wrong: boolean): string | undefined {
  const ids = [wrong && `${name}-virhe`, hint && `${name}-ohje`].filter(Boolean).join(' ');
  return ids || undefined;
}

function FieldFrame({
  view,
  form,
  name,
  label,
  hint,
  children,
}: FieldProps & { children: ComponentChildren }) {
  const error = errorOf(form, name);
  return (
    <div class={error ? 'hds-text-input hds-text-input--invalid' : 'hds-text-input'}>
      <label class="hds-text-input__label" for={name}>
        {label}
      </label>
      <div class="hds-text-input__input-wrapper">{children}</div>
      {error && <FieldMessage view={view} name={name} error={error} />}
      {hint && (
        <span class="hds-text-input__helper-text" id={`${name}-ohje`}>
          {hint}
        </span>
      )}
    </div>
  );
}

function FieldMessage({ view, name, error }: { view: View; name: string; error: FieldError }) {
  return (
    <p class="err" id={`${name}-virhe`}>
      <Icon name="error-fill" />
      <span>{fieldErrorText(view.t, error)}</span>
    </p>
  );
}

function inputAttributes({ form, name, hint, required }: FieldProps) {
  const wrong = errorOf(form, name) !== undefined;
  return {
    class: 'hds-text-input__input',
    id: name,
    name,
    required: required || undefined,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-describedby': describedBy(name, hint, wrong),
  };
}

/** One line of text. A password is never written back into the page. */
export function TextField(props: InputProps) {
  const value = props.type === 'password' ? '' : (props.shown ?? valueOf(props.form, props.name));
  return (
    <FieldFrame {...props}>
      <input
        {...inputAttributes(props)}
        type={props.type ?? 'text'}
        inputMode={props.inputMode}
        autoComplete={props.autoComplete ?? 'off'}
        autoFocus={props.autoFocus && props.form.errors.length === 0}
        min={props.min}
        max={props.max}
        maxLength={props.maxLength}
        value={value}
      />
    </FieldFrame>
  );
}

/** A day, typed as `4.3.2027`; the calendar of a browser would show the wrong order in some languages. */
export function DateField(props: FieldProps) {
  const typed = valueOf(props.form, props.name);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed);
  const shown = iso ? `${Number(iso[3])}.${Number(iso[2])}.${iso[1]}` : typed;
  return (
    <TextField {...props} inputMode="text" shown={shown} hint={props.hint ?? props.view.t.kit.dayHint} />
  );
}

/** A time of day, typed as `9.00` or `9:00`. */
export function TimeField(props: FieldProps) {
  const shown = valueOf(props.form, props.name).replace(/^0?(\d{1,2}):/, '$1.');
  return <TextField {...props} inputMode="text" shown={shown} />;
}

/** One choice of a list: value, words, and an optional second line (tiles only). */
export interface Option {
  value: string;
  label: string;
  note?: ComponentChildren;
}

/** A drop-down list. `empty` adds a first line that chooses nothing. */
export function Select(props: FieldProps & { options: readonly Option[]; empty?: string }) {
  const chosen = valueOf(props.form, props.name);
  return (
    <FieldFrame {...props}>
      <select {...inputAttributes(props)}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** Several lines of text with an upper limit that the hint names. */
export function TextArea(props: FieldProps & { maxLength: number; rows?: number }) {
  return (
    <FieldFrame {...props}>
      <textarea {...inputAttributes(props)} maxLength={props.maxLength} rows={props.rows ?? 3}>
        {valueOf(props.form, props.name)}
      </textarea>
    </FieldFrame>
  );
}

interface TilesProps {
  form: FormState;
  name: string;
  type: 'radio' | 'checkbox';
  options: readonly Option[];
  /** Tiny (a number), narrow, middle, wide or full-width tiles. */
  size?: 'xs' | 's' | 'm' | 'l' | '1';
  /** The part after the first of a split group: its tiles must not take the id that errors lead to. */
  rest?: boolean;
}

/** Large targets to choose one or several of. The first carries the id that the error summary leads to. */
export function Tiles({ form, name, type, options, size, rest }: TilesProps) {
  return (
    <div class={size ? `tiles tiles--${size}` : 'tiles'}>
      {options.map((option, index) => (
        <label class="tile">
          <input
            type={type}
            name={name}
            id={index === 0 && !rest ? name : `${name}-${option.value}`}
            value={option.value}
            checked={isChosen(form, name, option.value)}
          />
          <span>
            {option.label}
            {option.note && <small>{option.note}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}

interface StepProps {
  view: View;
  form: FormState;
  /** The field whose errors this step shows in full; fields inside show their own. */
  name?: string;
  legend: string;
  hint?: string;
  /** The class of a question that stands inside a step. */
  inner?: string;
  children: ComponentChildren;
}

/** One step of a form: a question and its answers. */
export function Step({ view, form, name, legend, hint, inner, children }: StepProps) {
  const error = name ? errorOf(form, name) : undefined;
  const labels = name ? describedBy(name, hint, error !== undefined) : undefined;
  return (
    <fieldset class={error ? `${inner ?? 'step'} bad` : (inner ?? 'step')} aria-describedby={labels}>
      <legend class={inner && 'h3'}>{legend}</legend>
      <div class="stack-s">
        {hint && (
          <p class="hint" id={name && `${name}-ohje`}>
            {hint}
          </p>
        )}
        {error && name && <FieldMessage view={view} name={name} error={error} />}
        {children}
      </div>
    </fieldset>
  );
}

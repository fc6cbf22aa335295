/** Every icon the pages use; only these are put into the style sheet. */
export const ICONS = [
  'alert-circle-fill',
  'angle-down',
  'angle-left',
  'arrow-right',
  'arrow-up',
  'calendar',
  'calendar-cross',
  'calendar-plus',
  'check',
  'check-circle-fill',
  'clock',
  'cross',
  'cross-circle-fill',
  'download',
  'envelope',
  'error-fill',
  'history',
  'info-circle-fill',
  'key',
  'lock',
  'minus-circle-fill',
  'plus',
  'question-circle-fill',
  'refresh',
  'search',
  'signin',
  'trash',
  'user',
  'videocamera',
] as const;

export type IconName = (typeof ICONS)[number];

/** A picture beside a word; never the only carrier of a meaning. */
export function Icon({ name }: { name: IconName }) {
  return <span class={`hds-icon hds-icon--${name}`} aria-hidden="true" />;
}

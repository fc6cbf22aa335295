import { VIDEO_KINDS, VIDEO_LINKS, type VideoKind, type VideoLink } from '../domain/codes.js';
import { wrong, type FieldError, type FieldErrorCode } from '../domain/refusal.js';
import { isLocalTime, type LocalDate, type LocalTime } from '../domain/time.js';

/** The room of a series. `template` fills `{date}` and `{id}`; `generated` adds 128 random bits. */
export type Video = {
  kind: VideoKind;
  address?: string | null;
  lobby: boolean;
  link: VideoLink;
  phone?: string | null;
};

/** A weekly hour as a coordinator plans it (CONTRACT.md, POST /api/v1/series). */
export type SeriesForm = {
  countyId: string;
  pairIds: string[];
  kelaContactId: string;
  deputyIds: string[];
  weekday: number;
  startTime: LocalTime;
  minutes: number;
  capacity: number;
  firstDate: LocalDate;
  lastDate: LocalDate;
  video: Video;
  keptBack: number;
  pairShare: number | null;
  cutOff?: { workingDaysBefore: number; time: LocalTime };
};

/** The longest a secret makes an address: what `newSecret` puts in. */
const SECRET = 'x'.repeat(32);
const LONGEST_ADDRESS = 1000;

/** What is wrong with the form beside its dates, which `planHours` judges. */
export function seriesFormErrors(form: SeriesForm): FieldError[] {
  const errors: FieldError[] = [];
  const check = (field: string, good: boolean, code: FieldErrorCode, data?: FieldError['data']) => {
    if (!good) errors.push(wrong(field, code, data));
  };
  check('pairIds', form.pairIds.length > 0, 'required');
  check('pairIds', new Set(form.pairIds).size === form.pairIds.length, 'repeated');
  check('deputyIds', !form.deputyIds.includes(form.kelaContactId), 'repeated');
  check('deputyIds', new Set(form.deputyIds).size === form.deputyIds.length, 'repeated');
  check('capacity', within(form.capacity, 1, 6), 'out-of-range', { min: 1, max: 6 });
  check('keptBack', within(form.keptBack, 0, 1), 'out-of-range', { min: 0, max: 1 });
  if (form.pairShare !== null) {
    check('pairShare', within(form.pairShare, 1, form.capacity), 'out-of-range', {
      min: 1,
      max: form.capacity,
    });
  }
  if (form.cutOff) {
    check('cutOff', within(form.cutOff.workingDaysBefore, 0, 10), 'out-of-range', { min: 0, max: 10 });
    check('cutOff', isLocalTime(form.cutOff.time), 'not-a-time');
  }
  return [...errors, ...videoErrors(form.video)];
}

const within = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** What is wrong with the video room of a series; fields are named `video.kind` and so on. */
export function videoErrors(video: Video): FieldError[] {
  const errors: FieldError[] = [];
  if (!VIDEO_KINDS.includes(video.kind)) errors.push({ field: 'video.kind', code: 'unknown' });
  if (!VIDEO_LINKS.includes(video.link)) errors.push({ field: 'video.link', code: 'unknown' });
  const address = video.address?.trim();
  if (video.kind !== 'per-session' && !address) errors.push({ field: 'video.address', code: 'required' });
  if (address && !isWebAddress(filled(video.kind, address))) {
    errors.push({ field: 'video.address', code: 'not-a-web-address' });
  }
  const phone = video.phone?.trim();
  if (phone && !isPhoneNumber(phone)) errors.push({ field: 'video.phone', code: 'not-a-phone-number' });
  return errors;
}

/** The address as an hour would have it; only a template has parts to fill. */
function filled(kind: VideoKind, address: string): string {
  if (kind === 'generated') return `${address}/${SECRET}`;
  return kind === 'template'
    ? address.replaceAll('{date}', '2027-01-01').replaceAll('{id}', SECRET)
    : address;
}

/** An address that a room may have: https only, so that nobody can listen to where people meet. */
export function isWebAddress(text: string): boolean {
  return text.length <= LONGEST_ADDRESS && URL.canParse(text) && new URL(text).protocol === 'https:';
}

/** Digits with spaces and hyphens between them, perhaps a plus before: 5-20 digits, as a telephone dials. */
function isPhoneNumber(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '').length;
  return text.length <= 32 && /^\+?[\d -]+$/.test(text) && digits >= 5 && digits <= 20;
}

/** What a series stores of its room; what a kind does not use is not kept. */
export const videoColumns = (video: Video) => ({
  videoKind: video.kind,
  videoAddress: (video.kind !== 'per-session' && video.address?.trim()) || null,
  videoLobby: video.lobby,
  videoLink: video.link,
  fallbackPhone: video.phone?.trim() || null,
});

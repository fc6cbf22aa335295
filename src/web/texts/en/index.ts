import type { fi } from '../fi/index.js';
import { codes } from './codes.js';
import { closerFieldErrors, fieldErrors } from './field-errors.js';
import { flash } from './flash.js';
import { kit } from './kit.js';
import { refusals } from './refusals.js';

/** Every text of the pages. */
export const en: typeof fi = { codes, closerFieldErrors, fieldErrors, flash, kit, refusals };

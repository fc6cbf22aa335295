import { codes } from './codes.js';
import { closerFieldErrors, fieldErrors } from './field-errors.js';
import { flash } from './flash.js';
import { kit } from './kit.js';
import { refusals } from './refusals.js';

/** Every text of the pages. The Finnish file is the type of the other languages. */
export const fi = { codes, closerFieldErrors, fieldErrors, flash, kit, refusals };

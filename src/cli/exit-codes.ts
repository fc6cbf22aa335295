/** Exit codes a script can rely on; the high ones are those of sysexits.h that mail servers understand. */
export const DONE = 0;
export const REFUSED = 1;
export const WRONG_USE = 64;
export const TRY_AGAIN = 75;
export const WRONG_CONFIGURATION = 78;

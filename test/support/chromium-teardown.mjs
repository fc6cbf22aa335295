import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Removes the browser of this run, some two hundred megabytes. */
export default async function removeChromium() {
  rmSync(dirname(process.env.TEST_CHROMIUM), { recursive: true, force: true });
}

import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Unpacks the browser once, before the test files start side by side: unpacking in parallel fails. The
 * package unpacks into the temporary folder, so a folder of its own is put in that place for a moment.
 */
export default async function unpackChromium() {
  const folder = mkdtempSync(join(tmpdir(), 'kelatunti-chromium-'));
  chmodSync(folder, 0o755);
  const usual = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    process.env.TEST_CHROMIUM = await chromium.executablePath();
  } finally {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
  }
}

import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH = 2 * 1024 ** 3;

/**
 * The folder for the databases of tests: in memory where the machine has such a place and room in it, else
 * the temporary one. No test takes the power away, and a killed process loses nothing that it has written.
 */
export const quickFolder = hasRoom() ? MEMORY : tmpdir();

function hasRoom() {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ENOUGH;
  } catch {
    return false;
  }
}

/** A new folder of its own in there. */
export const newQuickFolder = (name) => mkdtempSync(join(quickFolder, name));

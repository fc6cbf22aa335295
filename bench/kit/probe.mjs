import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { median } from './figures.mjs';

/**
 * How fast the machine itself is at this moment: one durable write of a page (median of fifty) and a fixed
 * piece of arithmetic (median of five). Taken before, between and after the rows, so that a machine that
 * somebody else was using shows.
 * @returns milliseconds each
 */
export function probe(quick = false) {
  return {
    fsyncMs: median(times(quick ? 10 : 50, durableWrite())),
    cpuMs: median(times(5, { act: hashes })),
  };
}

function times(count, { act, end }) {
  const taken = Array.from({ length: count }, () => {
    const began = performance.now();
    act();
    return performance.now() - began;
  });
  end?.();
  return taken;
}

function durableWrite() {
  const folder = mkdtempSync(join(tmpdir(), 'kelatunti-probe-'));
  const file = openSync(join(folder, 'page'), 'w');
  const page = Buffer.alloc(4096, 7);
  return {
    act: () => {
      writeSync(file, page);
      fsyncSync(file);
    },
    end: () => {
      closeSync(file);
      rmSync(folder, { recursive: true });
    },
  };
}

function hashes() {
  let last = Buffer.alloc(1024, 1);
  for (let round = 0; round < 20_000; round += 1) last = createHash('sha256').update(last).digest();
}

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { named, packageRoot, type Asset } from './stylesheet.js';

/** The one script of the pages, which they can do without. Read once, when the server starts. */
export function readScript(): Asset {
  const root = packageRoot(dirname(fileURLToPath(import.meta.url)));
  return named('js', readFileSync(join(root, 'src', 'web', 'assets', 'live.js'), 'utf8'));
}

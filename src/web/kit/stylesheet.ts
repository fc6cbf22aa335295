import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ICONS } from './icon.js';

const HDS_PARTS = [
  'base.min.css',
  'components/button/button.min.css',
  'components/text-input/text-input.min.css',
  'components/notification/notification.min.css',
  'icons/icon.min.css',
];

const OWN_PARTS = ['frame.css', 'parts.css', 'forms.css', 'impact.css', 'print.css', 'phone.css'];

/** A file of the pages; its address changes with its content, so it may be kept for ever. */
export interface Asset {
  path: string;
  body: string;
}

/** One style sheet for all pages: puts the design system's parts, the icons in use and our own rules together. Read once, when the server starts. */
export function readStylesheet(): Asset {
  const root = packageRoot(dirname(fileURLToPath(import.meta.url)));
  const hds = join(root, 'node_modules', 'hds-core', 'lib');
  const icons = ICONS.map((name) => `icons/${name}.min.css`);
  const body = [
    ...[...HDS_PARTS, ...icons].map((part) => readFileSync(join(hds, part), 'utf8')),
    ...OWN_PARTS.map((part) => readFileSync(join(root, 'src', 'web', 'assets', part), 'utf8')),
  ].join('\n');
  return named('css', body);
}

/** The asset with an address that holds a hash of its content. */
export function named(ending: 'css' | 'js', body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { path: `/assets/kelatunti-${hash}.${ending}`, body };
}

/** The four arcs as the sign of a browser's tab. */
export const FAVICON = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 42 42" fill="none" stroke="#0000bf" stroke-width="7">',
  '<circle cx="21" cy="21" r="16" pathLength="100" stroke-dasharray="21 4" stroke-dashoffset="-2"/></svg>',
].join('');

/** The folder of the package, in `src` and in `dist` alike. */
export function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json was not found above the web pages');
  return packageRoot(parent);
}

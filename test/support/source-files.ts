import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type SourceFile = { path: string; text: string; lines: string[] };

export const root = join(__dirname, '../..');

/** The files of a folder of the repository, deep, with their text; paths are relative to the repository. */
export function filesOf(folder: string, ending = /\.(ts|tsx)$/): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path))
    .map((path) => {
      const text = readFileSync(join(root, folder, path), 'utf8');
      return { path: `${folder}/${path}`, text, lines: text.split('\n') };
    });
}

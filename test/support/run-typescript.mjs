import { existsSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * `node --import ./test/support/run-typescript.mjs file.ts` runs a file of src or test in a process of its
 * own, compiled as jest compiles it. For tests that need a real second process.
 */
const options = (tsx) => ({
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    parser: { syntax: 'typescript', tsx, decorators: true },
    target: 'es2022',
    keepClassNames: true,
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
  },
  module: { type: 'es6' },
});

/** Imports end in `.js` as the build wants them; the file beside is TypeScript. */
export async function resolve(specifier, context, next) {
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.startsWith('file:')) {
    for (const ending of ['.ts', '.tsx']) {
      const url = new URL(specifier.replace(/\.js$/, ending), context.parentURL);
      if (existsSync(fileURLToPath(url))) return { url: url.href, shortCircuit: true };
    }
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!/\.tsx?$/.test(url)) return next(url, context);
  const { transformSync } = await import('@swc/core');
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, ...options(url.endsWith('x')) });
  return { format: 'module', source: code, shortCircuit: true };
}

if (!process.env.RUN_TYPESCRIPT_HOOKS) {
  process.env.RUN_TYPESCRIPT_HOOKS = 'registered';
  register(import.meta.url);
}

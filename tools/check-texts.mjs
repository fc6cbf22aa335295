/**
 * The compiler already sees to it that no text is missing in any language; this looks for texts that are
 * there but say nothing, and for keys that one language has more than another. Reads dist, so build first.
 */
const { textsIn } = await import(new URL('../dist/web/texts/index.js', import.meta.url).href);

function leaves(value, path) {
  if (typeof value === 'string' || typeof value === 'function') return [[path, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

const faults = [];
const finnish = new Map(leaves(textsIn('fi'), ''));
for (const language of ['fi', 'sv', 'en']) {
  const texts = new Map(leaves(textsIn(language), ''));
  for (const [path, text] of texts) {
    if (typeof text === 'string' && text.trim() === '') faults.push(`${language}: ${path} is empty`);
  }
  for (const path of finnish.keys()) if (!texts.has(path)) faults.push(`${language}: ${path} is missing`);
}
for (const fault of faults) console.error(fault);
process.exit(faults.length ? 1 : 0);

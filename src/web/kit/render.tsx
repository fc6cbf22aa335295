import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** A whole page as text. The templates escape everything they are given. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${render(page)}`;
}

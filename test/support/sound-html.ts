/** What has to hold of every HTML document that notice writes. */
import { expect } from 'vitest';
import { attribute, type Element, elements, readHtml, textOf } from './html.ts';

/** Everything that has to hold of any document. */
export function isSound(document: Iterable<string>): Element {
  const root = readHtml(document);
  fetchesNothing(root);
  isInOrder(root);
  leadsSomewhere(root);
  tablesAreNamed(root);
  return root;
}

const ELEMENTS = new Set(
  'html head meta title link style body a header div p main section article h1 h2 h3 h4 h5 nav ul li table caption thead tbody tr th td dl dt dd details summary figure figcaption svg desc path polyline rect circle text defs g use span strong code time footer'.split(
    ' ',
  ),
);

/** What has something done, or fetched. */
const ACTIVE = /^on|^(src|style|srcset|action|target|ping)$/;

/** A place in the document, nothing, or a document beside it. */
const INSIDE = /^#|^data:,$|^[a-z0-9-]+\.html$/;

/** Only elements that cannot run or fetch, only attributes that say nothing to be done. */
function fetchesNothing(root: Element): void {
  const all = elements(root);
  expect(all.map(({ name }) => name).filter((name) => !ELEMENTS.has(name))).toEqual([]);
  const attributes = all.flatMap((one) => [...one.attributes]);
  expect(attributes.filter(([key]) => ACTIVE.test(key))).toEqual([]);
  expect(attributes.filter(([key, value]) => key === 'href' && !INSIDE.test(value))).toEqual([]);
}

function isInOrder(root: Element): void {
  const levels = elements(root, 'h1', 'h2', 'h3', 'h4', 'h5').map(({ name }) => Number(name.slice(1)));
  expect(levels[0]).toBe(1);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  levels.forEach((level, at) => {
    expect(level - (levels[at - 1] ?? 0), `heading ${at}`).toBeLessThanOrEqual(1);
  });
  for (const name of ['header', 'main', 'footer']) expect(elements(root, name)).toHaveLength(1);
}

/** Ids are used once, and each link or label leads to one. */
function leadsSomewhere(root: Element): void {
  const ids = elements(root).flatMap((one) => attribute(one, 'id') ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  const wanted = elements(root).flatMap((one) => [
    ...(attribute(one, 'href')?.startsWith('#') ? [attribute(one, 'href')?.slice(1)] : []),
    ...(attribute(one, 'aria-labelledby')?.split(' ') ?? []),
    ...(attribute(one, 'aria-describedby')?.split(' ') ?? []),
  ]);
  expect(wanted.filter((id) => !ids.includes(id ?? ''))).toEqual([]);
}

function tablesAreNamed(root: Element): void {
  for (const table of elements(root, 'table')) {
    const [caption] = elements(table, 'caption');
    expect(caption && textOf(caption)).toBeTruthy();
    const columns = elements(table, 'th').filter((one) => attribute(one, 'scope') === 'col').length;
    for (const row of elements(table, 'tr').slice(1)) {
      expect(elements(row, 'th', 'td')).toHaveLength(columns);
      expect(elements(row, 'th').map((one) => attribute(one, 'scope'))).toEqual(['row']);
    }
  }
}

/** An item of a list in the form, folded under what it says of itself. */
import type { Editor } from './control.ts';
import { button, folded } from './dom.ts';
import { isMapping, type Value } from './draft.ts';
import { labelOf } from './labels.ts';

/** An item of a list: it is folded under its number and what it says of itself. */
export interface Item {
  readonly editor: Editor;
  readonly node: HTMLElement;
  readonly number: (at: number) => void;
}

/** Keys that say which item it is, the first of them first. */
const NAMING = ['id', 'title', 'by', 'within', 'on', 'target', 'value'];

function captionOf(value: Value | undefined): string {
  if (!isMapping(value)) return '';
  const named = NAMING.map((key) => value[key]).filter((one) => one !== undefined && !isMapping(one));
  return named.slice(0, 2).join(', ');
}

/** An item, open where it is new and folded where its value is given. */
export function itemOf(name: string, editor: Editor, isNew: boolean, remove: (item: Item) => void): Item {
  const removing = button('', () => remove(item));
  const node = folded('', editor.node, removing);
  const title = node.querySelector('.govuk-details__summary-text') as HTMLElement;
  node.classList.add('item');
  node.open = isNew;
  let number = '';
  const show = (): void => {
    const caption = captionOf(editor.value());
    title.textContent = `${labelOf(name)} ${number}${caption && ': '}${caption}`;
  };
  node.addEventListener('input', show);
  const item: Item = {
    editor,
    node,
    number: (at) => {
      number = String(at + 1);
      removing.textContent = `Remove ${name} ${number}`;
      show();
    },
  };
  return item;
}

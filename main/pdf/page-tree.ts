import type { PdfObjects } from './objects.ts';
import type { PdfPage } from './pages.ts';
import type { Sameness } from './same-value.ts';
import {
  isArray,
  isDictionary,
  isName,
  isReference,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
} from './values.ts';

/** A state of a file whose pages can be followed. */
export type PageTreeState = {
  readonly root: PdfDictionary;
  readonly resolve: PdfObjects['resolve'];
  readonly pages: () => readonly PdfPage[];
};

type TreeNode = {
  readonly dictionary: PdfDictionary;
  readonly above: PdfReference | null;
  /** Pages below; null for a page itself. */
  readonly count: number | null;
};

/**
 * Whether the nodes between catalogue and pages say what they said, or what is so. Readers count by
 * /Count and inherit by /Parent: what differs there hides pages from some, and shows them otherwise
 * to others, though every page is the same. What pages inherit is compared with them. Source: ISO
 * 32000-2, 7.7.3.
 */
export function isPageTreeKept(
  before: PageTreeState,
  after: PageTreeState,
  sameness: Sameness,
): boolean {
  const [old, young] = [nodesOf(before), nodesOf(after)];
  return [...young].every(([number, node]) => {
    const was = old.get(number)?.dictionary ?? nothing;
    const wrong = told.filter((key) => !isRight(key, node, after));
    const leftOut = [...inheritable, ...told.filter((key) => !wrong.includes(key))];
    // All else of a page is compared with what lies on it.
    if (node.count === null)
      return !wrong.includes('Parent') || isSameUnder('Parent', [was, node.dictionary], sameness);
    return sameness.differingKeys(was, node.dictionary, leftOut).length === 0;
  });
}

/** What a node says of its place in the tree. */
const told = ['Type', 'Count', 'Parent'];
/** Compared where pages end up with them, and by the pages that there are. */
const inheritable = ['Kids', 'MediaBox', 'CropBox', 'Rotate', 'Resources'];
const nothing: PdfDictionary = { type: 'dictionary', entries: new Map() };

function isRight(
  key: string,
  { dictionary, above, count }: TreeNode,
  { resolve }: PageTreeState,
): boolean {
  const value = dictionary.entries.get(key);
  if (key === 'Parent') return isSameNode(value, above);
  if (key === 'Count') return resolve(value) === count;
  return isName(resolve(value), 'Pages');
}

function isSameUnder(
  key: string,
  [old, young]: readonly [PdfDictionary, PdfDictionary],
  sameness: Pick<Sameness, 'isSame'>,
): boolean {
  return sameness.isSame(old.entries.get(key), young.entries.get(key), key);
}

function isSameNode(value: PdfValue | undefined, above: PdfReference | null): boolean {
  if (above === null) return value === undefined;
  return isReference(value) && value.number === above.number;
}

/** By object number. The pages were listed before, so there is an end. */
function nodesOf({ root, resolve, pages }: PageTreeState): ReadonlyMap<number, TreeNode> {
  const nodes = new Map<number, TreeNode>();
  const isPage = new Set(pages().map(({ reference }) => reference.number));
  const visit = (value: PdfValue | undefined, above: PdfReference | null): number => {
    const dictionary = resolve(value);
    if (!isReference(value) || !isDictionary(dictionary)) return 0;
    if (isPage.has(value.number)) {
      nodes.set(value.number, { dictionary, above, count: null });
      return 1;
    }
    const kids = resolve(dictionary.entries.get('Kids'));
    const counts = (isArray(kids) ? kids : []).map((kid) => visit(kid, value));
    const count = counts.reduce((sum, each) => sum + each, 0);
    nodes.set(value.number, { dictionary, above, count });
    return count;
  };
  visit(root.entries.get('Pages'), null);
  return nodes;
}

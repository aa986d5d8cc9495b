import type { LaterChange, PagePlace } from '../../shared/signature.ts';
import type { Comparison } from './compare.ts';
import type { FormField } from './form-fields.ts';
import { shownSize } from './page-geometry.ts';
import { isArray, isDictionary, isName, isReference, isStream } from './values.ts';

/**
 * A signature that was added behind another one. It is allowed where the earlier one permits it, where
 * it fits its own bytes and brings nothing but itself; one that is shown also has to be trusted, and
 * small: else anybody's key could draw over the page. Source: Mainka et al., Breaking the
 * Specification: PDF Certification (2021), sneaky signature attack.
 */
export function judgeAddedSignature(
  field: FormField,
  {
    comparison,
    place,
    changed,
  }: {
    comparison: Comparison;
    place: PagePlace | null;
    /** Keys that changed in a field that was there empty; null for a new field. */
    changed: readonly string[] | null;
  },
): LaterChange {
  const { permissions, signatures } = comparison;
  const later = isReference(field.value) ? signatures.get(field.value.number) : undefined;
  const isPermitted = later?.isTimestamp === true || permissions.level !== 'nothing';
  const isPlain =
    changed === null
      ? isPlainField(field, comparison)
      : changed.every((key) => signedKeys.has(key)) && isPlainField(field, comparison);
  const isBelieved =
    !hasExtent(field, comparison) ||
    (later?.isTrusted === true && place !== null && isSmall(place, comparison));
  return {
    kind: later?.isTimestamp ? 'timestamp' : 'signature',
    page: place?.page ?? null,
    place,
    isAllowed:
      later !== undefined && isPermitted && isPlain && isBelieved && !permissions.locks(field.name),
  };
}

const largestShare = 1 / 4;
const signedKeys = new Set(['V', 'AP', 'AS', 'F', 'M', 'MK', 'DA', 'P']);
const fieldKeys = new Set(
  'Type Subtype FT T TU TM F Ff P Parent Rect V AP AS H MK BS Border DA Q Lock SV M NM Kids DR StructParent Contents'.split(
    ' ',
  ),
);

/** Only what a signature's field needs: no actions, no optional content, one appearance. */
function isPlainField({ dictionary, widgets }: FormField, { after }: Comparison): boolean {
  const nodes = [dictionary, ...widgets.map((each) => after.resolve(each))];
  if (widgets.length > 1) return false;
  return nodes.every((node) => {
    if (!isDictionary(node)) return false;
    if (![...node.entries.keys()].every((key) => fieldKeys.has(key))) return false;
    // Another kind of annotation would be drawn by other rules.
    if (node.entries.has('Subtype') && !isName(node.entries.get('Subtype'), 'Widget')) return false;
    const appearance = after.resolve(node.entries.get('AP'));
    if (appearance === null) return true;
    return (
      isDictionary(appearance) &&
      [...appearance.entries].every(([key, value]) => key === 'N' && isStream(after.resolve(value)))
    );
  });
}

/** Whether it has a rectangle to be drawn in, on whichever page. */
function hasExtent({ reference: own, widgets }: FormField, { after }: Comparison): boolean {
  return [own, ...widgets].some((reference) => {
    const widget = after.resolve(reference);
    const stated = isDictionary(widget) ? after.resolve(widget.entries.get('Rect')) : null;
    const [x1, y1, x2, y2] = isArray(stated) ? stated.map((each) => after.resolve(each)) : [];
    return x1 !== x2 && y1 !== y2;
  });
}

function isSmall({ page, width, height }: PagePlace, { after }: Comparison): boolean {
  const geometry = after.pages()[page - 1]?.geometry;
  if (!geometry) return false;
  const whole = shownSize(geometry);
  return width * height <= whole.width * whole.height * largestShare;
}

/** What a `style` attribute keeps, and the pictures that it asked for. */
export type SafeStyle = { readonly style: string; readonly urls: readonly string[] };

/**
 * Keeps declarations of an allow list whose values are plain: no url(), no escapes, no functions
 * but colours, no negative lengths, nothing that takes an element out of the flow, covers others, or
 * makes text vanish. Source of the list: what mail programs write.
 */
export function cleanStyle(style: string): SafeStyle {
  const kept: string[] = [];
  const urls: string[] = [];
  for (const declaration of style.slice(0, maxLength).split(';').slice(0, maxDeclarations)) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration.slice(colon + 1).trim();
    const [, url = ''] = /url\(\s*["']?([^"')]*)/i.exec(value) ?? [];
    if (url !== '') urls.push(url);
    if (isAllowed(property) && isPlain(property, value))
      kept.push(`${property}: ${value.replaceAll('"', "'")}`);
  }
  return { style: kept.join('; '), urls };
}

/** Whether whoever wrote this wants nobody to see the element: then it is left out as a whole. */
export function isHiding(style: string): boolean {
  const plain = style
    .slice(0, maxLength)
    .toLowerCase()
    .replaceAll(/\/\*.*?\*\/|\s/gs, '');
  return /(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0?\.?0*(?:;|!|$)|font-size:0*\.?0*(?:px|pt|em|rem|%)?(?:;|!|$)|mso-hide:all)/.test(
    plain,
  );
}

const maxLength = 4000;
const maxDeclarations = 60;

const allowed: ReadonlySet<string> = new Set(
  `color background background-color font font-family font-size font-style font-variant font-weight
  text-align text-decoration text-decoration-line text-indent text-transform line-height letter-spacing
  word-spacing white-space word-break word-wrap overflow-wrap vertical-align direction
  list-style list-style-type list-style-position table-layout border-collapse border-spacing
  caption-side empty-cells width height max-width max-height min-width min-height
  padding padding-top padding-right padding-bottom padding-left
  margin margin-top margin-right margin-bottom margin-left`.split(/\s+/),
);

function isAllowed(property: string): boolean {
  return allowed.has(property) || /^border(?:-[a-z]+){0,2}$/.test(property);
}

function isPlain(property: string, value: string): boolean {
  if (value.length > 300 || !/^[\p{L}\p{N}\s.,%#()'"+/!-]+$/u.test(value)) return false;
  const functions = value.match(/[\w-]*\(/g) ?? [];
  if (functions.some((name) => !/^(?:rgba?|hsla?)\($/i.test(name))) return false;
  if (count(value, "'") % 2 !== 0 || count(value, '"') % 2 !== 0) return false;
  // Text that is there and not to be seen.
  if (property === 'color' && /transparent|\(.*,\s*0?\.?0*\s*\)$/i.test(value)) return false;
  if (property === 'font' && /(?:^|\s)0*\.?0*(?:px|pt|em|rem|%)?(?:\/|\s|$)/.test(value))
    return false;
  if (/(?:^|[\s,(])-\s*\.?\d/.test(value)) return false;
  if (
    property === 'font-size' &&
    /^0*\.?[0-3]?(?:px|pt)?\b/.test(value) &&
    !/[4-9]|\d\d/.test(value)
  )
    return /[a-z]{3,}|em|%/i.test(value) && !/^0/.test(value);
  return (value.match(/\d+/g) ?? []).every((digits) => digits.length <= 4);
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

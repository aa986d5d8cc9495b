import sanitizeHtml from 'sanitize-html';
import { cleanLine } from './encoded-words.ts';
import { readLink } from './links.ts';
import { markLinks } from './mark-links.ts';
import { type Budget, readingLimits } from './reading-limits.ts';
import { cleanStyle, isHiding } from './safe-style.ts';

export type SafeHtml = {
  readonly html: string;
  readonly remoteImages: readonly string[];
  readonly lyingLinks: number;
  readonly strangeLinks: number;
};

/** The picture of that Content-ID as a `data:` address; null where there is none that may be shown. */
export type FindInlineImage = (contentId: string) => string | null;

/**
 * HTML of a mail as it may be shown: an allow list of elements, attributes and styles. Scripts,
 * forms, frames, embedded documents, style sheets, event handlers and what is hidden are gone.
 * Pictures are `data:` of the mail itself; others lose their address, carry `data-remote`, their
 * place in `remoteImages`, and are listed. Links keep http, https, mailto and tel, open elsewhere,
 * tell where they lead by `title`, and `data-lies` where their words say another address.
 */
export function cleanHtml(html: string, findImage: FindInlineImage, budget: Budget): SafeHtml {
  const remoteImages: string[] = [];
  const seen = new Map<string, number>();
  const remote = (address: string): number | null => {
    const url = addressOfImage(address);
    if (url === null) return null;
    const known = seen.get(url);
    if (known !== undefined) return known;
    if (remoteImages.length >= readingLimits.remoteImages) {
      budget.cut('images');
      return null;
    }
    seen.set(url, remoteImages.length);
    return remoteImages.push(url) - 1;
  };
  let linksLeft: number = readingLimits.links;
  let hiddenLeft = maxHidden;
  const mayHide = (): boolean => {
    hiddenLeft -= 1;
    return hiddenLeft >= 0;
  };
  const shallow = withoutDepths(html);
  if (shallow.length < html.length) budget.cut('text');
  const within = watchRemoved();
  const clean = sanitizeHtml(shallow, {
    ...fixedRules,
    ...within.rules,
    transformTags: {
      a: (tagName, attributes) => {
        linksLeft -= 1;
        return { tagName, attribs: link(linksLeft < 0 ? withoutHref(attributes) : attributes) };
      },
      img: (tagName, attributes) => ({
        tagName,
        attribs: image(attributes, { remote, findImage }),
      }),
      // Runs behind the two above too.
      '*': (tagName, attributes) => ({
        tagName,
        attribs: judged.has(tagName) ? attributes : common(attributes, { remote, mayHide }),
      }),
    },
  });
  const settled = within.isUnsettled() ? sanitizeHtml(clean, fixedRules) : clean;
  return { ...markLinks(settled), remoteImages };
}

/**
 * An element that goes while its content stays may have kept apart what now lies within each other
 * and must not: a paragraph in a paragraph. Whoever reads that closes the first, so it is read so here.
 */
function watchRemoved() {
  let kept = 0;
  let isUnsettled = false;
  const rules: sanitizeHtml.IOptions = {
    onOpenTag: (name) => {
      if (allowed.has(name)) kept += 1;
      else if (kept > 0) isUnsettled = true;
    },
    onCloseTag: (name) => {
      if (allowed.has(name)) kept -= 1;
    },
  };
  return { rules, isUnsettled: () => isUnsettled };
}

type Attributes = Readonly<Record<string, string>>;
type Remote = (address: string) => number | null;

/** Each costs a copy of what was written so far. */
const maxHidden = 100;
const judged: ReadonlySet<string> = new Set(['a', 'img']);

const words = (text: string) => text.split(/\s+/);

const allowedTags = words(
  `a abbr address article aside b big blockquote br caption center cite code col colgroup dd del dfn
  div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav
  ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u
  ul var wbr`,
);
const allowed: ReadonlySet<string> = new Set(allowedTags);

const fixedRules: sanitizeHtml.IOptions = {
  allowedTags,
  allowedAttributes: {
    '*': ['align', 'valign', 'bgcolor', 'dir', 'lang', 'style', 'data-hidden'],
    a: ['href', 'title', 'target', 'rel'],
    img: ['src', 'alt', 'width', 'height', 'data-remote'],
    font: ['color', 'face', 'size'],
    table: ['width', 'height', 'border', 'cellpadding', 'cellspacing'],
    td: ['width', 'height', 'colspan', 'rowspan', 'nowrap'],
    th: ['width', 'height', 'colspan', 'rowspan', 'nowrap'],
    col: ['span', 'width'],
    colgroup: ['span', 'width'],
    ol: ['start', 'type'],
    ul: ['type'],
    li: ['value'],
    hr: ['width', 'size', 'color'],
  },
  // What stands inside goes with the element.
  nonTextTags: words(
    `style script textarea option noscript title template iframe frame frameset noframes object embed
    applet xmp plaintext noembed svg math audio video canvas select datalist`,
  ),
  // Links and pictures were judged before: what is left is checked once more.
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['data'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: readingLimits.htmlDepth,
  parseStyleAttributes: false,
  enforceHtmlBoundary: false,
  exclusiveFilter: ({ attribs }) => attribs['data-hidden'] !== undefined,
};

function common(
  attributes: Attributes,
  { remote, mayHide }: { remote: Remote; mayHide: () => boolean },
): Record<string, string> {
  const { style, background, id: _id, class: _class, ...rest } = attributes;
  const isHidden = 'hidden' in attributes || (style !== undefined && isHiding(style));
  if (isHidden && mayHide()) return { 'data-hidden': '' };
  if (background !== undefined) remote(background);
  return { ...plainValues(rest), ...styled(style, remote) };
}

function styled(style: string | undefined, remote: Remote): Record<string, string> {
  if (style === undefined) return {};
  const safe = cleanStyle(style);
  for (const url of safe.urls) remote(url);
  return safe.style === '' ? {} : { style: safe.style };
}

/** No value of an attribute is an address in disguise, or endless. */
function plainValues(attributes: Attributes): Record<string, string> {
  const kept = Object.entries(attributes).filter(
    ([name, value]) => name !== 'data-hidden' && value.length <= 500 && !/[:()\\<>]/.test(value),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, singlyQuoted(value)]));
}

/** A double quote takes six signs within an attribute: a mail of nothing else would grow that much. */
const singlyQuoted = (value: string): string => value.replaceAll('"', "'");

function link({ href, style }: Attributes): Record<string, string> {
  const base = styled(style, () => null);
  const url = href === undefined ? null : readLink(href);
  if (url === null) return base;
  return {
    ...base,
    href: url.href,
    title: cleanLine(url.href).slice(0, 500),
    target: '_blank',
    rel: 'noopener noreferrer nofollow',
  };
}

function withoutHref({ href: _href, ...rest }: Attributes): Attributes {
  return rest;
}

function image(
  attributes: Attributes,
  { remote, findImage }: { remote: Remote; findImage: FindInlineImage },
): Record<string, string> {
  const { src = '', alt = '', width, height, srcset = '', style } = attributes;
  if (style !== undefined && isHiding(style)) return {};
  const size = Object.entries({ width, height }).filter(([, value]) =>
    /^\d{1,4}%?$/.test(value ?? ''),
  );
  const base = {
    ...styled(style, remote),
    ...Object.fromEntries(size.map(([name, value]) => [name, value ?? ''])),
    alt: singlyQuoted(cleanLine(alt).slice(0, 500)),
  };
  const [, contentId] = /^\s*cid:(.+)$/is.exec(src) ?? [];
  const shown = contentId === undefined ? ownData(src) : findImage(contentId.trim());
  if (shown !== null) return { ...base, src: shown };
  if (contentId !== undefined) return base;
  const [firstOfSet = ''] = srcset.trim().split(/[\s,]/, 1);
  const number = remote(src === '' ? firstOfSet : src);
  return number === null ? base : { ...base, 'data-remote': String(number) };
}

function ownData(src: string): string | null {
  const isPicture = /^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/\s]+={0,2}$/i.test(
    src,
  );
  return isPicture && src.length <= readingLimits.inlineImageBytes
    ? src.replaceAll(/\s/g, '')
    : null;
}

function addressOfImage(address: string): string | null {
  const plain = address.replaceAll(/[\0-\x20]/g, '').slice(0, 4000);
  const whole = plain.startsWith('//') ? `https:${plain}` : plain;
  if (!/^https?:/i.test(whole)) return null;
  try {
    return new URL(whole).href;
  } catch {
    return null;
  }
}

/**
 * The parser is slow where elements lie thousands deep, and where a text is nothing but signs of
 * markup. Nobody means either: cuts there.
 */
function withoutDepths(html: string): string {
  let depth = 0;
  let count = 0;
  let ends = 0;
  for (const found of html.matchAll(/<(\/?)([a-z][a-z0-9]*)|[<>&]/gi)) {
    const [sign, slash, name] = found;
    if (sign === '>') ends += 1;
    if (ends > maxMarkup * 2) return html.slice(0, found.index);
    if (sign === '>') continue;
    count += 1;
    if (count > maxMarkup) return html.slice(0, found.index);
    if (name === undefined || voidTags.has(name.toLowerCase())) continue;
    depth = Math.max(0, depth + (slash === '' ? 1 : -1));
    if (depth > maxOpenTags) return html.slice(0, found.index);
  }
  return html;
}

const maxMarkup = 150_000;
const maxOpenTags = 4000;
const voidTags: ReadonlySet<string> = new Set(
  words('area base br col embed hr img input link meta param source track wbr'),
);

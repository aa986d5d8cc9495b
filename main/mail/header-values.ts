/** A value with parameters, such as Content-Type: `value` is lower-case. */
export type StructuredValue = {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
};

/**
 * Reads a value with parameters; the first of two of one name counts. Continuations are joined and
 * their charset undone. `decode` reads bytes of a charset. Source: RFC 2045, section 5.1; RFC 2231.
 */
export function readStructured(
  field: string | null,
  decode: (bytes: Uint8Array, charset: string | null) => string,
): StructuredValue {
  const tokens = splitAtSemicolons(withoutComments((field ?? '').slice(0, maxLength)));
  const [first = '', ...rest] = tokens;
  const raw = new Map<string, string>();
  for (const token of rest.slice(0, maxParameters)) {
    const equals = token.indexOf('=');
    if (equals < 0) continue;
    const name = token.slice(0, equals).trim().toLowerCase();
    if (name !== '' && !raw.has(name)) raw.set(name, unquoted(token.slice(equals + 1).trim()));
  }
  const value = first.trim().toLowerCase();
  return { value, parameters: joinContinuations(raw, decode) };
}

const maxLength = 32_768;
const maxParameters = 500;

/**
 * Comments nest and stand nowhere inside quotes; one that does not end is no comment, and brackets in
 * a file name that should have been quoted are part of it.
 */
function withoutComments(text: string): string {
  if (!text.includes('(')) return text;
  let kept = '';
  let depth = 0;
  let isQuoted = false;
  let isInName = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (depth === 0 && /[;"]/.test(sign)) isInName = false;
    if (depth === 0 && !isQuoted && sign === '=') isInName = /name$/i.test(kept.slice(-4));
    const isEscaped = sign === '\\' && (isQuoted || depth > 0);
    if (isEscaped) {
      if (depth === 0) kept += text.slice(at, at + 2);
      at += 1;
    } else if (depth === 0 && sign === '"') {
      isQuoted = !isQuoted;
      kept += sign;
    } else if (!isQuoted && !isInName && sign === '(') depth += 1;
    else if (depth > 0 && sign === ')') depth -= 1;
    else if (depth === 0) kept += sign;
  }
  return depth > 0 ? text : kept;
}

function splitAtSemicolons(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted && sign === '\\') at += 1;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (sign === ';' && !isQuoted) {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...pieces, text.slice(start)];
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  const [, inside = ''] = /^"((?:[^"\\]|\\.)*)/s.exec(text) ?? [];
  return inside.replaceAll(/\\(.)/gs, '$1');
}

type Section = { readonly index: number; readonly isEncoded: boolean; readonly value: string };

function joinContinuations(
  raw: ReadonlyMap<string, string>,
  decode: (bytes: Uint8Array, charset: string | null) => string,
): ReadonlyMap<string, string> {
  const plain = new Map<string, string>();
  const split = new Map<string, Section[]>();
  for (const [key, value] of raw) {
    const [, name, index, star] = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(key) ?? [];
    if (name === undefined) continue;
    if (index === undefined && star === undefined) {
      plain.set(name, value);
      continue;
    }
    const section = { index: Number(index ?? 0), isEncoded: star !== undefined, value };
    split.set(name, [...(split.get(name) ?? []), section]);
  }
  // The extended form says more than the plain one beside it: RFC 6266, section 4.3.
  for (const [name, sections] of split) plain.set(name, joined(sections, decode));
  return plain;
}

function joined(
  sections: readonly Section[],
  decode: (bytes: Uint8Array, charset: string | null) => string,
): string {
  const ordered = sections.toSorted((one, other) => one.index - other.index);
  const [first] = ordered;
  const stated = first?.isEncoded ? /^([^']*)'[^']*'/.exec(first.value) : null;
  const pieces = ordered.map(({ value, isEncoded }, at) => {
    const own = at === 0 && stated ? value.slice(stated[0].length) : value;
    return isEncoded ? percentBytes(own) : Buffer.from(own);
  });
  return decode(Buffer.concat(pieces), stated?.[1] || null);
}

function percentBytes(text: string): Buffer {
  const bytes = Buffer.from(text).toString('latin1');
  const plain = bytes.replaceAll(/%([0-9A-Fa-f]{2})/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, 'latin1');
}

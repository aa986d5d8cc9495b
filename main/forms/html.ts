/** A piece of HTML whose values are escaped. */
export type Html = { readonly html: string };

/** Builds HTML; interpolated text is escaped, pieces of `Html` and lists of them stay as they are. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  const text = parts.reduce((sofar, part, index) => {
    const value = index === 0 ? '' : values[index - 1];
    return sofar + toHtml(value ?? '') + part;
  }, '');
  return { html: text };
}

/** Text as it stands, for style sheets of our own. */
export function trusted(text: string): Html {
  return { html: text };
}

function toHtml(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeText(value);
  if ('html' in value) return value.html;
  return value.map((piece) => piece.html).join('');
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>');
}

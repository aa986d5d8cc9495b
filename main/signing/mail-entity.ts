/** A MIME entity as another program wrote it. Text holds one byte a character. */
export type MailEntity = {
  /** Lower-case names; values unfolded. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** Lower-case, `text/plain` where none is stated. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly body: string;
};

/**
 * Reads any entity with its header block. Throws a plain `Error` where two programs could read two
 * things: a content type or a transfer encoding that stands twice. Source: RFC 2045, RFC 5322.
 */
export function readEntity(entity: string): MailEntity {
  const end = /\r?\n\r?\n/.exec(entity);
  const startsBare = /^\r?\n/.exec(entity);
  if (startsBare) return entityOf([], entity.slice(startsBare[0].length));
  if (!end) throw new Error('No empty line ends the headers.');
  return entityOf(fieldsOf(entity.slice(0, end.index)), entity.slice(end.index + end[0].length));
}

/** The values of a field, in order. */
export function valuesOf({ fields }: MailEntity, name: string): string[] {
  return fields.filter((field) => field.name === name).map(({ value }) => value);
}

/** The body with its transfer encoding undone. Throws a plain `Error` for one that is not known. */
export function decodedBody(entity: MailEntity): Uint8Array {
  const [encoding = '7bit'] = valuesOf(entity, 'content-transfer-encoding');
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return readBase64(entity.body);
    case 'quoted-printable':
      return readQuotedPrintable(entity.body);
    case '7bit':
    case '8bit':
    case 'binary':
      return Buffer.from(entity.body, 'latin1');
    default:
      throw new Error('Not a transfer encoding of MIME.');
  }
}

/**
 * The parts of a multipart body, byte for byte between their delimiters. What stands before the
 * first and behind the last is shown by no mail program. Throws a plain `Error` for a body that does
 * not end, or not within ten thousand parts. Source: RFC 2046, section 5.1.1.
 */
export function partsOf({ parameters, body }: MailEntity): string[] {
  const boundary = parameters.get('boundary') ?? '';
  if (boundary === '' || boundary.length > maxBoundary) throw new Error('No boundary is stated.');
  const line = new RegExp(`(?:^|\\r?\\n)--${escaped(boundary)}(--)?[ \\t]*(?=\\r?\\n|$)`, 'g');
  const marks: RegExpExecArray[] = [];
  for (const mark of body.matchAll(line)) {
    if (marks.length >= maxMarks) break;
    marks.push(mark);
  }
  const last = marks.findIndex(([, end]) => end !== undefined);
  if (last < 1) throw new Error('The parts do not end.');
  return marks.slice(0, last).map((mark, at) => {
    const start = (mark.index ?? 0) + mark[0].length;
    return body.slice(start, marks[at + 1]?.index).replace(/^\r?\n/, '');
  });
}

const maxBoundary = 200;
/** Each costs memory; mail programs write dozens. */
const maxMarks = 10_000;

function entityOf(fields: MailEntity['fields'], body: string): MailEntity {
  for (const name of ['content-type', 'content-transfer-encoding'])
    if (fields.filter((field) => field.name === name).length > 1)
      throw new Error(`${name} stands twice.`);
  const stated = fields.find(({ name }) => name === 'content-type')?.value ?? 'text/plain';
  const [type = ''] = stated.split(';', 1);
  return { fields, type: type.trim().toLowerCase(), parameters: parametersOf(stated), body };
}

function fieldsOf(head: string): MailEntity['fields'] {
  return head
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .map((line) => {
      const [, name, value = ''] = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
      if (name === undefined) throw new Error('Not a header field.');
      return { name: name.toLowerCase(), value: value.trim() };
    });
}

function parametersOf(value: string): ReadonlyMap<string, string> {
  const found = value.matchAll(
    /;\s*([!#-'*+.0-9A-Z^-z|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/g,
  );
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, plain = ''] of found) {
    const key = name.toLowerCase();
    if (parameters.has(key)) throw new Error(`The parameter ${key} stands twice.`);
    parameters.set(key, quoted?.replaceAll(/\\(.)/g, '$1') ?? plain);
  }
  return parameters;
}

function readBase64(text: string): Uint8Array {
  const packed = text.replaceAll(/\s/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) throw new Error('Not base64.');
  return Buffer.from(packed, 'base64');
}

function readQuotedPrintable(text: string): Uint8Array {
  const plain = text
    .replaceAll(/[ \t]+(?=\r?\n|$)/g, '')
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
  return Buffer.from(plain, 'latin1');
}

function escaped(text: string): string {
  return text.replaceAll(
    /[^A-Za-z0-9]/g,
    (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

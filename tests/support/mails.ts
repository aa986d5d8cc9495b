/** A mail of these header lines and this body; lines end by CRLF. */
export function aMail(fields: readonly string[], body = ''): Buffer {
  const lines = [...fields, '', ...body.split('\n')];
  return Buffer.from(lines.join('\r\n'));
}

/** The same with a sender, and bytes as body. */
export function aMailOf(
  type: string,
  body: string | Uint8Array,
  more: readonly string[] = [],
): Buffer {
  const head = [
    'From: An <an@so.example.vn>',
    'Subject: Thu',
    `Content-Type: ${type}`,
    ...more,
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n')), Buffer.from(body)]);
}

/** A multipart body of parts as they stand. */
export function aMultipart(kind: string, parts: readonly string[], boundary = 'b'): Buffer {
  const body = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return aMailOf(`multipart/${kind}; boundary=${boundary}`, `${body}--${boundary}--\r\n`);
}

/** A mail with one file, base64. */
export function aMailWith(
  name: string,
  bytes: Uint8Array,
  type = 'application/octet-stream',
): Buffer {
  const file = [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(bytes).toString('base64'),
  ].join('\r\n');
  return aMultipart('mixed', ['Content-Type: text/plain\r\n\r\nxem tệp', file]);
}

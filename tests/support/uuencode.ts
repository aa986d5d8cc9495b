/** A file as uuencode writes it, with its `begin` and `end`. Source: POSIX.1-2017, uuencode. */
export function uuencoded(name: string, bytes: Uint8Array, end = '\r\n'): string {
  const lines = Array.from({ length: Math.ceil(bytes.length / 45) }, (_, at) =>
    lineOf(bytes.subarray(at * 45, at * 45 + 45)),
  );
  return [`begin 644 ${name}`, ...lines, '`', 'end', ''].join(end);
}

const signOf = (bits: number): string => String.fromCharCode(bits === 0 ? 0x60 : bits + 0x20);

function lineOf(bytes: Uint8Array): string {
  let line = signOf(bytes.length);
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (const shift of [18, 12, 6, 0]) line += signOf((bits >> shift) & 63);
  }
  return line;
}

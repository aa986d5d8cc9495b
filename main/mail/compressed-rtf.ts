/**
 * The formatted text of an Outlook message, unpacked as far as `most` bytes; null where it is not
 * packed as it should be. What the head says of sizes is not believed. Source: MS-OXRTFCP, 2.1.3.
 */
export function unpackRtf(
  packed: Buffer,
  most: number,
): { readonly bytes: Buffer; readonly isCut: boolean } | null {
  if (packed.length < headBytes) return null;
  const form = packed.toString('latin1', 8, 12);
  const content = packed.subarray(headBytes);
  if (form === 'MELA') return { bytes: content.subarray(0, most), isCut: content.length > most };
  return form === 'LZFu' ? unpack(content, most) : null;
}

const headBytes = 16;
const dictionaryBytes = 4096;
/** What the dictionary holds at first. Source: MS-OXRTFCP, 2.1.2.1. */
const known = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript ' +
    '\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par ' +
    '\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
);

/** Eight signs or references behind each byte that tells which they are. */
function unpack(content: Buffer, most: number) {
  const dictionary = Buffer.alloc(dictionaryBytes);
  known.copy(dictionary);
  let written = known.length;
  const out = Buffer.allocUnsafe(Math.min(most, content.length * 9));
  let size = 0;
  const put = (byte = 0): void => {
    out[size] = byte;
    size += 1;
    dictionary[written % dictionaryBytes] = byte;
    written += 1;
  };
  for (let at = 0; at < content.length; ) {
    const flags = content[at] ?? 0;
    at += 1;
    for (let bit = 0; bit < 8 && at < content.length; bit += 1) {
      if ((flags & (1 << bit)) === 0) {
        if (size === out.length) return { bytes: out, isCut: true };
        put(content[at]);
        at += 1;
        continue;
      }
      const reference = ((content[at] ?? 0) << 8) | (content[at + 1] ?? 0);
      at += 2;
      const from = reference >> 4;
      // One that points at what comes next is the end.
      if (from === written % dictionaryBytes) return { bytes: out.subarray(0, size), isCut: false };
      for (let step = 0; step < (reference & 15) + 2; step += 1) {
        if (size === out.length) return { bytes: out, isCut: true };
        put(dictionary[(from + step) % dictionaryBytes]);
      }
    }
  }
  return { bytes: out.subarray(0, size), isCut: false };
}

/** What a ZIP archive says of itself, nothing of it unpacked: bombs stay packed. */
export type ZipNames = {
  /** Lower-case, the first thousands of them. */
  readonly names: readonly string[];
  /** A file in it asks for a password. */
  readonly isLocked: boolean;
};

/**
 * Reads the central directory from the last bytes of an archive; its first local header where there
 * is none. Source: APPNOTE.TXT 6.3, sections 4.3.12 and 4.3.16.
 */
export function readZipNames(head: Buffer, tail: Buffer): ZipNames {
  const names: string[] = [];
  let isLocked = false;
  const take = (name: Buffer, flags: number): void => {
    names.push(name.toString('utf8').toLowerCase());
    isLocked = isLocked || (flags & 1) === 1;
  };
  const directory = startOfDirectory(tail);
  let at = directory;
  while (at >= 0 && at + 46 <= tail.length && names.length < maxNames) {
    if (tail.readUInt32LE(at) !== centralHeader) break;
    const nameEnd = at + 46 + tail.readUInt16LE(at + 28);
    take(tail.subarray(at + 46, nameEnd), tail.readUInt16LE(at + 8));
    at = nameEnd + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  if (names.length === 0 && head.length > 30 && head.readUInt32LE(0) === localHeader)
    take(head.subarray(30, 30 + head.readUInt16LE(26)), head.readUInt16LE(6));
  return { names, isLocked };
}

const maxNames = 5000;
const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;

/** By the end record where it is told truly, else the first central header that is there. */
function startOfDirectory(tail: Buffer): number {
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end >= 0 && end + 22 <= tail.length) {
    const start = end - tail.readUInt32LE(end + 12);
    if (start >= 0 && tail.readUInt32LE(start) === centralHeader) return start;
  }
  return tail.indexOf('PK\x01\x02', 0, 'latin1');
}

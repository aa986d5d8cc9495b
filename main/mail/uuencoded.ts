/** A file that stands in a text; `start` and `end` are those of its lines, `begin` and `end` included. */
export type UuBlock = { readonly name: Buffer; readonly start: number; readonly end: number };

/**
 * Files that old programs write into a text, in order: only those whose every line is as it must be,
 * from `begin 644 name` to `end`. `mayLook` is asked at each place where one may begin. Source:
 * POSIX.1-2017, uuencode.
 */
export function* uuBlocks(text: Buffer, mayLook: () => boolean): Generator<UuBlock> {
  let at = text.indexOf(beginWord);
  while (at >= 0 && mayLook()) {
    const block = isLineStart(text, at) ? blockAt(text, at) : null;
    if (block) yield block;
    // No line of data begins with a small letter: nothing is looked at twice.
    at = text.indexOf(beginWord, block?.end ?? at + beginWord.length);
  }
}

/**
 * The first file of a body in pieces, each in `out`, which holds all of a short body; the body as it
 * is where there is none. Damaged lines are read as far as they go.
 */
export function* uuPieces(body: Buffer, out: Buffer): Generator<Buffer> {
  const first = firstDataLine(body);
  if (first < 0) {
    yield body;
    return;
  }
  let size = 0;
  for (let line = lineAt(body, first); line.start < body.length; line = lineAt(body, line.next)) {
    const length = dataLength(body, line);
    if (length === 0) break;
    if (size + length > out.length) {
      yield out.subarray(0, size);
      size = 0;
    }
    decodeLine(body, line.start + 1, out.subarray(size, size + length));
    size += length;
  }
  yield out.subarray(0, size);
}

const beginWord = Buffer.from('begin ');
const newLine = 0x0a;
const longestName = 1000;

type Line = { readonly start: number; readonly end: number; readonly next: number };

/** A line without its end; `next` is where the following one starts. */
function lineAt(text: Buffer, start: number): Line {
  const feed = text.indexOf(newLine, start);
  const next = feed < 0 ? text.length : feed + 1;
  const beforeFeed = feed < 0 ? text.length : feed;
  const end = beforeFeed > start && text[beforeFeed - 1] === 0x0d ? beforeFeed - 1 : beforeFeed;
  return { start, end, next };
}

function isLineStart(text: Buffer, at: number): boolean {
  return at === 0 || text[at - 1] === newLine;
}

function blockAt(text: Buffer, start: number): UuBlock | null {
  const begin = lineAt(text, start);
  const nameAt = nameStart(text, begin);
  if (nameAt < 0) return null;
  const data = lineAt(text, begin.next);
  let line = data;
  while (isDataLine(text, line)) line = lineAt(text, line.next);
  if (line.start === data.start || !isEmptyLine(text, line)) return null;
  const last = lineAt(text, line.next);
  if (text.toString('latin1', last.start, Math.min(last.end, last.start + 4)) !== 'end')
    return null;
  return { name: text.subarray(nameAt, begin.end), start, end: last.next };
}

/** Behind `begin`, and three or four digits of rights; -1 where that is not what stands there. */
function nameStart(text: Buffer, { start, end }: Line): number {
  if (end - start > longestName) return -1;
  const [before] = /^begin [0-7]{3,4} (?=\S)/.exec(text.toString('latin1', start, end)) ?? [];
  return before === undefined ? -1 : start + before.length;
}

/** Bytes that a line says it holds. */
const statedLength = (sign = 0): number => (sign >= 0x20 && sign <= 0x60 ? (sign - 0x20) & 63 : 0);

/** Blanks at the end may be lost, and some programs add a sign that checks the line. */
function isDataLine(text: Buffer, { start, end }: Line): boolean {
  const length = statedLength(text[start]);
  const signs = end - start - 1;
  if (length === 0 || signs < Math.ceil((length * 4) / 3) - 3) return false;
  if (signs > Math.ceil(length / 3) * 4 + 1) return false;
  for (let at = start; at < end; at += 1) {
    const sign = text[at] ?? 0;
    if (sign < 0x20 || sign > 0x60) return false;
  }
  return true;
}

/** The line that holds nothing: its sign of length may be a blank that was lost. */
function isEmptyLine(text: Buffer, { start, end }: Line): boolean {
  return end - start <= 2 && statedLength(text[start]) === 0 && start < text.length;
}

function firstDataLine(body: Buffer): number {
  let at = body.indexOf(beginWord);
  while (at >= 0) {
    const line = lineAt(body, at);
    if (isLineStart(body, at) && nameStart(body, line) >= 0) return line.next;
    at = body.indexOf(beginWord, at + beginWord.length);
  }
  return -1;
}

/** Bytes that a line holds, however much of it was lost. */
function dataLength(body: Buffer, { start, end }: Line): number {
  return Math.min(statedLength(body[start]), Math.floor(((end - start - 1 + 3) * 3) / 4));
}

/** What is not there counts as blanks, which are zeros. */
function decodeLine(body: Buffer, from: number, out: Buffer): void {
  const bitsAt = (at: number): number => statedLength(body[at]);
  for (let at = from, size = 0; size < out.length; at += 4, size += 3) {
    const bits =
      (bitsAt(at) << 18) | (bitsAt(at + 1) << 12) | (bitsAt(at + 2) << 6) | bitsAt(at + 3);
    out[size] = bits >> 16;
    if (size + 1 < out.length) out[size + 1] = bits >> 8;
    if (size + 2 < out.length) out[size + 2] = bits;
  }
}

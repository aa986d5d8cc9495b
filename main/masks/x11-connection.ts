import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The server's answer; undefined where it answers with an error, or the connection is gone. */
export type X11Reply = Buffer | undefined;

export type X11Connection = Awaited<ReturnType<typeof openX11>>;

/**
 * Opens a connection to the X server of a display such as `:0`, on this machine. Requests that have
 * a reply may be asked at once; the answers keep their order. Throws where no server answers.
 * Source: X Window System Protocol, version 11, sections 1 and 8.
 */
export async function openX11(display: string) {
  const number = /:(\d+)/.exec(display)?.[1];
  const path = `/tmp/.X11-unix/X${number}`;
  if (!number || !existsSync(path)) throw new Error(`No X server at display '${display}'`);
  const socket = connect(path);
  const takers: ((packet: X11Reply) => void)[] = [];
  const setup = Promise.withResolvers<Buffer>();
  let isSetUp = false;
  let bytes = Buffer.alloc(0);
  /** What came since: a picture comes in hundreds of pieces, which are joined once. */
  let pieces: Buffer[] = [];
  let missing = 0;
  socket.on('error', setup.reject);
  socket.on('close', () => {
    for (const take of takers.splice(0)) take(undefined);
  });
  socket.on('data', (chunk) => {
    pieces.push(chunk);
    missing -= chunk.length;
    if (missing > 0) return;
    bytes = Buffer.concat([bytes, ...pieces]);
    pieces = [];
    for (
      let size = packetSize(bytes, isSetUp);
      size <= bytes.length;
      size = packetSize(bytes, isSetUp)
    ) {
      const packet = Buffer.from(bytes.subarray(0, size));
      bytes = bytes.subarray(size);
      if (!isSetUp) setup.resolve(packet);
      // 0 is an error, 1 a reply, the rest are events, of which none was asked for.
      else if ((packet[0] ?? 0) <= 1) takers.shift()?.(packet[0] === 1 ? packet : undefined);
      isSetUp = true;
    }
    const size = packetSize(bytes, isSetUp);
    missing = Number.isFinite(size) ? size - bytes.length : 0;
  });
  socket.write(hello(readCookie(number)));
  const packet = await setup.promise;
  if (packet[0] !== 1) throw new Error('The X server refused the connection');
  const ask = (message: Buffer): Promise<X11Reply> =>
    new Promise((resolve) => {
      if (socket.destroyed) return resolve(undefined);
      takers.push(resolve);
      if (socket.writableCorked === 0) {
        // What is asked in one go is written in one go.
        socket.cork();
        queueMicrotask(() => socket.uncork());
      }
      socket.write(message);
    });
  return {
    ask,
    root: readRoot(packet),
    /** The bits of a window's id that do not name the program which made it. */
    resourceMask: packet.readUInt32LE(16),
    isOpen: (): boolean => !socket.destroyed,
    /** From now on the connection does not keep the process alive. */
    release: () => socket.unref(),
    close: () => socket.destroy(),
  };
}

/** A request whose body is these parts, padded already. `minor` is the second byte. */
export function x11Request(opcode: number, minor: number, parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([opcode, minor]), u16(1 + body.length / 4), body]);
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

export function u16(...values: number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

/** Filled up to a multiple of four bytes. */
export function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function packetSize(bytes: Buffer, isSetUp: boolean): number {
  if (bytes.length < (isSetUp ? 32 : 8)) return Number.POSITIVE_INFINITY;
  if (!isSetUp) return 8 + 4 * bytes.readUInt16LE(6);
  return bytes[0] === 1 ? 32 + 4 * bytes.readUInt32LE(4) : 32;
}

function readRoot(setup: Buffer): number {
  const vendor = Math.ceil(setup.readUInt16LE(24) / 4) * 4;
  return setup.readUInt32LE(40 + vendor + 8 * (setup[29] ?? 0));
}

function hello(cookie: Buffer): Buffer {
  const name = Buffer.from(cookie.length > 0 ? 'MIT-MAGIC-COOKIE-1' : '', 'latin1');
  const head = u16(0x6c, 11, 0, name.length, cookie.length, 0);
  return Buffer.concat([head, padded(name), padded(cookie)]);
}

/** The first cookie for the display in the user's authority file; empty where none is needed. */
function readCookie(display: string): Buffer {
  const path = process.env.XAUTHORITY ?? join(homedir(), '.Xauthority');
  if (!existsSync(path)) return Buffer.alloc(0);
  const file = readFileSync(path);
  let at = 2;
  const field = () => {
    const size = file.readUInt16BE(at);
    at += 2 + size;
    return file.subarray(at - size, at);
  };
  while (at < file.length) {
    const [, number, name, cookie] = [field(), field(), field(), field()];
    at += 2;
    const isDisplay = number?.length === 0 || number?.toString() === display;
    if (isDisplay && name?.toString() === 'MIT-MAGIC-COOKIE-1' && cookie) return cookie;
  }
  return Buffer.alloc(0);
}

import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

export type Monitor = Readonly<{ x: number; y: number; width: number; height: number }>;
export type Sight = Readonly<{
  idleMs: number;
  pointer: { x: number; y: number };
  monitors: readonly Monitor[];
}>;

/**
 * Asks the X server for idle time, pointer, monitors and what it shows, so that no other tool need be
 * installed.
 * Source: X Window System Protocol, version 11; MIT-SCREEN-SAVER; RandR 1.5.
 */
export async function connectX11(display: string) {
  const number = /:(\d+)/.exec(display)?.[1];
  const path = `/tmp/.X11-unix/X${number}`;
  if (!number || !existsSync(path)) throw new Error(`No X server at display '${display}'`);
  const { ask, root, release } = await openConnection(path, readCookie(number));
  const extension = async (name: string) => {
    const reply = await ask(queryExtension(name));
    if (!reply?.[8]) throw new Error(`The X server at '${display}' lacks ${name}`);
    return reply[9] ?? 0;
  };
  const saver = await extension('MIT-SCREEN-SAVER');
  const randr = await extension('RANDR');
  await ask(request(randr, 0, [u32(1), u32(5)]));

  const look = async (): Promise<Sight> => {
    const idle = await ask(request(saver, 1, [u32(root)]));
    const pointer = await ask(request(38, 0, [u32(root)]));
    const monitors = await ask(request(randr, 42, [u32(root), u32(1)]));
    if (!idle || !pointer || !monitors) throw new Error('The X server refused a request');
    return {
      idleMs: idle.readUInt32LE(16),
      pointer: { x: pointer.readInt16LE(16), y: pointer.readInt16LE(18) },
      monitors: readMonitors(monitors),
    };
  };
  /** What the screen shows there, without loss: 4 bytes a pixel, blue first, the fourth unused. */
  const picture = async ({ x, y, width, height }: Monitor): Promise<Buffer> => {
    const zPixmap = 2;
    const image = await ask(
      request(73, zPixmap, [u32(root), u16(x, y, width, height), u32(~0 >>> 0)]),
    );
    if (image?.[1] !== 24) throw new Error('The X server gave no 24 bit picture');
    return image.subarray(32, 32 + width * height * 4);
  };
  /** From now on the connection does not keep the process alive. */
  return { look, picture, release };
}

function readMonitors(reply: Buffer): Monitor[] {
  const found: { monitor: Monitor; isPrimary: boolean }[] = [];
  let at = 32;
  for (let left = reply.readUInt32LE(12); left > 0; left -= 1) {
    const [x, y] = [reply.readInt16LE(at + 8), reply.readInt16LE(at + 10)];
    const [width, height] = [reply.readUInt16LE(at + 12), reply.readUInt16LE(at + 14)];
    found.push({ monitor: { x, y, width, height }, isPrimary: reply[at + 4] === 1 });
    at += 24 + 4 * reply.readUInt16LE(at + 6);
  }
  return found.sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary)).map((one) => one.monitor);
}

type Reply = Buffer | undefined;

/** One request at a time; `ask` gives undefined where the server answers with an error. */
async function openConnection(path: string, cookie: Buffer) {
  const socket = connect(path);
  const takers: ((packet: Reply) => void)[] = [];
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
  socket.write(hello(cookie));
  const packet = await setup.promise;
  if (packet[0] !== 1) throw new Error('The X server refused the connection');
  const ask = (message: Buffer): Promise<Reply> =>
    new Promise((resolve) => {
      if (socket.destroyed) return resolve(undefined);
      takers.push(resolve);
      socket.write(message);
    });
  return { ask, root: readRoot(packet), release: () => socket.unref() };
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

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const u16 = (...values: number[]) => Buffer.from(Uint16Array.from(values).buffer);
const padded = (bytes: Buffer) =>
  Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

function request(opcode: number, minor: number, parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([opcode, minor]), u16(1 + body.length / 4), body]);
}

const queryExtension = (name: string) =>
  request(98, 0, [u16(name.length, 0), padded(Buffer.from(name, 'latin1'))]);

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

import { openX11, padded, u16, u32, x11Request } from '../../main/masks/x11-connection.ts';

type Rect = Readonly<{ x: number; y: number; width: number; height: number }>;
/** `id` is the number of its name, which stays as long as the server runs. */
export type Monitor = Rect & Readonly<{ id: number }>;
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
  const { ask, root, release } = await openX11(display);
  const extension = async (name: string) => {
    const reply = await ask(queryExtension(name));
    if (!reply?.[8]) throw new Error(`The X server at '${display}' lacks ${name}`);
    return reply[9] ?? 0;
  };
  const saver = await extension('MIT-SCREEN-SAVER');
  const randr = await extension('RANDR');
  await ask(x11Request(randr, 0, [u32(1), u32(5)]));

  const look = async (): Promise<Sight> => {
    const idle = await ask(x11Request(saver, 1, [u32(root)]));
    const pointer = await ask(x11Request(38, 0, [u32(root)]));
    const monitors = await ask(x11Request(randr, 42, [u32(root), u32(1)]));
    if (!idle || !pointer || !monitors) throw new Error('The X server refused a request');
    return {
      idleMs: idle.readUInt32LE(16),
      pointer: { x: pointer.readInt16LE(16), y: pointer.readInt16LE(18) },
      monitors: readMonitors(monitors),
    };
  };
  /** What the screen shows there, without loss: 4 bytes a pixel, blue first, the fourth unused. */
  const picture = async ({ x, y, width, height }: Rect): Promise<Buffer> => {
    const zPixmap = 2;
    const image = await ask(
      x11Request(73, zPixmap, [u32(root), u16(x, y, width, height), u32(~0 >>> 0)]),
    );
    if (image?.[1] !== 24) throw new Error('The X server gave no 24 bit picture');
    return image.subarray(32, 32 + width * height * 4);
  };
  /** A request that gives no reply, with one behind it that does. */
  const tell = async (message: Buffer): Promise<void> => {
    const getInputFocus = x11Request(43, 0, []);
    if (!(await ask(Buffer.concat([message, getInputFocus]))))
      throw new Error('The X server refused a request');
  };
  const atom = async (name: string): Promise<Buffer> => {
    const bytes = padded(Buffer.from(name, 'latin1'));
    const reply = await ask(x11Request(16, 0, [u16(name.length, 0), bytes]));
    return u32(reply?.readUInt32LE(8) ?? 0);
  };
  /** Makes a part of the X screen a monitor of its own, or moves it. */
  const setMonitor = async (name: string, rect: Rect, isPrimary = false): Promise<void> => {
    const { x, y, width, height } = rect;
    const flags = Buffer.from([Number(isPrimary), 0]);
    const place = [flags, u16(0), u16(x, y, width, height), u32(width), u32(height)];
    const id = await atom(name);
    const isKnown = (await look()).monitors.some((monitor) => monitor.id === id.readUInt32LE());
    // A monitor is not changed but made anew, in one message so that nobody sees it missing.
    const forget = isKnown ? [x11Request(randr, 44, [u32(root), id])] : [];
    await tell(Buffer.concat([...forget, x11Request(randr, 43, [u32(root), id, ...place])]));
  };
  const deleteMonitor = async (name: string): Promise<void> =>
    tell(x11Request(randr, 44, [u32(root), await atom(name)]));
  /** Fills what no window covers with a colour, such as 0x4a6b8a. */
  const paint = async (colour: number): Promise<void> => {
    const backPixel = 2;
    const attributes = x11Request(2, 0, [u32(root), u32(backPixel), u32(colour)]);
    await tell(Buffer.concat([attributes, x11Request(61, 0, [u32(root), u16(0, 0, 0, 0)])]));
  };
  /** `release`: from now on the connection does not keep the process alive. */
  return { look, picture, paint, setMonitor, deleteMonitor, release };
}

function readMonitors(reply: Buffer): Monitor[] {
  const found: { monitor: Monitor; isPrimary: boolean }[] = [];
  let at = 32;
  for (let left = reply.readUInt32LE(12); left > 0; left -= 1) {
    const [x, y] = [reply.readInt16LE(at + 8), reply.readInt16LE(at + 10)];
    const [width, height] = [reply.readUInt16LE(at + 12), reply.readUInt16LE(at + 14)];
    const id = reply.readUInt32LE(at);
    found.push({ monitor: { id, x, y, width, height }, isPrimary: reply[at + 4] === 1 });
    at += 24 + 4 * reply.readUInt16LE(at + 6);
  }
  return found.sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary)).map((one) => one.monitor);
}

const queryExtension = (name: string) =>
  x11Request(98, 0, [u16(name.length, 0), padded(Buffer.from(name, 'latin1'))]);

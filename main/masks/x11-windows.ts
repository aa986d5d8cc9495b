import { readlinkSync } from 'node:fs';
import type { Rect } from './places.ts';
import {
  padded,
  u16,
  u32,
  type X11Connection,
  type X11Reply,
  x11Request,
} from './x11-connection.ts';

/** A window that can be seen, with every name by which its program is known. */
export type SeenWindow = {
  readonly id: string;
  readonly rect: Rect;
  readonly names: readonly string[];
};

type Node = {
  readonly id: number;
  readonly names: readonly string[];
  readonly isHidden: boolean;
  readonly children: readonly Node[];
};

/** Programs put their own window inside at most so many frames. */
const deepestFrame = 3;

/**
 * Every window that the screen shows, its frame and its pop-ups included, asked of the X server
 * itself. A frame and a pop-up bear no name: the first has that of the window inside, the second
 * those of all windows which the same program made.
 * Source: X Window System Protocol, version 11, sections 8 and 9; Extended Window Manager Hints 1.5.
 */
export async function createX11Windows({ ask, root, resourceMask, isOpen }: X11Connection) {
  const atom = async (name: string): Promise<number> => {
    const reply = await ask(
      x11Request(16, 0, [u16(name.length, 0), padded(Buffer.from(name, 'latin1'))]),
    );
    return reply?.readUInt32LE(8) ?? 0;
  };
  const [pid, state, hidden, desktop, current] = await Promise.all(
    [
      '_NET_WM_PID',
      '_NET_WM_STATE',
      '_NET_WM_STATE_HIDDEN',
      '_NET_WM_DESKTOP',
      '_NET_CURRENT_DESKTOP',
    ].map(atom),
  );
  const property = async (window: number, name = 0): Promise<Buffer> => {
    const reply = await ask(x11Request(20, 0, [window, name, 0, 0, 256].map(u32)));
    return reply === undefined ? Buffer.alloc(0) : contentOf(reply);
  };
  const childrenOf = async (window: number): Promise<number[]> => {
    const reply = await ask(x11Request(15, 0, [u32(window)]));
    return reply === undefined ? [] : numbersOf(reply.subarray(32));
  };

  /** Minimised, or on a desktop that is not the one in sight. */
  const isHidden = async (window: number, onDesktop: number | undefined): Promise<boolean> => {
    const [states, desktops] = await Promise.all([
      property(window, state),
      property(window, desktop),
    ]);
    const place = numbersOf(desktops)[0] ?? everyDesktop;
    const isHere = onDesktop === undefined || place === everyDesktop || place === onDesktop;
    return !isHere || numbersOf(states).includes(hidden ?? 0);
  };
  const read = async (window: number, onDesktop: number | undefined, depth = 0): Promise<Node> => {
    const [name, process] = await Promise.all([property(window, wmClass), property(window, pid)]);
    const names = [...textsOf(name), ...numbersOf(process).flatMap(programOf)];
    // What lies below a named window are its own parts.
    const inside = names.length > 0 || depth === deepestFrame ? [] : await childrenOf(window);
    return {
      id: window,
      names,
      isHidden: names.length > 0 && (await isHidden(window, onDesktop)),
      children: await Promise.all(inside.map((child) => read(child, onDesktop, depth + 1))),
    };
  };
  /** Null for a window that nobody sees. */
  const placeOf = async (window: number): Promise<Rect | null> => {
    const [attributes, geometry] = await Promise.all([
      ask(x11Request(3, 0, [u32(window)])),
      ask(x11Request(14, 0, [u32(window)])),
    ]);
    const isSeen = attributes?.readUInt8(26) === viewable && attributes.readUInt16LE(12) === drawn;
    return isSeen && geometry !== undefined ? rectOf(geometry) : null;
  };

  return {
    isOpen,
    /** Throws when the server is gone. */
    async list(): Promise<SeenWindow[]> {
      const onDesktop = numbersOf(await property(root, current))[0];
      const tops = await childrenOf(root);
      const [nodes, rects] = await Promise.all([
        Promise.all(tops.map((window) => read(window, onDesktop))),
        Promise.all(tops.map(placeOf)),
      ]);
      if (!isOpen()) throw new Error('The X server is gone.');
      const made = namesByMaker(nodes, resourceMask);
      return nodes.flatMap((node, index) => {
        const rect = rects[index] ?? null;
        if (rect === null || someIsHidden(node)) return [];
        const inside = node.children.flatMap(namesIn);
        const isFrame = node.names.length === 0 && inside.length > 0;
        const same = isFrame ? [] : (made.get(makerOf(node.id, resourceMask)) ?? []);
        return [{ id: String(node.id), rect, names: [...inside, ...node.names, ...same] }];
      });
    },
  };
}

const wmClass = 67;
const viewable = 2;
/** The class InputOutput; the other kind catches input and shows nothing. */
const drawn = 1;
const everyDesktop = 0xffffffff;

function someIsHidden({ isHidden, children }: Node): boolean {
  return isHidden || children.some(someIsHidden);
}

function namesIn({ names, children }: Node): string[] {
  return [...names, ...children.flatMap(namesIn)];
}

/** The same program made all windows whose ids agree outside the mask. */
function makerOf(window: number, resourceMask: number): number {
  return (window & ~resourceMask) >>> 0;
}

function namesByMaker(nodes: readonly Node[], resourceMask: number): Map<number, string[]> {
  const made = new Map<number, string[]>();
  const note = ({ id, names, children }: Node): void => {
    const maker = makerOf(id, resourceMask);
    made.set(maker, [...(made.get(maker) ?? []), ...names]);
    for (const child of children) note(child);
  };
  for (const node of nodes) note(node);
  return made;
}

function rectOf(geometry: Buffer): Rect {
  const border = 2 * geometry.readUInt16LE(20);
  return {
    x: geometry.readInt16LE(12),
    y: geometry.readInt16LE(14),
    width: geometry.readUInt16LE(16) + border,
    height: geometry.readUInt16LE(18) + border,
  };
}

function contentOf(reply: NonNullable<X11Reply>): Buffer {
  const size = (reply[1] ?? 0) / 8;
  return reply.subarray(32, 32 + size * reply.readUInt32LE(16));
}

function numbersOf(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
    bytes.readUInt32LE(4 * index),
  );
}

function textsOf(bytes: Buffer): string[] {
  return bytes
    .toString('utf8')
    .split('\0')
    .filter((text) => text !== '');
}

/** The program of a process of this machine; none where it may not be seen. */
function programOf(process: number): string[] {
  try {
    return [readlinkSync(`/proc/${process}/exe`).replace(/ \(deleted\)$/, '')];
  } catch {
    // It has ended, or belongs to somebody else: the window's other names are left.
    return [];
  }
}

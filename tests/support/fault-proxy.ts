import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What goes wrong on the way; a fault that is not named does not happen. */
export type Faults = {
  /** Every connection is closed at once. */
  readonly refuse?: boolean;
  /** Once so many bytes went to that side, the connection is cut; as often as `times` says. */
  readonly cut?: {
    readonly towards: 'server' | 'client';
    readonly afterBytes: number;
    readonly times: number;
  };
  /** The share of connections (0 to 1) that break after some bytes, at most so many. */
  readonly lossy?: { readonly share: number; readonly withinBytes: number };
  /** Each piece waits so long before it is passed on. */
  readonly slowMs?: number;
  /** Each connection waits up to so long before it begins, so that later ones overtake it. */
  readonly reorderMs?: number;
  /** The server's offer of STARTTLS and the wish for it are overwritten. */
  readonly stripStartTls?: boolean;
};

export type FaultProxy = Awaited<ReturnType<typeof startFaultProxy>>;

type Side = 'server' | 'client';

/**
 * Passes connections on to a port of this machine, with faults that can be changed at any time; they
 * hold for connections made from then on. Chance is drawn from the seed, so that a run can be had
 * again.
 */
export async function startFaultProxy(port: number, first: Faults = {}, seed = 1) {
  let faults = first;
  let made = 0;
  let broken = 0;
  let cuts = 0;
  const sent: Buffer[] = [];
  const chance = createChance(seed);
  const open = new Set<Socket>();
  const server = createServer((from) => void carry(from));

  const carry = async (from: Socket): Promise<void> => {
    const holding = faults;
    made += 1;
    open.add(from);
    from.on('error', () => from.destroy()).on('close', () => open.delete(from));
    if (holding.refuse) return void from.destroy();
    const breaksAfter = drawBreak(holding, chance);
    from.pause();
    if (holding.reorderMs !== undefined) await wait(chance() * holding.reorderMs);
    if (from.destroyed) return;
    const to = connect(port, '127.0.0.1');
    open.add(to);
    const end = () => {
      from.destroy();
      to.destroy();
    };
    to.on('error', end).on('close', () => open.delete(to));
    for (const socket of [from, to]) socket.on('close', end);
    const carried = { server: 0, client: 0 };
    const isOver = (towards: Side, size: number): boolean => {
      carried[towards] += size;
      if (carried.server + carried.client > breaksAfter) return true;
      const { cut } = holding;
      if (cut?.towards !== towards || carried[towards] <= cut.afterBytes || cuts >= cut.times)
        return false;
      cuts += 1;
      return true;
    };
    const stop = () => {
      broken += 1;
      end();
    };
    pass({ from, to, towards: 'server', holding, isOver, stop });
    if (holding.stripStartTls) from.on('data', (bytes: Buffer) => void sent.push(bytes));
    pass({ from: to, to: from, towards: 'client', holding, isOver, stop });
    from.resume();
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const closeAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    set(changed: Faults): void {
      faults = changed;
      cuts = 0;
    },
    /** Ends what is open now. */
    cutAll: closeAll,
    /** How many connections came, and how many of them were broken by a fault. */
    counts: () => ({ made, broken }),
    /** Everything that went to the server, as it was on the way. */
    sent: () => Buffer.concat(sent).toString('latin1'),
    stop: () =>
      new Promise<void>((resolve) => {
        closeAll();
        server.close(() => resolve());
      }),
  };
}

function pass({
  from,
  to,
  towards,
  holding: { slowMs, stripStartTls },
  isOver,
  stop,
}: Readonly<{
  from: Socket;
  to: Socket;
  towards: Side;
  holding: Faults;
  isOver: (towards: Side, size: number) => boolean;
  stop: () => void;
}>): void {
  from.on('data', (bytes: Buffer) => {
    if (isOver(towards, bytes.length)) return stop();
    const passed = stripStartTls ? withoutStartTls(bytes) : bytes;
    if (slowMs === undefined) return void to.write(passed);
    from.pause();
    setTimeout(() => {
      if (!to.destroyed) to.write(passed);
      from.resume();
    }, slowMs);
  });
}

/** As an attacker on the way would: the line stays as long as it was. */
function withoutStartTls(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('STARTTLS', 'XXXXXXXX'), 'latin1');
}

function drawBreak({ lossy }: Faults, chance: () => number): number {
  if (!lossy || chance() >= lossy.share) return Number.POSITIVE_INFINITY;
  return Math.floor(chance() * lossy.withinBytes);
}

/** Numbers from 0 to 1 that only look random. Source: mulberry32. */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

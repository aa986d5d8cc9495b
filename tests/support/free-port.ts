import { createServer } from 'node:net';

/**
 * A port of this machine that nobody listens on. It lies below those that systems give to outgoing
 * connections, so none of them takes it before its server does, or while that one is away.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

/** Linux gives ports from 32768 on, others from 49152 on: ip(7), RFC 6335. */
const [lowest, highest] = [20_000, 32_000];
/** By this process, also where nobody listens yet. */
const given = new Set<number>();

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

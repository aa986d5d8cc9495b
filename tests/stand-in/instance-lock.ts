import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

export type SecondInstance = Readonly<{ argv: string[]; cwd: string; additionalData: unknown }>;

/**
 * One process per userData folder, by an abstract Unix socket: taking its name is atomic, and the
 * kernel frees it when the process ends in whatever way.
 */
export function createInstanceLock(onSecond: (second: SecondInstance) => void) {
  let server: Server | undefined;

  const request = (userData: string, additionalData: unknown): boolean => {
    if (server) return true;
    const name = `phien-stand-in-${createHash('sha256').update(userData).digest('hex')}`;
    const attempt = createServer((socket) => receive(socket, onSecond));
    // The failure is read from `listening`, which is set before `listen` returns.
    attempt.on('error', () => undefined);
    attempt.listen(`\0${name}`);
    if (attempt.listening) {
      attempt.unref();
      server = attempt;
      return true;
    }
    notify(name, { argv: process.argv, cwd: process.cwd(), additionalData });
    return false;
  };
  const release = () => {
    server?.close();
    server = undefined;
  };
  return { request, release, has: () => server !== undefined };
}

function receive(socket: Socket, onSecond: (second: SecondInstance) => void) {
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('end', () => {
    onSecond(JSON.parse(text));
    socket.end();
  });
  socket.on('error', () => undefined);
}

/** Waits until the first instance has the message: the caller may end its process right after. */
function notify(name: string, second: SecondInstance) {
  const script = fileURLToPath(new URL('./instance-notify.ts', import.meta.url));
  const input = JSON.stringify(second);
  spawnSync(process.env.PHIEN_STAND_IN_NODE ?? 'node', [script, name], { input, timeout: 5_000 });
}

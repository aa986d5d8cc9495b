import { connect, createServer, type Socket } from 'node:net';

/**
 * Passes connections on to a port of this machine. Each time one has carried so many bytes to the
 * server it is cut, as often as `cuts` says; `Infinity` cuts every one.
 */
export async function startCuttingProxy(
  port: number,
  { afterBytes, cuts }: { readonly afterBytes: number; readonly cuts: number },
) {
  let done = 0;
  const open = new Set<Socket>();
  const server = createServer((from) => {
    const to = connect(port, '127.0.0.1');
    let carried = 0;
    const end = () => {
      from.destroy();
      to.destroy();
    };
    for (const socket of [from, to]) {
      open.add(socket);
      socket.on('error', end).on('close', () => {
        open.delete(socket);
        end();
      });
    }
    from.on('data', (bytes) => {
      carried += bytes.length;
      if (carried <= afterBytes || done >= cuts) return void to.write(bytes);
      done += 1;
      end();
    });
    to.on('data', (bytes) => void from.write(bytes));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: new URL(`https://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`),
    cutsDone: () => done,
    stop: () =>
      new Promise<void>((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

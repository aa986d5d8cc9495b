import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server on this machine alone that answers each POST by what `answer` makes of its body. */
export async function serveAnswers(
  answer: (body: Uint8Array, response: ServerResponse) => Uint8Array | null,
) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => void parts.push(part));
    request.on('end', () => {
      const bytes = answer(Buffer.concat(parts), response);
      if (bytes === null) return;
      response.setHeader('content-type', 'application/timestamp-reply');
      // A connection that is kept may be closed here the moment that it is used again.
      response.setHeader('connection', 'close');
      response.end(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

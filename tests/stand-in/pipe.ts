import type { Readable, Writable } from 'node:stream';

export type Params = Readonly<Record<string, unknown>>;
export type Message = { method: string; params: Params; sessionId?: string };
export type Send = (method: string, params?: Params, sessionId?: string) => Promise<Reply>;
// The protocol's replies have a shape per method; whoever sends a method reads its own reply.
export type Reply = Readonly<Record<string, never>>;

type Waiting = { resolve: (reply: Reply) => void; reject: (error: Error) => void; method: string };
type Incoming = Message & { id?: number; result?: Reply; error?: { message: string } };

/**
 * The DevTools protocol over a pipe: one JSON text per message, each ended by a zero byte.
 * Source: Chromium, `--remote-debugging-pipe`. A pipe, because it ends with either side.
 */
export function createPipe(input: Writable, output: Readable, receive: (message: Message) => void) {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isClosed = false;

  // The browser is gone and this process is ending with it: what still waits is let go unanswered.
  const close = () => {
    isClosed = true;
    waiting.clear();
  };
  const take = (message: Incoming) => {
    if (message.id === undefined) return receive(message);
    const one = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) one?.reject(new Error(`${one.method}: ${message.error.message}`));
    else one?.resolve(message.result ?? {});
  };

  readTexts(output, (text) => take(JSON.parse(text)));
  input.on('error', close);
  output.on('close', close);

  const send: Send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      if (isClosed) return;
      lastId += 1;
      waiting.set(lastId, { resolve, reject, method });
      input.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
    });
  return { send, close: () => input.end() };
}

/** Calls `take` with each text; keeps pieces apart until their end has come, so that it stays linear. */
function readTexts(output: Readable, take: (text: string) => void) {
  let pieces: Buffer[] = [];
  output.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      pieces.push(chunk.subarray(from, end));
      take(Buffer.concat(pieces).toString('utf8'));
      pieces = [];
      from = end + 1;
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
  });
}

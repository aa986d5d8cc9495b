import type { TokenAnswer, TokenAsked } from '../tokens/protocol.ts';
import { createTokenHost } from '../tokens/token-host.ts';

/**
 * Entry of the process that loads one maker's library for USB tokens: it may hang or crash, and two
 * threads of one process must not load it. Electron starts it with a port to its parent; the
 * command line with Node's channel.
 */
const host = createTokenHost();
const port: Electron.ParentPort | undefined = process.parentPort;

function heard(asked: TokenAsked, reply: (answer: TokenAnswer) => void): void {
  void host.answer(asked).then(reply);
}

// Its parent is the only one that asks, in this form.
if (port !== undefined)
  port.on('message', ({ data }) => heard(data as TokenAsked, (answer) => port.postMessage(answer)));
else {
  process.on('message', (asked) => heard(asked as TokenAsked, (answer) => process.send?.(answer)));
  process.on('disconnect', () => process.exit());
}

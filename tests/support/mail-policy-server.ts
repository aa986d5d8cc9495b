import { createServer, type Socket } from 'node:net';

/**
 * What Postfix asks about each recipient before it takes a message; the answer is an action as in
 * access(5), such as `DUNNO` or `451 4.7.1 Come back later`. Source: Postfix, SMTPD_POLICY_README.
 */
export async function startPolicyServer(port: number, answer: (recipient: string) => string) {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    let asked = '';
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
    socket.setEncoding('utf8').on('data', (text: string) => {
      asked += text;
      for (let end = asked.indexOf('\n\n'); end >= 0; end = asked.indexOf('\n\n')) {
        const recipient = /^recipient=(.*)$/m.exec(asked.slice(0, end))?.[1] ?? '';
        asked = asked.slice(end + 2);
        socket.write(`action=${answer(recipient.toLowerCase())}\n\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    stop: () =>
      new Promise<void>((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

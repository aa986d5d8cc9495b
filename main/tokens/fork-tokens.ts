import { fork } from 'node:child_process';
import { entryPath } from '../processes/entry-path.ts';
import type { StartTokens, TokenAnswer } from './protocol.ts';

/**
 * Starts a library's process in plain Node: for the command line and tests. It keeps the program
 * alive only while a question waits, and ends with it.
 */
export const forkTokens: StartTokens = ({ answered, exited }) => {
  const child = fork(entryPath('token-process'), [], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.unref();
  child.channel?.unref();
  child.on('message', (answer) => {
    child.channel?.unref();
    // Our own entry is what answers, in this form.
    answered(answer as TokenAnswer);
  });
  // One that hangs would not hear that its parent is gone.
  const endWithParent = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithParent);
  child.on('exit', () => {
    process.off('exit', endWithParent);
    exited();
  });
  // What is said to a child that has just ended is lost; its exit tells.
  child.on('error', () => undefined);
  return {
    ask: (asked) => {
      if (!child.connected) return;
      child.channel?.ref();
      child.send(asked);
    },
    kill: () => void child.kill('SIGKILL'),
  };
};

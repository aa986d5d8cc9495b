import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import type { ErrorCode } from '../../shared/errors.ts';
import type { ConnectionCheck } from '../../shared/mail-account.ts';
import { openImap, openSmtp } from './connect.ts';
import type { MailAccount } from './mail-account.ts';
import { asMailError, detailOf } from './mail-errors.ts';

type Server = ConnectionCheck['server'];
type Step = ConnectionCheck['step'];

const steps = {
  imap: ['name', 'connection', 'tls', 'login', 'folders'],
  smtp: ['name', 'connection', 'tls', 'login', 'send'],
} as const satisfies Record<Server, readonly Step[]>;

/** How long a server may take to answer at all. */
const answerMs = 10_000;

/**
 * What works and what does not on the way to both servers, one step after the other; after the first
 * that fails the others are not reached. Nothing is sent: a message to oneself is named and taken back.
 */
export async function checkAccount(account: MailAccount): Promise<ConnectionCheck[]> {
  const both = await Promise.all([checkServer('imap', account), checkServer('smtp', account)]);
  return both.flat();
}

async function checkServer(server: Server, account: MailAccount): Promise<ConnectionCheck[]> {
  const failed = await firstFailure(server, account);
  const at = failed ? (steps[server] as readonly Step[]).indexOf(failed.step) : Infinity;
  return steps[server].map((step, index) => ({
    server,
    step,
    ok: index === at ? false : index < at ? true : null,
    problem: index === at ? (failed?.problem ?? null) : null,
    detail: index === at ? (failed?.detail ?? '') : '',
  }));
}

type Failed = Pick<ConnectionCheck, 'step' | 'problem' | 'detail'>;

async function firstFailure(server: Server, account: MailAccount): Promise<Failed | null> {
  const { host, port } = account.policy[server];
  // What runs below moves it on.
  let step = 'name' as Step;
  const reached = (next: Step) => {
    step = next;
  };
  try {
    await lookup(host);
    reached('connection');
    await answers(host, port);
    reached('login');
    await (server === 'imap' ? tryImap(account, reached) : trySmtp(account, reached));
    return null;
  } catch (error) {
    const failure = asMailError(error);
    const at = step === 'login' ? stepOfLogin(failure.code) : step;
    return { step: at, problem: failure.code, detail: detailOf(error) };
  }
}

/** TLS and login are one act to the libraries; what came of it tells them apart. */
function stepOfLogin(problem: ErrorCode): Step {
  if (problem === 'mail-not-allowed-outside') return 'connection';
  return problem === 'mail-password' || problem === 'mail-refused' ? 'login' : 'tls';
}

async function tryImap(account: MailAccount, reached: (step: Step) => void): Promise<void> {
  const imap = await openImap(account);
  try {
    reached('folders');
    await imap.list();
    const lock = await imap.getMailboxLock('INBOX', { readOnly: true });
    lock.release();
  } finally {
    await imap.logout().catch(() => imap.close());
  }
}

async function trySmtp(account: MailAccount, reached: (step: Step) => void): Promise<void> {
  const smtp = await openSmtp(account);
  try {
    reached('send');
    await smtp.tryEnvelope({ from: account.address, to: [account.address] });
  } finally {
    smtp.close();
  }
}

function answers(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: answerMs });
    const end = (run: () => void) => {
      socket.destroy();
      run();
    };
    socket.once('connect', () => end(resolve));
    socket.once('error', (error) => end(() => reject(error)));
    socket.once('timeout', () => end(() => reject(new Error('The server does not answer.'))));
  });
}

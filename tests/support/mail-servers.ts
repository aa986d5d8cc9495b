import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { MailPolicy } from '../../shared/office.ts';
import { freePort } from './free-port.ts';
import {
  authorityPem,
  makeServerAuthority,
  makeServerCertificate,
  type ServerCertificate,
} from './mail-certificates.ts';
import {
  dovecotConfig,
  type ImapTraits,
  type MailPlaces,
  postfixConfig,
  postfixServices,
  type SmtpLimits,
} from './mail-configs.ts';
import { startPolicyServer } from './mail-policy-server.ts';
import { createMailUsers, type MailUser } from './mail-users.ts';

export type MailServers = Awaited<ReturnType<typeof startMailServers>>;

const postfixMaster = '/usr/lib/postfix/sbin/master';

/**
 * Dovecot (IMAP, LMTP) and Postfix (submission) on this machine alone, on free ports, with TLS under
 * an authority of their own; mail between the users arrives in their inboxes. No service of the
 * system is touched. Postfix starts only for an administrator. Throws where a program is missing.
 */
export async function startMailServers({
  users = [],
  domain = 'so.example',
  certificate,
  imap = {},
}: Readonly<{
  users?: readonly MailUser[];
  domain?: string;
  /** Another than a sound one of `localhost` and 127.0.0.1. */
  certificate?: ServerCertificate;
  imap?: ImapTraits;
}> = {}) {
  assertPrograms();
  const authority = await makeServerAuthority();
  const tls = certificate ?? (await makeServerCertificate(authority));
  const places = await makePlaces(domain, tls);
  writeFileSync(join(places.folder, 'dovecot.conf'), dovecotConfig(places, imap));
  const known = createMailUsers(places.folder);
  const refused = new Map<string, string>();
  const limits = { messageSizeLimit: 30_000_000, queueMinFree: 0 };

  known.write(users);
  const policyServer = await startPolicyServer(places.ports.policy, (recipient) => {
    const isUnknown = recipient.endsWith(`@${domain}`) && !known.has(recipient);
    return refused.get(recipient) ?? (isUnknown ? '550 5.1.1 No such user' : 'DUNNO');
  });
  const dovecot = createServerProcess(
    () => spawnServer('/usr/sbin/dovecot', ['-F', '-c', join(places.folder, 'dovecot.conf')]),
    [places.ports.imap, places.ports.imaps],
  );
  const postfix = createServerProcess(
    () => spawnServer(postfixMaster, ['-c', join(places.folder, 'postfix'), '-d']),
    [places.ports.submission, places.ports.submissions],
  );
  writePostfix(places, limits);
  makeQueue(places.folder);
  await Promise.all([dovecot.start(), postfix.start()]);

  return {
    domain,
    folder: places.folder,
    ports: places.ports,
    authority,
    /** PEM of whom to trust. */
    trusted: [authorityPem(authority)],
    policy: (overrides: Partial<MailPolicy> = {}): MailPolicy => ({
      imap: { host: 'localhost', port: places.ports.imaps, tls: 'tls' },
      smtp: { host: 'localhost', port: places.ports.submissions, tls: 'tls' },
      fromOutside: true,
      isCarrier: true,
      folder: 'Phiên',
      largestBytes: null,
      ...overrides,
    }),
    /** Also changes the password or the quota of a user who is there; in force once it resolves. */
    async addUsers(...more: readonly MailUser[]): Promise<void> {
      known.write(more);
      await known.untilRead();
    },
    maildirOf: (address: string): string => join(places.folder, 'mail', address, 'Maildir'),
    /** What arrived for these users is gone, folders and all; nobody may be logged in as one of them. */
    emptyMailboxes(of: readonly MailUser[]): void {
      for (const { address } of of)
        rmSync(join(places.folder, 'mail', address, 'Maildir'), { recursive: true, force: true });
    },
    /** Answers each try to send to this address so, until null: `451 4.7.1 Greylisted`. */
    answerRecipient(address: string, action: string | null): void {
      if (action === null) refused.delete(address);
      else refused.set(address, action);
    },
    async limitSmtp(changed: Partial<SmtpLimits>): Promise<void> {
      Object.assign(limits, changed);
      writePostfix(places, limits);
      await postfix.restart();
    },
    imap: dovecot,
    smtp: postfix,
    /** What both servers wrote about what they did. */
    log: (): string =>
      ['dovecot.log', 'postfix.log']
        .map((name) => join(places.folder, name))
        .map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : ''))
        .join(''),
    async stop(): Promise<void> {
      await Promise.all([dovecot.stop(), postfix.stop(), policyServer.stop()]);
      rmSync(places.folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function assertPrograms(): void {
  const isThere = ['/usr/sbin/dovecot', postfixMaster].every((path) => existsSync(path));
  if (!isThere) throw new Error('apt-get install dovecot-imapd dovecot-lmtpd postfix');
  if (process.getuid?.() !== 0)
    throw new Error('Postfix starts only for an administrator: run this as root.');
}

async function makePlaces(domain: string, tls: ServerCertificate): Promise<MailPlaces> {
  const folder = mkdtempSync(join(tmpdir(), 'phien-mail-'));
  // The servers give up their rights.
  chmodSync(folder, 0o755);
  const [imaps = 0, imap = 0, submissions = 0, submission = 0, policy = 0] = await Promise.all(
    Array.from({ length: 5 }, freePort),
  );
  const places = { folder, domain, ports: { imaps, imap, submissions, submission, policy } };
  for (const name of ['run', 'state', 'sockets', 'mail', 'postfix'])
    mkdirSync(join(folder, name), { mode: 0o755 });
  chmodSync(join(folder, 'mail'), 0o777);
  writeFileSync(join(folder, 'server.pem'), tls.certificate);
  writeFileSync(join(folder, 'server.key'), tls.key, { mode: 0o600 });
  writeFileSync(join(folder, 'postfix', 'senders'), '/^(.*)$/ $1\n');
  writeFileSync(join(folder, 'postfix', 'master.cf'), postfixServices(places));
  return places;
}

function writePostfix(places: MailPlaces, limits: SmtpLimits): void {
  writeFileSync(join(places.folder, 'postfix', 'main.cf'), postfixConfig(places, limits));
}

/** Postfix is strict about who owns which part of its queue, so it makes the queue itself. */
function makeQueue(folder: string): void {
  for (const name of ['queue', 'postfix-data']) mkdirSync(join(folder, name), { mode: 0o755 });
  spawnSync('chown', ['postfix', join(folder, 'postfix-data')]);
  const made = spawnSync('postfix', ['-c', join(folder, 'postfix'), 'check'], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`postfix check: ${made.stdout}${made.stderr}`);
}

function spawnServer(command: string, args: readonly string[]): ChildProcess {
  const stdio = ['ignore', 'inherit', 'inherit'] as const;
  // A group of its own, so that none of its processes outlives it.
  const server = spawn(command, args, { stdio: [...stdio], detached: true });
  // A server never outlives the test that started it.
  const end = () => void server.kill('SIGTERM');
  process.once('exit', end);
  server.once('exit', () => process.off('exit', end));
  return server;
}

/** Dovecot lets connections go on that were there before; a machine that goes down does not. */
function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of it is left.
  }
}

/** A server that is there once all its ports answer. */
function createServerProcess(run: () => ChildProcess, ports: readonly number[]) {
  let server: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    server = run();
    for (const port of ports) await untilAnswers(port, server);
  };
  const stop = async (): Promise<void> => {
    const ending = server;
    server = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      ending.once('exit', () => resolve());
      ending.kill('SIGTERM');
    });
    endGroup(ending);
  };
  return {
    start,
    stop,
    async restart(): Promise<void> {
      await stop();
      await start();
    },
  };
}

async function untilAnswers(port: number, server: ChildProcess): Promise<void> {
  const last = performance.now() + 60_000;
  while (performance.now() < last) {
    if (server.exitCode !== null) throw new Error(`A mail server ended with ${server.exitCode}.`);
    if (await answers(port)) return;
    await wait(25);
  }
  throw new Error(`No mail server answers on port ${port}.`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

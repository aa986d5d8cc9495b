import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { PutControl, Share, ShareFile } from './share.ts';
import { hashSource } from './source.ts';
import { askDav, type DavAnswer, type DavAsk, type DavServer } from './webdav-request.ts';

type Deps = {
  readonly server: DavServer;
  /** The person's folder, below the server's address. */
  readonly base: readonly string[];
  /** Waits; throws the signal's reason when it is aborted meanwhile. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** How long to wait before each further attempt, ms. */
  readonly retryAfterMs: readonly number[];
};

/** What may be otherwise a moment later. */
const passing: ReadonlySet<number> = new Set([408, 423, 429, 500, 502, 503, 504]);
/** What nothing else would pass either. */
const away: ReadonlySet<number> = new Set([0, 408, 429, 502, 503, 504]);

/**
 * A person's folder for a week on a WebDAV server. Each file travels whole: a cut connection costs at
 * most the file under way. Throws `share-address` for an address that is not https, but for this very
 * machine's.
 */
export function createWebdavShare(deps: Deps): Share {
  assertAddress(deps.server.url);
  const made = new Set<string>();
  const ask = (question: DavAsk) => askPatiently(question, deps);
  const pathOf = (name: string) => [...deps.base, ...name.split('/')];

  const makeFolders = async (path: readonly string[], signal: AbortSignal): Promise<void> => {
    for (let depth = 1; depth < path.length; depth += 1) {
      const folder = path.slice(0, depth);
      const key = folder.join('/');
      if (made.has(key)) continue;
      const { status } = await ask({ method: 'MKCOL', path: folder, signal });
      // 405: it is there already (RFC 4918, section 9.3.1); some servers redirect to it instead.
      if (status !== 201 && status !== 405 && status !== 301) throw refusal(status);
      made.add(key);
    }
  };

  return {
    async put(file, control) {
      const { signal, onBytes } = control;
      // The server keeps whatever comes whole, so what leaves must be right before it does.
      if ((await hashSource(file.source, signal)) !== file.sha256)
        throw new AppError('file-changed', 'The file is not the one that was recorded.');
      const path = pathOf(file.name);
      await makeFolders(path, signal);
      const first = await putWhole(ask, path, file, control, { 'if-none-match': '*' });
      if (first.status === 412 && !(await holds(ask, path, file, signal))) {
        const again = await putWhole(ask, path, file, control, {});
        assertStored(again.status);
      } else if (first.status !== 412) assertStored(first.status);
      onBytes(file.source.sizeBytes);
    },
    async has(name, sizeBytes, signal) {
      const { status, headers } = await ask({ method: 'HEAD', path: pathOf(name), signal });
      if (status === 404 || status === 409 || status === 410) return false;
      if (status !== 200) throw refusal(status);
      return Number(headers['content-length']) === sizeBytes;
    },
  };
}

type Ask = (question: DavAsk) => Promise<DavAnswer>;

function putWhole(
  ask: Ask,
  path: readonly string[],
  { source }: ShareFile,
  { signal, onBytes }: PutControl,
  headers: Readonly<Record<string, string>>,
): Promise<DavAnswer> {
  return ask({ method: 'PUT', path, body: source, headers, signal, onSent: onBytes });
}

/**
 * Whether the file that lies there has the same bytes: it is read back, which costs less than
 * writing.
 */
async function holds(
  ask: Ask,
  path: readonly string[],
  { source, sha256 }: ShareFile,
  signal: AbortSignal,
): Promise<boolean> {
  const { status, headers } = await ask({ method: 'HEAD', path, signal });
  if (status !== 200 || Number(headers['content-length']) !== source.sizeBytes) return false;
  let found = '';
  await ask({
    method: 'GET',
    path,
    signal,
    onBody: async (body) => {
      const hash = createHash('sha256');
      for await (const piece of body) hash.update(piece);
      found = hash.digest('hex');
    },
  });
  return found === sha256;
}

/** Asks again, later each time, while the connection or the server fails for the moment. */
async function askPatiently(
  question: DavAsk,
  { server, pause, retryAfterMs }: Deps,
): Promise<DavAnswer> {
  for (const waitMs of retryAfterMs) {
    try {
      const answer = await askDav(server, question);
      if (!passing.has(answer.status)) return answer;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'share-unreachable') throw error;
    }
    await pause(waitMs, question.signal);
  }
  return askDav(server, question);
}

function assertStored(status: number): void {
  if (status < 200 || status > 299) throw refusal(status);
}

function refusal(status: number): AppError {
  const message = `The server answered ${status}.`;
  if (status === 401) return new AppError('share-password', message);
  if (status === 507) return new AppError('share-full', message);
  if (status === 403 || status === 405) return new AppError('share-refused', message);
  const isAway = away.has(status) || status === 404 || status === 409 || status < 400;
  return new AppError(isAway ? 'share-unreachable' : 'share-refused-file', message);
}

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

function assertAddress({ protocol, hostname, username, password }: URL): void {
  const isSafe = protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
  if (!isSafe || username !== '' || password !== '')
    throw new AppError('share-address', 'The share is not reached by https alone.');
}

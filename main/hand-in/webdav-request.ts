import type { IncomingHttpHeaders } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/errors.ts';
import { isCertificateProblem } from '../office/trusted-roots.ts';
import type { Source } from './share.ts';

export type Login = { readonly user: string; readonly password: string };

export type DavServer = {
  readonly url: URL;
  /** Null: the server is asked without one. */
  readonly login: Login | null;
  /** PEM certificates that vouch for the server. */
  readonly trusted: readonly string[];
};

export type DavAsk = {
  readonly method: 'GET' | 'HEAD' | 'MKCOL' | 'PUT';
  /** Below the server's address; encoded here. */
  readonly path: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Source;
  readonly signal: AbortSignal;
  /** Of the body, as it leaves. */
  readonly onSent?: (sizeBytes: number) => void;
  /** Takes the body of a good answer; without it the body is dropped. */
  readonly onBody?: (body: AsyncIterable<Uint8Array>) => Promise<void>;
};

export type DavAnswer = { readonly status: number; readonly headers: IncomingHttpHeaders };

/** A server that says nothing for so long is gone. */
const silenceMs = 60_000;

/**
 * One request. Throws `share-certificate` for a server that cannot be trusted, `share-unreachable` for
 * a connection that failed or was cut, `file-unreadable`, and the signal's reason.
 * Sources: RFC 9110, RFC 4918 (WebDAV), RFC 7617 (Basic, UTF-8).
 */
export async function askDav(server: DavServer, ask: DavAsk): Promise<DavAnswer> {
  ask.signal.throwIfAborted();
  try {
    return await exchange(server, ask);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    ask.signal.throwIfAborted();
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (isCertificateProblem(code))
      throw new AppError('share-certificate', `The server is not trusted: ${code}.`, { cause });
    throw new AppError('share-unreachable', 'The connection to the share failed.', { cause });
  }
}

async function exchange(server: DavServer, ask: DavAsk): Promise<DavAnswer> {
  const { method, body, signal, onSent, onBody } = ask;
  const url = addressOf(server.url, ask.path, method === 'MKCOL');
  const isTls = url.protocol === 'https:';
  const options = {
    method,
    signal,
    timeout: silenceMs,
    headers: { ...authorization(server.login), ...lengthOf(body), ...ask.headers },
    ...(isTls && { ca: [...server.trusted] }),
  };
  // Not with the program: all that Node has for `fetch` comes with it, before the first window.
  const { request } = await (isTls ? import('node:https') : import('node:http'));
  return new Promise((resolve, reject) => {
    const sent = request(url, options);
    sent.on('timeout', () => sent.destroy(new Error('The server is silent.')));
    sent.on('error', reject);
    sent.on('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      const isGood = status >= 200 && status < 300;
      response.on('error', reject);
      if (onBody && isGood) onBody(response).then(() => resolve({ status, headers }), reject);
      else response.on('end', () => resolve({ status, headers })).resume();
      // A server may refuse while the body is still on its way.
      response.on('close', () => resolve({ status, headers }));
    });
    if (!body) sent.end();
    else pipeline(counted(body, onSent), sent).catch(reject);
  });
}

async function* counted(source: Source, onSent: DavAsk['onSent']): AsyncIterable<Uint8Array> {
  let at = 0;
  for await (const piece of source.read(0)) {
    yield piece;
    at += piece.length;
    onSent?.(at);
  }
}

function lengthOf(body: Source | undefined): Record<string, string> {
  return body ? { 'content-length': String(body.sizeBytes) } : {};
}

function authorization(login: Login | null): Record<string, string> {
  if (!login) return {};
  const pair = Buffer.from(`${login.user}:${login.password}`, 'utf8').toString('base64');
  return { authorization: `Basic ${pair}` };
}

function addressOf(base: URL, path: readonly string[], isFolder: boolean): URL {
  const root = base.href.endsWith('/') ? base.href : `${base.href}/`;
  return new URL(`${root}${path.map(encodeURIComponent).join('/')}${isFolder ? '/' : ''}`);
}

import { lookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress } from './assert-inside.ts';

/** Whom names are asked of, and who fetches; in tests the Internet is a server of theirs. */
export type ImageNetwork = { readonly lookup: typeof lookup; readonly get: typeof get };

type Fetched = { readonly number: number; readonly address: string };

const mostImages = 50;
const mostBytes = 5 * 1024 * 1024;
const mostRedirects = 3;
const longestMs = 10_000;
const atOnce = 4;

/**
 * Pictures that lie elsewhere, because a person asked for them: by TLS only, without cookies, names
 * or a word of who asks, and never from the office's own network, which a sender must not reach by
 * somebody's hand. What cannot be had is left out.
 */
export async function fetchRemoteImages(
  addresses: readonly string[],
  network: ImageNetwork = { lookup, get },
): Promise<Fetched[]> {
  const waiting = addresses.slice(0, mostImages).map((address, number) => ({ address, number }));
  const fetched: Fetched[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const address = await fetchImage(next.address, mostRedirects, network).catch(() => null);
      if (address !== null) fetched.push({ number: next.number, address });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return fetched.toSorted((a, b) => a.number - b.number);
}

async function fetchImage(
  address: string,
  redirects: number,
  network: ImageNetwork,
): Promise<string | null> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || /^[\d.]+$|:/.test(url.hostname)) return null;
  const answer = await ask(url, network);
  const { statusCode = 0, headers } = answer;
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
    answer.destroy();
    const next = new URL(headers.location, url).href;
    return redirects > 0 ? fetchImage(next, redirects - 1, network) : null;
  }
  const bytes = statusCode === 200 ? await bytesOf(answer) : null;
  const type = bytes && imageType(bytes);
  return type === null || bytes === null ? null : `data:${type};base64,${bytes.toString('base64')}`;
}

function ask(url: URL, { lookup, get }: ImageNetwork): Promise<IncomingMessage> {
  const headers = { accept: 'image/*', 'user-agent': 'Mozilla/5.0' };
  const signal = AbortSignal.timeout(longestMs);
  return new Promise((resolve, reject) => {
    const asked = { headers, signal, lookup: publicOnly(lookup), agent: false };
    get(url, asked, resolve).on('error', reject);
  });
}

/** The name is resolved once, and the connection goes to just what was looked at. */
const publicOnly =
  (resolve: ImageNetwork['lookup']): LookupFunction =>
  (host, options, answer) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      const open = (found ?? []).filter(({ address }) => !isPrivateAddress(address));
      const [first] = open;
      if (error || !first) return answer(error ?? new Error('A private address.'), '', 4);
      if (options.all) answer(null, open);
      else answer(null, first.address, first.family);
    });
  };

async function bytesOf(answer: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of answer) {
    // Nothing set an encoding, so pieces are bytes.
    const bytes = piece as Buffer;
    length += bytes.length;
    if (length > mostBytes) return null;
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}

/** By its first bytes; SVG is a program and none of these. */
function imageType(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 12).toString('latin1');
  if (head.startsWith('\x89PNG\r\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'image/webp' : null;
}

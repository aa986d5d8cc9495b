/** Node's `fetch`, or what stands for it. */
export type FetchPort = (url: string, init: RequestInit) => Promise<Response>;

export type AskLimits = { readonly timeoutMs: number; readonly largestBytes: number };

/**
 * Asks servers, one question to an address at a time and none for a minute after an address failed, so
 * that a hundred documents offline do not wait a hundred times. Answers null for whatever goes wrong.
 */
export function createAsking({ fetch, now }: { fetch: FetchPort; now: () => number }) {
  const quietUntil = new Map<string, number>();
  const running = new Map<string, Promise<Uint8Array | null>>();

  const ask = async (url: string, init: RequestInit, limits: AskLimits) => {
    if (now() < (quietUntil.get(url) ?? 0)) return null;
    try {
      return await fetchBytes(fetch, url, { init, limits });
    } catch {
      // Silence, refusal and nonsense are one to who asks: nothing was learned.
      quietUntil.set(url, now() + quietMs);
      return null;
    }
  };

  return {
    post: (url: string, { body, type }: { body: Uint8Array; type: string }, limits: AskLimits) => {
      const headers = { 'content-type': type };
      return ask(url, { method: 'POST', headers, body: Uint8Array.from(body) }, limits);
    },
    /** Who asks for the same while it comes waits for the one answer. */
    get: async (url: string, limits: AskLimits): Promise<Uint8Array | null> => {
      const same = running.get(url) ?? ask(url, { method: 'GET' }, limits);
      running.set(url, same);
      try {
        return await same;
      } finally {
        running.delete(url);
      }
    },
  };
}

const quietMs = 60_000;

async function fetchBytes(
  fetch: FetchPort,
  url: string,
  { init, limits }: { init: RequestInit; limits: AskLimits },
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  // A redirect could lead anywhere; the certificate named this address.
  const response = await fetch(url, { ...init, redirect: 'error', signal });
  if (!response.ok) throw new Error(`The server answers ${response.status}.`);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > limits.largestBytes) throw new Error('The answer is too long.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

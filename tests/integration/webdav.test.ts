import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DavServer } from '../../main/hand-in/webdav-request.ts';
import { createWebdavShare } from '../../main/hand-in/webdav-share.ts';
import { startCuttingProxy } from '../support/cutting-proxy.ts';
import { aControl, aShareFile, codeOf, cutAt } from '../support/shares.ts';
import { davLogin, makeAuthorityPem, startDav, type TestDav } from '../support/webdav-server.ts';

const base = ['2026-W47', 'tran-minh-anh'];
const name = 'segments/một hai.phien';

function shareAt(server: DavServer, waits: readonly number[] = []) {
  const pauses: number[] = [];
  const share = createWebdavShare({
    server,
    base,
    pause: async (ms) => void pauses.push(ms),
    retryAfterMs: waits,
  });
  return { share, pauses };
}

describe.each(['apache', 'nginx'] as const)('a share on %s', (kind) => {
  let dav: TestDav;
  beforeAll(async () => {
    dav = await startDav(kind);
  });
  afterEach(() => {
    for (const entry of readdirSync(dav.root)) rmSync(join(dav.root, entry), { recursive: true });
  });
  afterAll(() => dav.stop());

  const server = (more: Partial<DavServer> = {}): DavServer => ({
    url: dav.url,
    login: davLogin,
    trusted: dav.trusted,
    ...more,
  });
  const pathOf = (file: string) => join(dav.root, ...base, ...file.split('/'));

  it('takes a file, folders and all, and tells that it is there', async () => {
    const { share } = shareAt(server());
    const file = aShareFile(name, randomBytes(3_000_000));
    const { control, seen } = aControl();
    await share.put(file, control);
    expect(readFileSync(pathOf(name)).equals(file.bytes)).toBe(true);
    expect(seen.at(-1)).toBe(file.bytes.length);
    expect(await share.has(name, file.bytes.length, control.signal)).toBe(true);
    expect(await share.has(name, 5, control.signal)).toBe(false);
    expect(await share.has('segments/other.phien', 5, control.signal)).toBe(false);
  });

  it('replaces what another version left under the same name', async () => {
    const { share } = shareAt(server());
    const { control } = aControl();
    await share.put(aShareFile('manifest.eml', randomBytes(5000)), control);
    const later = aShareFile('manifest.eml', randomBytes(5000));
    await share.put(later, control);
    expect(readFileSync(pathOf('manifest.eml')).equals(later.bytes)).toBe(true);
  });

  it('keeps nothing of a file that was cut off, and takes it whole at the next attempt', async () => {
    const proxy = await startCuttingProxy(dav.port, { afterBytes: 1_000_000, cuts: 1 });
    const { share, pauses } = shareAt(server({ url: proxy.url }), [10, 20]);
    const before = aShareFile('segments/before.phien', randomBytes(300_000));
    const cut = aShareFile('segments/cut.phien', randomBytes(3_000_000));
    await share.put(before, aControl().control);
    await share.put(cut, aControl().control);
    expect({ cuts: proxy.cutsDone(), pauses }).toEqual({ cuts: 1, pauses: [10] });
    expect(readFileSync(pathOf('segments/before.phien')).equals(before.bytes)).toBe(true);
    expect(readFileSync(pathOf('segments/cut.phien')).equals(cut.bytes)).toBe(true);
    await proxy.stop();
  });

  it('is away when every connection is cut; what came before stays', async () => {
    const proxy = await startCuttingProxy(dav.port, {
      afterBytes: 1_000_000,
      cuts: Number.POSITIVE_INFINITY,
    });
    const { share, pauses } = shareAt(server({ url: proxy.url }), [10, 20]);
    await share.put(aShareFile('segments/small.phien', randomBytes(300_000)), aControl().control);
    const large = aShareFile('segments/large.phien', randomBytes(3_000_000));
    expect(await codeOf(share.put(large, aControl().control))).toBe('share-unreachable');
    expect(pauses).toEqual([10, 20]);
    expect(statSync(pathOf('segments/small.phien')).size).toBe(300_000);
    expect(existsSync(pathOf('segments/large.phien'))).toBe(false);
    await proxy.stop();
    await shareAt(server()).share.put(large, aControl().control);
    expect(readFileSync(pathOf('segments/large.phien')).equals(large.bytes)).toBe(true);
  });

  it('keeps nothing of a file that the officer stopped', async () => {
    const { share } = shareAt(server());
    const controller = new AbortController();
    const file = aShareFile('segments/stopped.phien', randomBytes(3_000_000));
    let reads = 0;
    // The first reading is the check before anything leaves.
    const stopping = cutAt(file, 1_000_000, () => {
      reads += 1;
      if (reads > 8) controller.abort('paused');
    });
    expect(await codeOf(share.put(stopping, aControl(controller.signal).control))).toBe('paused');
    expect(existsSync(pathOf('segments/stopped.phien'))).toBe(false);
  });

  it('asks for the password when there is none or a wrong one', async () => {
    for (const login of [null, { ...davLogin, password: 'sai' }]) {
      const { share } = shareAt(server({ login }), [10]);
      expect(await codeOf(share.put(aShareFile(name), aControl().control))).toBe('share-password');
      const { signal } = aControl().control;
      expect(await codeOf(share.has(name, 5, signal))).toBe('share-password');
    }
  });

  it('is not told the password when its certificate cannot be trusted', async () => {
    const { share, pauses } = shareAt(server({ trusted: [makeAuthorityPem()] }), [10]);
    expect(await codeOf(share.put(aShareFile(name), aControl().control))).toBe('share-certificate');
    expect(pauses).toEqual([]);
    const url = new URL(dav.url);
    url.hostname = 'localhost';
    const otherName = shareAt(server({ url })).share;
    expect(await codeOf(otherName.put(aShareFile(name), aControl().control))).toBe(
      'share-certificate',
    );
  });

  it('never sees a file that is not the one that was recorded', async () => {
    const { share } = shareAt(server());
    const file = { ...aShareFile('segments/other-hash.phien'), sha256: 'b'.repeat(64) };
    expect(await codeOf(share.put(file, aControl().control))).toBe('file-changed');
    expect(existsSync(pathOf('segments/other-hash.phien'))).toBe(false);
  });
});

describe('an answer of a server', () => {
  /** Answers every file with a status, and counts how often it was asked. */
  async function serverThatSays(status: number) {
    let asked = 0;
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        if (request.method === 'PUT') asked += 1;
        response.writeHead(request.method === 'MKCOL' ? 201 : status).end();
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { share } = shareAt(
      { url: new URL(`http://127.0.0.1:${port}/ho-so`), login: davLogin, trusted: [] },
      [1, 1],
    );
    const code = await codeOf(share.put(aShareFile(name), aControl().control));
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    return { code, asked };
  }

  it.each([
    [507, 'share-full', 1],
    [401, 'share-password', 1],
    [403, 'share-refused', 1],
    [413, 'share-refused-file', 1],
    [500, 'share-refused-file', 3],
    [503, 'share-unreachable', 3],
    [404, 'share-unreachable', 1],
  ])('of %d is %s', async (status, code, asked) => {
    expect(await serverThatSays(status)).toEqual({ code, asked });
  });
});

describe('an address', () => {
  it.each([
    'http://share.example.invalid/',
    'ftp://127.0.0.1/',
    'https://user:secret@share.example.invalid/',
  ])('%s is refused before anything is sent', async (address) => {
    const server = { url: new URL(address), login: davLogin, trusted: [] };
    expect(await codeOf((async () => shareAt(server))())).toBe('share-address');
  });

  it('that nobody answers is away', async () => {
    const server = { url: new URL('https://127.0.0.1:9/'), login: davLogin, trusted: [] };
    const { share } = shareAt(server, [5]);
    expect(await codeOf(share.put(aShareFile(name), aControl().control))).toBe('share-unreachable');
  });
});

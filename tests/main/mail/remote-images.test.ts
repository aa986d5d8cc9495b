import type { LookupAddress } from 'node:dns';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer, get, type RequestOptions, type Server } from 'node:https';
import { type AddressInfo, connect, type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchRemoteImages, type ImageNetwork } from '../../../main/mail/remote-images.ts';
import {
  authorityPem,
  makeServerAuthority,
  makeServerCertificate,
} from '../../support/mail-certificates.ts';
import '../../support/patient-signals.ts';

const host = 'pictures.example';
const publicAddress = '203.0.113.7';
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const asData = `data:image/png;base64,${png.toString('base64')}`;

/** What the pages of the other side answer, by their paths. */
const pages: Readonly<Record<string, RequestListener>> = {
  '/a.png': (_, answer) => answer.end(png),
  '/moved': (_, answer) => answer.writeHead(302, { location: '/a.png' }).end(),
  '/around': (_, answer) => answer.writeHead(302, { location: '/around' }).end(),
  '/inside': (_, answer) =>
    answer.writeHead(302, { location: 'https://inside.example/a.png' }).end(),
  '/plain': (_, answer) =>
    answer.writeHead(302, { location: 'http://pictures.example/a.png' }).end(),
  '/page': (_, answer) => answer.setHeader('content-type', 'image/png').end('<svg onload="x()"/>'),
  '/large': (_, answer) => answer.end(Buffer.concat([png, Buffer.alloc(6 * 1024 * 1024)])),
  '/gone': (_, answer) => answer.writeHead(404).end(png),
};

let server: Server;
let authority: string;
let asked: IncomingMessage[];
/** Where connections would have gone. */
let dialled: string[];
let names: Readonly<Record<string, readonly string[]>>;

beforeAll(async () => {
  const made = await makeServerAuthority();
  authority = authorityPem(made);
  const { certificate, key } = await makeServerCertificate(made, {
    dns: [host, 'inside.example', 'mixed.example'],
  });
  server = createServer({ cert: certificate, key }, (request, answer) => {
    asked.push(request);
    pages[request.url ?? '']?.(request, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked = [];
  dialled = [];
  names = { [host]: [publicAddress] };
});

const lookupNames = (
  name: string,
  _: unknown,
  answer: (error: Error | null, found: LookupAddress[]) => void,
): void => {
  const found = names[name] ?? [];
  answer(
    found.length === 0 ? new Error('No such name.') : null,
    found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );
};

/**
 * The Internet, as far as these pictures need it: Node's own client resolves, connects, checks the
 * certificate and asks; only the way to a public address ends at the server of this test.
 */
const network = (): ImageNetwork => ({
  // Of its forms the one that is called.
  lookup: lookupNames as unknown as ImageNetwork['lookup'],
  get: ((url: URL, options: RequestOptions, heard: (answer: IncomingMessage) => void) =>
    get(url, dialling(url, options), heard)) as typeof get,
});

/** An agent would make the connection itself. */
const dialling = (url: URL, options: RequestOptions): RequestOptions => ({
  ...options,
  agent: undefined,
  createConnection: dial(url, options.lookup),
});

const dial =
  (url: URL, lookup: LookupFunction | undefined) =>
  (_: RequestOptions, made: (error: Error | null, socket: Duplex) => void): undefined => {
    lookup?.(url.hostname, {}, (error, address) => {
      // Where there is an error, nobody looks for a connection.
      if (error) return made(error, undefined as never);
      dialled.push(String(address));
      const { port } = server.address() as AddressInfo;
      const socket = connectTls({
        socket: connect(port, '127.0.0.1'),
        servername: url.hostname,
        ca: authority,
      });
      made(null, socket);
    });
  };

const fetched = (...paths: readonly string[]) =>
  fetchRemoteImages(
    paths.map((path) => new URL(path, `https://${host}`).href),
    network(),
  );

describe('pictures that lie elsewhere', () => {
  it('come as data by their numbers, and nobody is told who asks', async () => {
    expect(await fetched('/a.png', '/gone', '/moved')).toEqual([
      { number: 0, address: asData },
      { number: 2, address: asData },
    ]);
    expect(new Set(dialled)).toEqual(new Set([publicAddress]));
    const told = asked.flatMap(({ headers }) => Object.keys(headers));
    expect(new Set(told)).toEqual(new Set(['host', 'connection', 'accept', 'user-agent']));
  });

  it.each([
    ['/page', 'is no picture, whatever it says'],
    ['/large', 'is too large'],
    ['/around', 'leads around for ever'],
    ['/plain', 'leads to a line without encryption'],
  ])('leave out what %s says: it %s', async (path) => {
    expect(await fetched(path)).toEqual([]);
  });

  it.each(['127.0.0.1', '10.1.2.3', '0.0.0.0', '169.254.1.1', '::1', '::', '::ffff:10.0.0.1'])(
    'never come from %s, whatever name it has',
    async (address) => {
      names = { ...names, 'inside.example': [address], [host]: [publicAddress] };
      const direct = await fetchRemoteImages(['https://inside.example/a.png'], network());
      expect([direct, await fetched('/inside')]).toEqual([[], []]);
      expect(new Set(dialled)).toEqual(new Set([publicAddress]));
    },
  );

  it('go to the public one of several addresses', async () => {
    names = { 'mixed.example': ['192.168.1.1', publicAddress] };
    const found = await fetchRemoteImages(['https://mixed.example/a.png'], network());
    expect([found, dialled]).toEqual([[{ number: 0, address: asData }], [publicAddress]]);
  });

  it('do not come from whoever cannot prove the name', async () => {
    names = { 'other.example': [publicAddress] };
    expect(await fetchRemoteImages(['https://other.example/a.png'], network())).toEqual([]);
    expect([dialled, asked]).toEqual([[publicAddress], []]);
  });

  it('are never asked for by number, by other protocols, or where nobody answers', async () => {
    const addresses = [
      'https://203.0.113.7/a.png',
      'https://[2001:db8::1]/a.png',
      'http://pictures.example/a.png',
      'file:///etc/hosts',
      'https://unknown.example/a.png',
      'no address',
    ];
    expect(await fetchRemoteImages(addresses, network())).toEqual([]);
    expect(dialled).toEqual([]);
  });
});

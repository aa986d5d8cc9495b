import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, vi } from 'vitest';
import type { Login } from '../../main/hand-in/webdav-request.ts';
import { freePort } from './free-port.ts';

export const davLogin: Login = { user: 'tran-minh-anh', password: 'mật khẩu dài' };

export type DavKind = 'apache' | 'nginx';

const programs = {
  apache: { command: '/usr/sbin/apache2', debianPackage: 'apache2-bin' },
  nginx: { command: '/usr/sbin/nginx', debianPackage: 'nginx' },
} as const;

export type TestDav = Awaited<ReturnType<typeof startDav>>;

/** A real WebDAV server on this machine, by TLS under an authority of its own, behind a password. */
export async function startDav(kind: DavKind) {
  const { command, debianPackage } = programs[kind];
  if (!existsSync(command)) throw new Error(`apt-get install ${debianPackage}`);
  const folder = mkdtempSync(join(tmpdir(), 'phien-dav-'));
  // Started by an administrator, the server gives up its rights.
  chmodSync(folder, 0o755);
  const root = join(folder, 'files');
  for (const each of ['files', 'state']) {
    mkdirSync(join(folder, each));
    chmodSync(join(folder, each), 0o777);
  }
  const tls = makeTls(folder);
  const port = await freePort();
  writeFileSync(join(folder, 'users'), `${davLogin.user}:${hashed(davLogin.password)}\n`);
  writeFileSync(join(folder, 'server.conf'), configs[kind](folder, port));
  const args = {
    apache: ['-f', join(folder, 'server.conf'), '-D', 'FOREGROUND'],
    nginx: ['-c', join(folder, 'server.conf'), '-p', folder, '-e', join(folder, 'error.log')],
  }[kind];
  const server = spawn(command, args, { stdio: 'inherit' });
  await vi.waitFor(() => answers(port), { timeout: 60_000, interval: 50 });
  return {
    url: new URL(`https://127.0.0.1:${port}/`),
    port,
    root,
    trusted: [tls.authority],
    stop: async () => {
      await end(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function end(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}

/** Both servers know this form; it guards nothing but a test. */
function hashed(password: string): string {
  return `{SHA}${createHash('sha1').update(password, 'utf8').digest('base64')}`;
}

async function answers(port: number): Promise<void> {
  const isThere = await new Promise<boolean>((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    socket.once('secureConnect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    setTimeout(() => socket.destroy(), 500).unref();
    socket.once('secureConnect', () => socket.destroy());
  });
  expect(isThere).toBe(true);
}

function makeTls(folder: string) {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '30'];
  openssl(
    ...['req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem'],
    ...['-subj', `/CN=Chứng thực thử ${randomUUID()}`, '-utf8'],
  );
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=127.0.0.1');
  writeFileSync(at('san.cnf'), 'subjectAltName=IP:127.0.0.1\n');
  openssl(
    ...['x509', '-req', '-in', 'server.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', '30'],
    ...['-CAcreateserial', '-out', 'server.pem', '-extfile', 'san.cnf'],
  );
  return { authority: readFileSync(at('ca.pem'), 'latin1') };
}

/** An authority that vouches for nobody here. */
export function makeAuthorityPem(): string {
  const folder = mkdtempSync(join(tmpdir(), 'phien-authority-'));
  try {
    return makeTls(folder).authority;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const isAdministrator = process.getuid?.() === 0;

const configs = {
  apache: (folder: string, port: number) => `
ServerRoot "${folder}"
ServerName 127.0.0.1
PidFile "${folder}/state/server.pid"
ErrorLog "${folder}/error.log"
Mutex file:${folder}/state
${[
  'mpm_event',
  ...['authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic'],
  ...['dav', 'dav_fs', 'ssl'],
]
  .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
  .join('\n')}
${isAdministrator ? 'User www-data\nGroup www-data' : ''}
Listen 127.0.0.1:${port}
DocumentRoot "${folder}/files"
DavLockDB "${folder}/state/locks"
SSLEngine on
SSLCertificateFile "${folder}/server.pem"
SSLCertificateKeyFile "${folder}/server.key"
<Directory "${folder}/files">
  Dav On
  AuthType Basic
  AuthName "Ho so tuan"
  AuthBasicProvider file
  AuthUserFile "${folder}/users"
  Require valid-user
</Directory>
`,
  nginx: (folder: string, port: number) => `
daemon off;
worker_processes 1;
pid ${folder}/state/server.pid;
error_log ${folder}/error.log;
${isAdministrator ? 'user www-data;' : ''}
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/state/body;
  proxy_temp_path ${folder}/state/proxy;
  fastcgi_temp_path ${folder}/state/fastcgi;
  uwsgi_temp_path ${folder}/state/uwsgi;
  scgi_temp_path ${folder}/state/scgi;
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${folder}/server.pem;
    ssl_certificate_key ${folder}/server.key;
    root ${folder}/files;
    client_max_body_size 8m;
    auth_basic "Ho so tuan";
    auth_basic_user_file ${folder}/users;
    location / { dav_methods PUT MKCOL DELETE MOVE; }
  }
}
`,
} satisfies Record<DavKind, (folder: string, port: number) => string>;

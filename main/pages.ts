import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { protocol } from 'electron';

export const pageOrigin = 'app://phien';

const folder = join(import.meta.dirname, '../renderer');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // A mail's own styles are attributes, and its frame inherits this policy; style sheets stay ours.
  "style-src-attr 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' blob: data:",
  'media-src blob:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A printed form may style itself and carry its fonts; it runs no script and asks for nothing. */
const printPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

export type Pages = {
  /** Lends a document an address for one window, until it is taken back. */
  readonly lend: (html: string) => { readonly url: string; readonly takeBack: () => void };
};

/** Must run before the app is ready: Electron fixes scheme privileges at that moment. */
export function registerPages(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers `app://phien/…` from the built renderer, and lent documents from memory. */
export function servePages(): Pages {
  const lent = new Map<string, string>();
  protocol.handle('app', async ({ url }) => {
    const { host, pathname } = new URL(url);
    if (host !== 'phien') return new Response(null, { status: 404 });
    const html = lent.get(pathname);
    if (html !== undefined) return page(html, '.html', printPolicy);
    try {
      return page(await readFile(fileOf(pathname)), extname(pathname), pagePolicy);
    } catch {
      // A missing file is an ordinary answer of a web address.
      return new Response(null, { status: 404 });
    }
  });
  return {
    lend: (html) => {
      const path = `/print/${randomUUID()}`;
      lent.set(path, html);
      return { url: `${pageOrigin}${path}`, takeBack: () => void lent.delete(path) };
    },
  };
}

/** `normalize` on an absolute path cannot climb above its root, so no address leaves the folder. */
function fileOf(pathname: string): string {
  return join(folder, normalize(decodeURIComponent(pathname)));
}

function page(body: string | Buffer<ArrayBuffer>, extension: string, policy: string): Response {
  return new Response(body, {
    headers: {
      'content-type': types[extension] ?? 'application/octet-stream',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    },
  });
}

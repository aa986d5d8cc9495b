import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type StoredMail = {
  /** As IMAP names it, in its modified UTF-7; `INBOX` for the inbox. */
  readonly folder: string;
  readonly bytes: Buffer;
  /** Of a header field on one line; undefined where it is missing. */
  readonly header: (name: string) => string | undefined;
};

/** Every mail of one person as it lies on the server, folder by folder, in the order it came. */
export function mailsIn(maildir: string): readonly StoredMail[] {
  if (!existsSync(maildir)) return [];
  const folders = readdirSync(maildir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith('.'))
    .map(({ name }) => ({ folder: name.slice(1), path: join(maildir, name) }));
  return [{ folder: 'INBOX', path: maildir }, ...folders].flatMap(({ folder, path }) =>
    filesOf(path).map((file) => {
      const bytes = readFileSync(file);
      return { folder, bytes, header: (name) => headerOf(bytes, name) };
    }),
  );
}

/** A file name of Maildir begins with the second at which it came. */
function filesOf(path: string): string[] {
  return ['cur', 'new']
    .flatMap((name) => list(join(path, name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((file) => join(file.folder, file.name));
}

function list(folder: string) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => ({ folder, name }));
}

function headerOf(bytes: Buffer, name: string): string | undefined {
  const text = bytes.toString('latin1');
  const head = text.slice(0, text.search(/\r?\n\r?\n/)).replaceAll(/\r?\n[ \t]+/g, ' ');
  const start = `${name.toLowerCase()}:`;
  const line = head.split(/\r?\n/).find((each) => each.toLowerCase().startsWith(start));
  return line?.slice(start.length).trim();
}

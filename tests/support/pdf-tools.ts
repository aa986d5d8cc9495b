import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derToPem } from '../../main/signing/certificates.ts';

/** What `pdfsig` says of one signature. */
export type PdfsigSays = { readonly isValid: boolean; readonly isTotal: boolean };

/** The programs by which others look at PDFs, in a folder of its own. Throws where one is missing. */
export function createPdfTools(anchors: readonly Uint8Array[]) {
  const folder = mkdtempSync(join(tmpdir(), 'phien-pdf-'));
  const at = (name: string) => join(folder, name);
  const run = (command: string, ...args: readonly string[]) => {
    const { error, status, stdout, stderr } = spawnSync(command, args, { cwd: folder });
    if (error) throw error;
    return { status, text: `${stdout}${stderr}` };
  };
  writeFileSync(at('trust.pem'), anchors.map(derToPem).join(''));

  return {
    /** `qpdf` makes another file of it. */
    rewritten(pdf: Uint8Array, ...options: readonly string[]): Buffer {
      writeFileSync(at('in.pdf'), pdf);
      const { status, text } = run('qpdf', ...options, 'in.pdf', 'out.pdf');
      if (status !== 0) throw new Error(text);
      return readFileSync(at('out.pdf'));
    },
    /** What Chromium prints of a page. */
    printed(html: string): Buffer {
      writeFileSync(at('in.html'), html);
      const { text } = run(
        'chromium',
        ...['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer'],
        ...[`--user-data-dir=${at('profile')}`, `--print-to-pdf=${at('out.pdf')}`],
        `file://${at('in.html')}`,
      );
      if (!text.includes('written to file')) throw new Error(text);
      return readFileSync(at('out.pdf'));
    },
    /** What `qpdf --check` finds to complain about; empty where it is content. */
    complaints(pdf: Uint8Array): string {
      writeFileSync(at('checked.pdf'), pdf);
      const { status, text } = run('qpdf', '--check', 'checked.pdf');
      return status === 0 ? '' : text;
    },
    /** What `pdfsig` says of each signature, in its order. */
    pdfsig(pdf: Uint8Array): readonly PdfsigSays[] {
      writeFileSync(at('signed.pdf'), pdf);
      const { text } = run('pdfsig', '-nocert', 'signed.pdf');
      return text
        .split(/^Signature #\d+:/m)
        .slice(1)
        .map((one) => ({
          isValid: one.includes('Signature Validation: Signature is Valid.'),
          isTotal: one.includes('- Total document signed'),
        }));
    },
    /** Whether `openssl cms` finds a detached signature over the content sound, with its chain. */
    isSoundCms(cms: Uint8Array, content: Uint8Array): boolean {
      writeFileSync(at('cms.der'), cms);
      writeFileSync(at('content.bin'), content);
      const what = ['-inform', 'DER', '-in', 'cms.der', '-content', 'content.bin', '-binary'];
      const by = ['-CAfile', 'trust.pem', '-purpose', 'any', '-out', 'out.bin', '-cades'];
      return run('openssl', 'cms', '-verify', ...what, ...by).status === 0;
    },
    /** Whether `openssl ts` finds a timestamp of these bytes sound. */
    isSoundTimestamp(token: Uint8Array, of: Uint8Array): boolean {
      writeFileSync(at('token.der'), token);
      writeFileSync(at('stamped.bin'), of);
      const what = ['-data', 'stamped.bin', '-token_in', '-in', 'token.der'];
      return run('openssl', 'ts', '-verify', ...what, '-CAfile', 'trust.pem').status === 0;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const pdfjs = join(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))));

/** WebAssembly is left out: the pages' policy forbids it, and these stand in for it. */
const kept = {
  cmaps: () => true,
  standard_fonts: () => true,
  wasm: (name: string) => name.endsWith('_nowasm_fallback.js') || name.startsWith('LICENSE_'),
} as const;

/** Puts what pdf.js loads while it reads a page (fonts, character maps, decoders) beside the pages. */
export function pdfAssets(): Plugin {
  return {
    name: 'pdf-assets',
    apply: 'build',
    generateBundle() {
      for (const [folder, isKept] of Object.entries(kept))
        for (const name of readdirSync(join(pdfjs, folder)).filter(isKept))
          this.emitFile({
            type: 'asset',
            fileName: `pdfjs/${folder}/${name}`,
            source: readFileSync(join(pdfjs, folder, name)),
          });
    },
  };
}

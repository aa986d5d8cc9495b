import { fileURLToPath } from 'node:url';
import babel from '@rolldown/plugin-babel';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { pdfAssets } from './pdf-assets.ts';
import { windowsAddon } from './windows-addon.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export default defineConfig({
  main: {
    plugins: [windowsAddon()],
    build: {
      outDir: at('out/main'),
      rollupOptions: {
        input: {
          main: at('main/main.ts'),
          cli: at('main/cli.ts'),
          'window-places': at('main/entries/window-places.ts'),
          'folder-checks': at('main/entries/folder-checks.ts'),
          'token-process': at('main/entries/token-process.ts'),
          'document-work': at('main/entries/document-work.ts'),
          'mail-reading': at('main/entries/mail-reading.ts'),
          checkpoints: at('main/entries/checkpoints.ts'),
          'attachment-text': at('main/entries/attachment-text.ts'),
        },
        output: { format: 'es' },
        // Optional: where its native part could not be built, only USB tokens are out of reach.
        external: ['pkcs11js'],
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      rollupOptions: {
        input: { preload: at('main/preload.ts') },
        // A sandboxed preload can be neither an ES module nor several files.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), babel({ presets: [reactCompilerPreset()] }), pdfAssets()],
    worker: { format: 'es' },
    build: {
      outDir: at('out/renderer'),
      rollupOptions: {
        input: { index: at('renderer/index.html'), recorder: at('renderer/recorder.html') },
      },
    },
  },
});

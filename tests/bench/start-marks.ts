import { registerHooks } from 'node:module';

/** Loaded before the stand-in: marks when main's bundle is read, has run, and may open windows. */
const marks: Record<string, number> = {};
const now = () => performance.timeOrigin + performance.now();
Object.assign(globalThis, {
  phienMark: (name: string) => Object.assign(marks, { [name]: now() }),
  phienMarks: marks,
});

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (!url.endsWith('/out/main/main.js')) return loaded;
    marks.readAt = now();
    const source = `${loaded.source}\nphienMark('ranAt');`;
    const first = `import { app as phienApp } from 'electron';\nvoid phienApp.whenReady().then(() => phienMark('readyAt'));\n`;
    return { ...loaded, source: `${first}${source}` };
  },
});

import { readFileSync } from 'node:fs';
import type { NativeImage } from 'electron';
import { only } from './only.ts';

/** `nativeImage` of PNG bytes: enough to be shown, stored and measured, without drawing. */
export function createImage(png: Buffer): NativeImage {
  // A PNG's width and height stand at bytes 16 and 20. Source: PNG specification, section 11.2.2.
  const isPng = png.length > 24 && png.toString('latin1', 1, 4) === 'PNG';
  const size = isPng
    ? { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
    : { width: 0, height: 0 };
  const image = {
    isEmpty: () => png.length === 0,
    getSize: () => size,
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${png.toString('base64')}`,
    setTemplateImage: () => undefined,
    resize: () => image,
  } satisfies Partial<Record<keyof NativeImage, unknown>>;
  return only<NativeImage>('NativeImage', image as unknown as Partial<NativeImage>);
}

export const nativeImage = {
  createEmpty: () => createImage(Buffer.alloc(0)),
  createFromPath: (path: string) => createImage(readOrEmpty(path)),
  createFromBuffer: (bytes: Buffer) => createImage(bytes),
  createFromDataURL: (url: string) =>
    createImage(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
} satisfies Partial<typeof Electron.nativeImage>;

/** Electron gives an empty image for a path that it cannot read. */
function readOrEmpty(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

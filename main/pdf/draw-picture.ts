import { deflateSync } from 'node:zlib';
import type { DrawnObject } from './appearance.ts';
import { type Picture, readPng } from './png.ts';

/** A picture that is packed for PDF once and can be drawn on any number of documents. */
export type PackedPicture = Pick<Picture, 'width' | 'height' | 'pixelsPerMetre'> & {
  /** The image, then its mask where it has one; the image refers to it. */
  readonly objects: (from: number) => readonly DrawnObject[];
};

/** Throws `image-unreadable`. Source: ISO 32000-1, 8.9.5 and 11.6.5.3. */
export function packPicture(png: Uint8Array): PackedPicture {
  const { width, height, rgb, alpha, pixelsPerMetre } = readPng(png);
  const size = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height}`;
  const packed = `${size} /BitsPerComponent 8 /Filter /FlateDecode`;
  const colours = new Uint8Array(deflateSync(rgb));
  const mask = alpha && new Uint8Array(deflateSync(alpha));
  return {
    width,
    height,
    pixelsPerMetre,
    objects: (from) => [
      {
        entries: [`${packed} /ColorSpace /DeviceRGB`, ...(mask ? [' /SMask ', from + 1] : [])],
        stream: colours,
      },
      ...(mask ? [{ entries: [`${packed} /ColorSpace /DeviceGray`], stream: mask }] : []),
    ],
  };
}

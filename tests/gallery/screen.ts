import { at } from '../support/builders.ts';

/** A screen somebody writes on, for pictures of what is or was recorded. */
export const size = { width: 1280, height: 720 };

export function screenAt(display: string, atMs: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('The page draws nothing.');
  pen.fillStyle = '#dfe3e6';
  pen.fillRect(0, 0, size.width, size.height);
  pen.fillStyle = '#ffffff';
  pen.fillRect(240, 40, 800, 640);
  pen.fillStyle = '#202020';
  pen.font = '28px serif';
  pen.fillText(`${display}: BÁO CÁO KẾT QUẢ RÀ SOÁT`, 280, 110);
  const lines = Math.floor((atMs - at('07:30')) / 120_000) % 18;
  for (let line = 0; line <= lines; line += 1)
    pen.fillText(`${line + 1}. Thủ tục đã rà soát, chờ ý kiến đơn vị.`, 280, 160 + line * 28);
  return canvas;
}

/** The same as a file, as the preview of what is recorded comes. */
export async function drawScreen(): Promise<Uint8Array> {
  const blob = await screenAt('Màn hình 1', at('08:04')).convertToBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

import type { Page } from 'playwright-core';
import type { OpenedSegment } from '../../shared/playback.ts';
import type { SegmentId } from '../../shared/session.ts';

export type Colour = 'yellow' | 'green';

/**
 * Decodes all pictures of a segment of one's own in the page and counts in each the pixels of a
 * colour that no screen of the app has.
 */
export function countColour(desk: Page, segmentId: SegmentId, colour: Colour): Promise<number[]> {
  return desk.evaluate(
    async ([id, wanted]) => {
      const input = { segmentId: id, openingId: null };
      const reply = await window.bridge.command('recordings.open', input);
      if (!reply.ok) throw new Error(reply.failure.code);
      // The contract's answer of `recordings.open`.
      const { codec, width, height, description, packets, pictures } = reply.value as OpenedSegment;
      const counts: Promise<number>[] = [];
      const count = async (frame: VideoFrame) => {
        const options = { format: 'RGBA' } as const;
        const bytes = new Uint8Array(frame.allocationSize(options));
        await frame.copyTo(bytes, options);
        frame.close();
        let found = 0;
        for (let at = 0; at < bytes.length; at += 4) {
          const [red = 0, green = 0, blue = 0] = bytes.subarray(at, at + 3);
          const isYellow = red > 190 && green > 190 && blue < 100;
          const isGreen = red < 110 && green > 150 && blue < 110;
          if (wanted === 'yellow' ? isYellow : isGreen) found += 1;
        }
        return found;
      };
      const decoder = new VideoDecoder({
        output: (frame) => void counts.push(count(frame)),
        error: (error) => console.error(error),
      });
      const extra = description.length > 0 && { description: Uint8Array.from(description) };
      decoder.configure({ codec, codedWidth: width, codedHeight: height, ...extra });
      for (const { isKey, atMs, offset, length } of pictures) {
        const data = packets.slice(offset, offset + length);
        const type = isKey ? 'key' : 'delta';
        decoder.decode(new EncodedVideoChunk({ type, timestamp: atMs * 1000, data }));
      }
      await decoder.flush();
      return Promise.all(counts);
    },
    [segmentId, colour] as const,
  );
}

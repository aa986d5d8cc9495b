import type { OpenedSegment } from '../../shared/playback.ts';
import type { SegmentId, SegmentPlace } from '../../shared/session.ts';
import { createPictureDecoder, type PictureDecoder, pictureAt } from './picture-decoder.ts';

export type OpenSegment = (segmentId: SegmentId) => Promise<OpenedSegment>;
export type Track = ReturnType<typeof createTrack>;

/** Decoders hold a dozen pictures each: the one that plays, and the one before. */
const mostDecoders = 2;

type Drawn = Readonly<{ segmentId: SegmentId; index: number }>;

/** One screen's recording over the day, drawn on a canvas. */
export function createTrack(open: OpenSegment) {
  let places: readonly SegmentPlace[] = [];
  const decoders = new Map<SegmentId, PictureDecoder>();
  let canvas: HTMLCanvasElement | null = null;
  let drawn: Drawn | null = null;
  let wish = 0;

  const decoderOf = (id: SegmentId, segment: OpenedSegment): PictureDecoder => {
    const known = decoders.get(id) ?? createPictureDecoder(segment);
    decoders.delete(id);
    decoders.set(id, known);
    for (const [other, decoder] of decoders) {
      if (decoders.size <= mostDecoders) break;
      decoder.close();
      decoders.delete(other);
    }
    return known;
  };
  const paint = (frame: VideoFrame, atMs: number): void => {
    if (canvas !== null) {
      const { displayWidth: width, displayHeight: height } = frame;
      // Setting a size clears a canvas, so it is only set when it changes.
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      canvas.getContext('2d')?.drawImage(frame, 0, 0);
      canvas.dataset.atMs = String(atMs);
    }
    frame.close();
  };

  const forget = (id: SegmentId): void => {
    decoders.get(id)?.close();
    decoders.delete(id);
    if (drawn?.segmentId !== id) return;
    drawn = null;
    canvas?.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
  };

  return {
    /** What of this screen may be played from now on; what went or changed is gone at once. */
    setPlaces(next: readonly SegmentPlace[], gone: readonly SegmentId[]): void {
      wish += 1;
      places = next;
      for (const id of gone) forget(id);
    },
    /** Where to draw; true for another canvas than before, which is still empty. */
    setCanvas(next: HTMLCanvasElement): boolean {
      if (next === canvas) return false;
      canvas = next;
      drawn = null;
      return true;
    },
    /**
     * Draws what the screen showed at an instant; nothing where it was not recorded. False when a
     * later wish came first. Rejects when the segment cannot be opened or decoded.
     */
    async draw(atMs: number): Promise<boolean> {
      wish += 1;
      const mine = wish;
      const place = placeAt(places, atMs);
      if (place === undefined) return true;
      for (const [id, decoder] of decoders) if (id !== place.segmentId) decoder.rest();
      const segment = await open(place.segmentId);
      if (mine !== wish) return false;
      const index = pictureAt(segment, atMs);
      if (drawn?.segmentId === place.segmentId && drawn.index === index) return true;
      const frame = await decoderOf(place.segmentId, segment).show(index);
      if (frame === null) return false;
      drawn = { segmentId: place.segmentId, index };
      paint(frame, segment.pictures[index]?.atMs ?? atMs);
      return true;
    },
    /** Opens what will be needed, so that it is there. */
    prepare(atMs: number): void {
      const place = placeAt(places, atMs);
      // Whoever draws it says why it does not open.
      if (place !== undefined) open(place.segmentId).catch(() => undefined);
    },
    close(): void {
      wish += 1;
      drawn = null;
      for (const decoder of decoders.values()) decoder.close();
      decoders.clear();
    },
  };
}

function placeAt(places: readonly SegmentPlace[], atMs: number): SegmentPlace | undefined {
  return places.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
}

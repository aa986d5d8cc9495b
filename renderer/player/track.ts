import type { OpenedSegment } from '../../shared/playback.ts';
import type { SegmentId, SegmentPlace } from '../../shared/session.ts';
import { createPictureDecoder, pictureAt } from './picture-decoder.ts';

export type OpenSegment = (segmentId: SegmentId) => Promise<OpenedSegment>;
export type Track = ReturnType<typeof createTrack>;

/** Where nothing new was shown for so long, a picture on the way to the wanted one is. */
const nearAfterMs = 100;
/** And another after so long: drawing takes from the time of decoding. */
const nearAgainMs = 250;

type Drawn = Readonly<{ segmentId: SegmentId; index: number }>;

/** One screen's recording over the day, drawn on a canvas. */
export function createTrack(open: OpenSegment) {
  let places: readonly SegmentPlace[] = [];
  const decoder = createPictureDecoder();
  /** The segment that the decoder was last asked for. */
  let decoding: SegmentId | null = null;
  let canvas: HTMLCanvasElement | null = null;
  let drawn: Drawn | null = null;
  let wish = 0;
  /** From when on a picture on the way is drawn, whichever wish it is on the way to. */
  let nearFrom: number | null = null;

  const paint = (frame: VideoFrame, picture: Drawn): void => {
    drawn = picture;
    if (canvas === null) return;
    const { displayWidth: width, displayHeight: height } = frame;
    // Setting a size clears a canvas, so it is only set when it changes.
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    canvas.getContext('2d')?.drawImage(frame, 0, 0);
  };
  const forget = (id: SegmentId): void => {
    if (decoding === id) decoder.close();
    if (drawn?.segmentId !== id) return;
    drawn = null;
    canvas?.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
  };
  /** The pictures on the way lie ever nearer to the wanted one. */
  const passes = (segmentId: SegmentId, { pictures }: OpenedSegment) => {
    return (frame: VideoFrame, index: number): void => {
      const now = performance.now();
      if (nearFrom === null || now < nearFrom) return;
      nearFrom = now + nearAgainMs;
      paint(frame, { segmentId, index });
      if (canvas !== null) canvas.dataset.nearMs = String(pictures[index]?.atMs);
    };
  };
  const show = async (segmentId: SegmentId, segment: OpenedSegment, atMs: number) => {
    const index = pictureAt(segment, atMs);
    if (drawn?.segmentId !== segmentId || drawn.index !== index) {
      decoding = segmentId;
      const frame = await decoder.show({ segment, index, pass: passes(segmentId, segment) });
      if (frame === null) return false;
      paint(frame, { segmentId, index });
      frame.close();
    }
    if (canvas !== null) canvas.dataset.atMs = String(segment.pictures[index]?.atMs ?? atMs);
    return true;
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
     * Draws what the screen showed at an instant; nothing where it was not recorded. While that
     * takes long, pictures on the way are drawn. False when a later wish came first. Rejects when
     * the segment cannot be opened or decoded.
     */
    async draw(atMs: number): Promise<boolean> {
      wish += 1;
      const mine = wish;
      const place = placeAt(places, atMs);
      if (place === undefined) {
        nearFrom = null;
        return true;
      }
      nearFrom ??= performance.now() + nearAfterMs;
      if (place.segmentId !== decoding) decoder.rest();
      const segment = await open(place.segmentId);
      if (mine !== wish) return false;
      const isDrawn = await show(place.segmentId, segment, atMs);
      if (isDrawn && mine === wish) nearFrom = null;
      return isDrawn;
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
      nearFrom = null;
      decoder.close();
    },
  };
}

function placeAt(places: readonly SegmentPlace[], atMs: number): SegmentPlace | undefined {
  return places.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
}

import type { OpenedSegment } from '../../shared/playback.ts';
import type { SegmentId } from '../../shared/session.ts';
import type { OpenSegment } from './track.ts';

/** Opened segments are small, an hour of work takes a few MB; what was not looked at longest goes. */
const mostBytes = 96_000_000;

/** Opens each segment once and keeps it in memory, never on a disk. */
export function createSegmentCache(open: OpenSegment) {
  const kept = new Map<SegmentId, Promise<OpenedSegment>>();
  const sizes = new Map<SegmentId, number>();

  const forget = (id: SegmentId): void => {
    kept.delete(id);
    sizes.delete(id);
  };
  const makeRoom = (): void => {
    let bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const [id, size] of sizes) {
      if (bytes <= mostBytes) return;
      forget(id);
      bytes -= size;
    }
  };
  const ask = (id: SegmentId): Promise<OpenedSegment> => {
    const asked = open(id);
    kept.set(id, asked);
    asked.then(
      (segment) => {
        // Dropped while it was opened: then it is whoever asked's alone.
        if (kept.get(id) !== asked) return;
        sizes.set(id, segment.packets.length);
        makeRoom();
      },
      () => {
        if (kept.get(id) === asked) forget(id);
      },
    );
    return asked;
  };

  return {
    get(id: SegmentId): Promise<OpenedSegment> {
      const known = kept.get(id);
      if (known === undefined) return ask(id);
      const size = sizes.get(id);
      if (size !== undefined) {
        sizes.delete(id);
        sizes.set(id, size);
      }
      return known;
    },
    /** What is no longer to be played, or has become another, is not kept for a moment longer. */
    drop(ids: readonly SegmentId[]): void {
      for (const id of ids) forget(id);
    },
    clear(): void {
      kept.clear();
      sizes.clear();
    },
  };
}

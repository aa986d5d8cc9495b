import { lowSpaceBytes, reserveBytes } from './disk-space.ts';

type Heard = {
  /** Told once each time that the room becomes little. */
  readonly isLow: () => void;
  /** So little that recording ends, as database and system must still write. */
  readonly isFull: () => void;
};

/** Follows the room on a disk, in bytes; what nobody can say is no reason to warn. */
export function createSpaceWatch(freeBytes: () => number | null) {
  let isTold = false;
  /** Null as long as there is enough. */
  const lowBytes = (): number | null => {
    const free = freeBytes();
    return free !== null && free < lowSpaceBytes ? free : null;
  };
  return {
    lowBytes,
    follow({ isLow, isFull }: Heard): void {
      const free = lowBytes();
      if (free === null) isTold = false;
      else if (free < reserveBytes) isFull();
      else if (!isTold) {
        isTold = true;
        isLow();
      }
    },
  };
}

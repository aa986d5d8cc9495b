import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { outlineSegment } from './segment-file.ts';
import type { SegmentStore } from './segment-store.ts';

type Deps = {
  readonly segments: Pick<SegmentStore, 'ids'>;
  /** Where this installation writes its segments. */
  readonly folder: string;
  readonly report: (what: string, error: unknown) => void;
};

/** More than any header: what is longer holds a recording. */
const longestEmptyBytes = 64 * 1024;

/**
 * Removes segment files that a sudden stop left between their creation and their journal entry: no row
 * names them, so no journal ever will, and nothing was recorded into them yet. A file that holds a
 * record stays, also where the database was lost and knows nothing of it. Call it once at start, before
 * anything is recorded. Returns how many.
 */
export function sweepSegments({ segments, folder, report }: Deps): number {
  const named = segments.ids();
  let swept = 0;
  for (const name of namesIn(folder, report)) {
    const id = segmentFile.exec(name)?.[1];
    if (id === undefined || named.has(id)) continue;
    try {
      if (!isEmpty(join(folder, name))) continue;
      rmSync(join(folder, name));
      swept += 1;
    } catch (error) {
      // Another program may hold it; it is tried again at the next start.
      report('recordings.sweep', error);
    }
  }
  return swept;
}

const segmentFile = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.phien$/;

function namesIn(folder: string, report: Deps['report']): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    // Before the first recording there is no folder.
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isAbsent) report('recordings.sweep', error);
    return [];
  }
}

/** A header, whole or cut, and not one record. */
function isEmpty(path: string): boolean {
  if (statSync(path).size > longestEmptyBytes) return false;
  try {
    return outlineSegment(readFileSync(path)).records.length === 0;
  } catch (error) {
    if (error instanceof AppError) return true;
    throw error;
  }
}

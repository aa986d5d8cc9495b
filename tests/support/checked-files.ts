import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { derToPem } from '../../main/signing/certificates.ts';
import type { createVerifiedWeek } from './checked-week.ts';
import { filesIn } from './cli.ts';

/** One check of a verdict, as `--json` tells it. */
export type ToldCheck = {
  readonly name: string;
  readonly ok: boolean | null;
  readonly detail: string;
};

/** The state of every check in a verdict. */
export const states = (answer: Record<string, unknown>) =>
  // Every verdict has its checks.
  Object.fromEntries((answer.checks as ToldCheck[]).map(({ name, ok }) => [name, ok]));

/** The files of a verified week in one folder, its segments in another; laid out once. */
export function createWeekFiles(given: ReturnType<typeof createVerifiedWeek>) {
  let files: ReturnType<typeof layOut>;
  beforeAll(() => {
    files = layOut(given);
  });
  const at = (name: Parameters<typeof files.at>[0]) => files.at(name);

  return {
    at,
    get segments() {
      return files.segments;
    },
    /** Options that give everything there is to check a work log with. */
    everything: () => [
      ...['--trust', at('trust.pem'), '--kit', at('office.kit'), '--segments', files.segments],
      ...['--answers', at('plan.eml'), '--answers', at('plan-review.eml')],
    ],
  };
}

function layOut({ office, week }: Pick<ReturnType<typeof createVerifiedWeek>, 'office' | 'week'>) {
  const laid = filesIn({
    'plan.eml': week.plan.bytes,
    'plan-review.eml': week.planReview.bytes,
    'work-log.eml': week.log.bytes,
    'work-log-review.eml': week.logReview.bytes,
    'trust.pem': derToPem(office.authority.certificate),
    'office.kit': office.kitFile,
  });
  const segments = join(laid.folder, 'segments');
  mkdirSync(segments);
  for (const { id, file } of week.segments) writeFileSync(join(segments, `${id}.seg`), file);
  return { ...laid, segments };
}

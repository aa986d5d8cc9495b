import { expect, it } from 'vitest';
import type { DocumentOrder, DocumentReport } from '../../../main/documents/document-jobs.ts';
import { createDocumentWork } from '../../../main/documents/document-work.ts';
import { codeOf } from '../../support/shares.ts';

/** Processes that a test answers for, or ends, by hand; and a timer that it lets run out. */
function someProcesses() {
  const started: {
    readonly orders: DocumentOrder[];
    readonly report: (report: DocumentReport) => void;
    readonly exit: () => void;
    isKilled: boolean;
  }[] = [];
  const timer = { run: null as (() => void) | null };
  const work = createDocumentWork({
    start: ({ answered, exited }) => {
      const mine = {
        orders: [] as DocumentOrder[],
        report: answered,
        exit: exited,
        isKilled: false,
      };
      started.push(mine);
      return {
        ask: (order) => void mine.orders.push(order),
        kill: () => {
          mine.isKilled = true;
        },
      };
    },
    timer: {
      after: (_ms, run) => {
        timer.run = run;
        return () => {
          timer.run = null;
        };
      },
    },
  });
  const ask = () =>
    work.run('findPlace', { path: '/a', appearance: 'person', picture: null, signerName: '' });
  return { started, timer, work, ask };
}

it('starts when it is first needed, and fails with the words of what failed there', async () => {
  const { started, ask } = someProcesses();
  expect(started).toEqual([]);
  const asked = codeOf(ask());
  const failed = { code: 'document-gone', values: {} } as const;
  started[0]?.report({ id: 1, failed, reason: 'gone' });
  expect(await asked).toBe('document-gone');
});

it('fails when the process dies, and starts another for the next job', async () => {
  const { started, ask } = someProcesses();
  const asked = codeOf(ask());
  started[0]?.exit();
  expect(await asked).toBe('document-work-ended');
  const again = ask();
  started[1]?.report({ id: 2, result: null });
  expect(await again).toBeNull();
});

it('ends a process that had nothing to do for long, and none that works', async () => {
  const { started, timer, ask } = someProcesses();
  const first = ask();
  expect(timer.run).toBeNull();
  started[0]?.report({ id: 1, result: null });
  await first;
  const second = ask();
  expect(timer.run).toBeNull();
  started[0]?.report({ id: 2, result: null });
  await second;
  timer.run?.();
  expect(started.map(({ isKilled }) => isKilled)).toEqual([true]);
});

it('answers what a job asks in its middle, and hands on a refusal', async () => {
  const { started, work } = someProcesses();
  const refuse = async () => Promise.reject(new Error('a bug with a secret in its words'));
  void codeOf(
    work.run('inspect', { path: '/a' }, { sign: async () => Buffer.of(1), whole: refuse }),
  );
  started[0]?.report({ id: 1, sign: Buffer.of(0) });
  const whole = { sha256: '', field: '', level: 'B-B', lacksTimestamp: false } as const;
  started[0]?.report({ id: 1, whole: { ...whole, lacksRevocation: false } });
  await expect
    .poll(() => started[0]?.orders.slice(1))
    .toEqual([
      { id: 1, answer: Buffer.of(1) },
      { id: 1, refused: { code: 'internal', values: {} } },
    ]);
});

it('hears nothing more of a process that was ended', async () => {
  const { started, work, ask } = someProcesses();
  const asked = codeOf(ask());
  work.stop();
  expect(await asked).toBe('document-work-ended');
  const again = codeOf(ask());
  started[0]?.exit();
  started[0]?.report({ id: 2, result: null });
  started[1]?.report({ id: 2, failed: { code: 'document-gone', values: {} }, reason: '' });
  expect(await again).toBe('document-gone');
});

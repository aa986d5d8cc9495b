import { expect, it } from 'vitest';
import { machineTimer } from '../../../main/exchange/machine-timer.ts';
import {
  createFolderChecks,
  type FolderAnswer,
  type FolderQuestion,
} from '../../../main/hand-in/folder-checks.ts';
import { aKit } from '../../support/office.ts';
import { codeOf } from '../../support/shares.ts';

/** Processes that a test answers for, or ends, by hand. */
function someProcesses() {
  const started: {
    readonly asked: FolderQuestion[];
    readonly answer: (answer: FolderAnswer) => void;
    readonly exit: () => void;
  }[] = [];
  const checks = createFolderChecks({
    timer: machineTimer,
    start: ({ answered, exited }) => {
      const asked: FolderQuestion[] = [];
      started.push({ asked, answer: answered, exit: exited });
      return { ask: (question) => void asked.push(question), kill: () => undefined };
    },
  });
  const ask = () =>
    checks.verify({
      folder: {
        path: '/share/2026-W47/tran-minh-anh',
        personId: 'tran-minh-anh',
        week: '2026-W47',
      },
      kit: aKit(),
      now: 1,
      language: 'vi',
    });
  return { started, checks, ask };
}

it('starts when it is first asked, and fails with the words of what failed there', async () => {
  const { started, ask } = someProcesses();
  expect(started).toEqual([]);
  const asked = codeOf(ask());
  const [first] = started;
  const id = first?.asked[0]?.id ?? 0;
  first?.answer({ id, failed: { code: 'file-unreadable', values: {} } });
  expect(await asked).toBe('file-unreadable');
});

it('fails when the process dies, and starts another for the next question', async () => {
  const { started, ask } = someProcesses();
  const asked = codeOf(ask());
  started[0]?.exit();
  expect(await asked).toBe('file-unreadable');
  void codeOf(ask());
  expect(started).toHaveLength(2);
});

it('lets the late end of an ended process take nothing from the next one', async () => {
  const { started, checks, ask } = someProcesses();
  const before = codeOf(ask());
  checks.end();
  expect(await before).toBe('file-unreadable');
  const asked = codeOf(ask());
  started[0]?.exit();
  const id = started[1]?.asked[0]?.id ?? 0;
  started[1]?.answer({ id, failed: { code: 'not-found', values: {} } });
  expect(await asked).toBe('not-found');
});

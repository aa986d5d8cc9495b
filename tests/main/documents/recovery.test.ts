import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StartDocumentWork } from '../../../main/documents/document-jobs.ts';
import { openPkcs12Token } from '../../../main/signing/pkcs12-token.ts';
import { workHere } from '../../support/document-work.ts';
import {
  aDocumentDesk,
  aKeyFile,
  type DocumentDesk,
  documentPin,
} from '../../support/documents.ts';

let keyFile: Awaited<ReturnType<typeof aKeyFile>>;
let desk: DocumentDesk;
beforeAll(async () => {
  keyFile = await aKeyFile();
});
afterEach(() => desk.remove());

type Crash = {
  /** Whether the file still gets its name. */
  readonly isPlaced: boolean;
  /** Whether the program hears that the process ended. */
  readonly isHeard: boolean;
};

/** The first process that has written a file whole dies then. */
function dyingOnce({ isPlaced, isHeard }: Crash): StartDocumentWork {
  let isOver = false;
  return ({ answered, exited }) => {
    const mine = { isDying: false };
    const die = () => {
      mine.isDying = true;
      isOver = true;
      if (!isPlaced && isHeard) exited();
    };
    const work = workHere({
      exited,
      answered: (report) => {
        if (mine.isDying && 'result' in report && isHeard) exited();
        if (!mine.isDying) answered(report);
        if (!isOver && 'whole' in report) die();
      },
    });
    return {
      ...work,
      ask: (order) => {
        if (!mine.isDying || (isPlaced && 'answer' in order)) work.ask(order);
      },
    };
  };
}

const open = (start: StartDocumentWork) => {
  const { authority, bytes } = keyFile;
  desk = aDocumentDesk({ authority, token: openPkcs12Token(bytes), start });
};

/** Until the file is there: nothing tells of it. */
async function appears(name: string): Promise<void> {
  await expect.poll(() => desk.names()).toContain(name);
}

describe('a process that dies of its work', () => {
  it('leaves a file whose bytes say that it is signed', async () => {
    open(dyingOnce({ isPlaced: true, isHeard: true }));
    await desk.reviewed(2);
    expect(await desk.signAll()).toMatchObject({ state: 'done', signed: 1, failed: 1 });
    // Which of the two was whole first is the disk's to say.
    expect(desk.states().toSorted()).toEqual(['failed', 'signed']);
    const [failed] = desk.list().filter(({ state }) => state === 'failed');
    expect(failed?.problem).toBe('document-work-ended');
    expect(await desk.signAll()).toMatchObject({ state: 'done', total: 1, signed: 1 });
    expect(desk.names()).toEqual(['1.pdf', '1.signed.pdf', '2.pdf', '2.signed.pdf']);
  });

  it('leaves nothing half-written, and the document for another try', async () => {
    open(dyingOnce({ isPlaced: false, isHeard: true }));
    await desk.reviewed(1);
    expect(await desk.signAll()).toMatchObject({ signed: 0, failed: 1 });
    expect(desk.names()).toEqual(['1.pdf']);
    expect(await desk.signAll()).toMatchObject({ signed: 1 });
    expect(desk.names()).toEqual(['1.pdf', '1.signed.pdf']);
  });
});

describe('a program that ended in the middle', () => {
  it('knows at its next start what was signed', async () => {
    open(dyingOnce({ isPlaced: true, isHeard: false }));
    await desk.reviewed(1);
    void desk.signAll();
    await appears('1.signed.pdf');
    const next = desk.openAgain();
    await next.start();
    expect(next.list().documents).toMatchObject([{ state: 'signed', signedName: '1.signed.pdf' }]);
    expect(next.list().batch.state).toBe('idle');
  });

  it('clears away what was half-written, and signs it anew', async () => {
    open(dyingOnce({ isPlaced: false, isHeard: false }));
    const [id] = await desk.reviewed(1);
    void desk.signAll();
    await expect.poll(() => desk.names()).toContain(`.${id}.tmp`);
    await expect.poll(() => desk.noted()).toBe(1);
    const next = desk.openAgain();
    await next.start();
    expect(desk.names()).toEqual(['1.pdf']);
    expect(next.list().documents).toMatchObject([{ state: 'reviewed', signedName: null }]);
    const ids = next.list().documents.map((document) => document.id);
    expect(await next.sign({ ids, pin: documentPin })).toMatchObject({ signed: 1 });
    expect(desk.names()).toEqual(['1.pdf', '1.signed.pdf']);
  });
});

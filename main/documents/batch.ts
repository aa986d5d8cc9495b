import type { Input } from '../../shared/contract.ts';
import type { BatchView } from '../../shared/document.ts';
import { AppError, type ErrorCode, toFailure } from '../../shared/errors.ts';
import type { Signer } from '../exchange/signer.ts';
import type { KeptDocument } from './document-store.ts';
import type { DocumentsDeps } from './documents-deps.ts';
import { signOne } from './sign-one.ts';

export type Batch = ReturnType<typeof createBatch>;

/** While the token signs one, the next is read and the last one is written. */
const mostAtOnce = 3;
const mostBytesAtOnce = 150 * 1024 * 1024;

/** A batch as its documents see it. */
export type Run = {
  readonly signer: Signer;
  /** True once no further signature is asked for. */
  readonly isStopped: () => boolean;
  /** The token refused: nothing more is asked of it. */
  readonly refused: (error: unknown) => void;
  /** The token has this document now, or no longer. */
  readonly atToken: (id: string | null) => void;
};

type State = {
  view: BatchView;
  /** What nobody may change meanwhile. */
  ids: ReadonlySet<string>;
  atToken: string | null;
  isStopped: boolean;
  ended: Promise<unknown>;
};

/** Signs reviewed documents one after the other behind one login. One batch at a time. */
export function createBatch(deps: DocumentsDeps) {
  const state: State = {
    view: { state: 'idle', stoppedBy: null, total: 0, signed: 0, failed: 0 },
    ids: new Set(),
    atToken: null,
    isStopped: false,
    ended: Promise.resolve(),
  };
  const show = (change: Partial<BatchView>): void => {
    state.view = { ...state.view, ...change };
    deps.emit('documents.changed', {});
  };
  const stop = (stoppedBy: ErrorCode | null): void => {
    if (state.view.state !== 'running' || state.isStopped) return;
    state.isStopped = true;
    show({ stoppedBy });
  };
  const runWith = (signer: Signer): Run => ({
    signer,
    isStopped: () => state.isStopped,
    refused: (error) => stop(toFailure(error).code),
    atToken: (id) => {
      state.atToken = id;
      if (id !== null) show({});
    },
  });
  const signBehindLogin = async (documents: readonly KeptDocument[], pin: string) => {
    const { signer, close } = await deps.openSigner(pin).catch((error: unknown) => {
      stop(toFailure(error).code);
      throw error;
    });
    try {
      const run = runWith(signer);
      await signAll(
        documents,
        async (document, turn) => {
          const outcome = await signOne(document, { run, turn }, deps);
          if (outcome === 'signed') show({ signed: state.view.signed + 1 });
          if (outcome === 'failed') show({ failed: state.view.failed + 1 });
        },
        state,
      );
    } finally {
      close();
    }
  };

  return {
    view: (): BatchView => state.view,
    /** The document that the token signs now; null while it signs none. */
    atToken: (): string | null => state.atToken,
    /** Whether a document is in the batch that runs. */
    holds: (id: string): boolean => state.view.state === 'running' && state.ids.has(id),
    /**
     * Comes back when the batch is done or stopped. Those not yet signed stay as they are, and another
     * call goes on with them. Throws `state-conflict` while one runs or where nothing is reviewed, and
     * what the login throws: then nothing was signed.
     */
    async sign({ ids, pin }: Input<'documents.sign'>): Promise<BatchView> {
      if (state.view.state === 'running')
        throw new AppError('state-conflict', 'A batch is running.');
      const documents = deps.documents.list().filter((one) => ids.includes(one.id) && isReady(one));
      if (documents.length === 0) throw new AppError('state-conflict', 'Nothing is reviewed.');
      state.ids = new Set(documents.map(({ id }) => id));
      state.isStopped = false;
      const { length: total } = documents;
      show({ state: 'running', stoppedBy: null, total, signed: 0, failed: 0 });
      try {
        const signed = signBehindLogin(documents, pin);
        state.ended = signed.catch(() => undefined);
        await signed;
      } finally {
        state.atToken = null;
        show({ state: state.isStopped ? 'stopped' : 'done' });
      }
      return state.view;
    },
    /** What the token has already is finished; nothing further is begun. */
    stop: () => stop(null),
    ended: (): Promise<unknown> => state.ended,
  };
}

/** One that failed was reviewed too, and its file is compared again. */
function isReady({ state, reviewedSha256 }: KeptDocument): boolean {
  return (state === 'reviewed' || state === 'failed') && reviewedSha256 !== null;
}

/** The token's turn: documents come to it in the order of the list, however long each takes before. */
export type Turn = { readonly come: Promise<void>; readonly pass: () => void };

async function signAll(
  documents: readonly KeptDocument[],
  sign: (document: KeptDocument, turn: Turn) => Promise<void>,
  state: Pick<State, 'isStopped'>,
): Promise<void> {
  const underWay = new Map<Promise<void>, number>();
  const isFull = (next: number) => {
    const bytes = [...underWay.values()].reduce((sum, size) => sum + size, 0);
    return underWay.size >= mostAtOnce || (bytes > 0 && bytes + next > mostBytesAtOnce);
  };
  let come = Promise.resolve();
  for (const document of documents) {
    while (isFull(document.sizeBytes)) await Promise.race(underWay.keys());
    if (state.isStopped) break;
    const { promise, resolve: pass } = Promise.withResolvers<void>();
    const done: Promise<void> = sign(document, { come, pass }).finally(() => {
      pass();
      underWay.delete(done);
    });
    // A bug in one ends the batch below; until then nobody waits for it.
    done.catch(() => undefined);
    underWay.set(done, document.sizeBytes);
    come = promise;
  }
  await Promise.all(underWay.keys());
}

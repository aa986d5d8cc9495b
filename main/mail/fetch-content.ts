import type { FetchMessageObject, FetchQueryObject, ImapFlow } from 'imapflow';
import { AppError } from '../../shared/errors.ts';
import type { LargePart } from './content-store.ts';
import type { KeptMail } from './kept-mail.ts';
import type { KeptMessage } from './message-rows.ts';
import { textPart, wholePart } from './message-source.ts';
import { composeSkeleton, planSkeleton } from './skeleton.ts';

/** A message on the server, in the folder that is open. */
export type Fetching = {
  readonly imap: ImapFlow;
  readonly uid: number;
  readonly message: Pick<KeptMessage, 'id' | 'sizeBytes' | 'isSigned'>;
  readonly contents: KeptMail['contents'];
  readonly transaction: KeptMail['transaction'];
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((doneBytes: number, totalBytes: number) => void) | undefined;
};

/** Smaller ones come as a whole, many at once. */
export const smallBytes = 128 * 1024;
/** What a cut costs at most. */
const pieceBytes = 256 * 1024;

/**
 * What is read of a message: all of it, or, where it has large attachments, all but those. Goes on
 * where an earlier attempt was cut. Throws `not-found`, `transfer-cancelled`, and what imapflow throws.
 */
export async function fetchBody(fetching: Fetching): Promise<void> {
  const { contents, message } = fetching;
  const isBegun = contents.stateOf(message.id, wholePart) !== undefined;
  // A signature holds only over the very bytes.
  const isDivided =
    message.sizeBytes > smallBytes && !message.isSigned && !isBegun && (await fetchText(fetching));
  if (!isDivided) await fetchWhole(fetching);
}

/** All of a message, in pieces. */
async function fetchWhole(fetching: Fetching): Promise<void> {
  await fetchPieces(fetching, wholePart, fetching.message.sizeBytes, (start) => ({
    query: { source: { start, maxLength: pieceBytes } },
    bytesOf: ({ source }) => source,
  }));
}

/** One large part, in pieces. Throws as `fetchBody`. */
export async function fetchPart(fetching: Fetching, { part, sizeBytes }: LargePart): Promise<void> {
  await fetchPieces(fetching, part, sizeBytes, (start) => ({
    query: { bodyParts: [{ key: part, start, maxLength: pieceBytes }] },
    bytesOf: ({ bodyParts }) => bodyParts?.get(part),
  }));
}

/** Whether the message came without its large parts; false where it is better fetched as a whole. */
async function fetchText(fetching: Fetching): Promise<boolean> {
  const { contents, message, transaction } = fetching;
  const { bodyStructure } = await fetchOne(fetching, { bodyStructure: true });
  const plan = bodyStructure && planSkeleton(bodyStructure);
  if (!bodyStructure || !plan) return false;
  const told = await fetchOne(fetching, { headers: true, bodyParts: [...plan.wanted] });
  const composed = composeSkeleton(bodyStructure, plan, {
    head: told.headers ?? Buffer.alloc(0),
    partOf: (part) => told.bodyParts?.get(part),
  });
  if (!composed || !told.headers) return false;
  transaction(() => {
    contents.putWhole(message.id, textPart, composed.bytes);
    contents.putParts(message.id, composed.parts);
  });
  return true;
}

type Piece = {
  readonly query: FetchQueryObject;
  readonly bytesOf: (told: FetchMessageObject) => Buffer | undefined;
};

async function fetchPieces(
  fetching: Fetching,
  part: string,
  sizeBytes: number,
  pieceAt: (start: number) => Piece,
): Promise<void> {
  const { contents, message, transaction, signal, progress } = fetching;
  contents.begin(message.id, part, sizeBytes);
  for (;;) {
    const { hereBytes, isWhole } = contents.stateOf(message.id, part) ?? nothing;
    if (isWhole) return;
    if (signal?.aborted) throw new AppError('transfer-cancelled', 'Somebody cancelled it.');
    const { query, bytesOf } = pieceAt(hereBytes);
    const bytes = bytesOf(await fetchOne(fetching, query)) ?? Buffer.alloc(0);
    transaction(() => {
      if (bytes.length > 0) contents.add(message.id, part, { bytes, start: hereBytes });
      // Only a piece that is not full is the last: sizes that servers tell are not always right.
      if (bytes.length < pieceBytes) contents.end(message.id, part);
    });
    progress?.(hereBytes + bytes.length, Math.max(sizeBytes, hereBytes + bytes.length));
  }
}

const nothing = { hereBytes: 0, isWhole: false };

async function fetchOne(
  { imap, uid }: Fetching,
  query: FetchQueryObject,
): Promise<FetchMessageObject> {
  const told = await imap.fetchOne(String(uid), { ...query, uid: true }, { uid: true });
  if (!told) throw new AppError('not-found', 'The server has this message no longer.');
  return told;
}

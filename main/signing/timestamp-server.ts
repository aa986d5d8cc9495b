import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { readCertificate } from './certificates.ts';
import {
  readTimestamp,
  signatureProblem,
  signerOf,
  type Timestamp,
  type TimestampProblem,
  timestampProblem,
} from './timestamp.ts';
import { timestampRequest, tokenInResponse, withoutCertificates } from './timestamp-exchange.ts';

/** A token that was found sound when it came. */
export type TakenTimestamp = {
  /** DER as the server gave it. */
  readonly whole: Uint8Array;
  /** DER, without certificates, and its SHA-256. */
  readonly token: Uint8Array;
  readonly sha256: string;
  /** DER of the certificates that came with it. */
  readonly certificates: readonly Uint8Array[];
  /** When it was made, UTC ms, by the server's clock. */
  readonly genTimeMs: number;
};

export type TimestampQuestion = {
  /** http or https. */
  readonly url: string;
  /** SHA-256, lower-case hex. */
  readonly imprint: string;
  /** DER of what the office trusts. */
  readonly anchors: readonly Uint8Array[];
  readonly signal: AbortSignal;
};

export type AskTimestamp = (question: TimestampQuestion) => Promise<TakenTimestamp>;

/** Null: nobody said whom to trust, so no chain is followed. */
type Question = Omit<TimestampQuestion, 'anchors'> & {
  readonly anchors: TimestampQuestion['anchors'] | null;
};

/**
 * Lets an RFC 3161 server witness a hash, and takes only an answer to this very question, soundly
 * signed by a signer for timestamps that leads to an anchor. Throws `timestamp-refused` for anything
 * else, and `timestamp-unreachable` where nothing comes within `timestampTimeoutMs`. Source: RFC
 * 3161, sections 2.2 and 3.4.
 */
export const askTimestamp = async ({
  url,
  imprint,
  anchors,
  signal,
}: Question): Promise<TakenTimestamp> => {
  const nonce = aNonce();
  const response = await post(url, timestampRequest(Buffer.from(imprint, 'hex'), nonce), signal);
  const answer = tokenInResponse(response);
  const timestamp = readAnswered(answer);
  if (timestamp.imprint !== imprint) throw refused('The timestamp is of something else.');
  if (timestamp.nonce !== nonce.toString('hex'))
    throw refused('The timestamp answers another question.');
  const problem = problemOf(timestamp, anchors);
  if (problem !== null) throw refused(`The timestamp is not sound: ${problem}.`);
  const token = withoutCertificates(answer);
  return {
    whole: answer,
    token,
    sha256: createHash('sha256').update(token).digest('hex'),
    certificates: timestamp.certificates,
    genTimeMs: timestamp.genTimeMs,
  };
};

/** What cannot be read is no answer to this question, whatever else it may be. */
function readAnswered(answer: Uint8Array): Timestamp {
  try {
    return readTimestamp(answer);
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    throw new AppError('timestamp-refused', 'The answer is no timestamp as asked for.', { cause });
  }
}

function problemOf(timestamp: Timestamp, anchors: Question['anchors']): TimestampProblem | null {
  if (anchors !== null) return timestampProblem(timestamp, { given: [], anchors });
  const signer = signerOf(timestamp, []);
  if (signer === undefined) return 'certificate-missing';
  return signatureProblem(timestamp, readCertificate(signer));
}

const timestampTimeoutMs = 10_000;
/** Tokens with a chain of certificates take less than ten thousand. */
const longestAnswer = 64 * 1024;

/** Eight bytes, positive and never padded, so that they are the INTEGER's own. */
function aNonce(): Buffer {
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  return nonce;
}

async function post(url: string, body: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: Uint8Array.from(body),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timestampTimeoutMs)]),
    });
    if (!response.ok) throw refused(`The server answers ${response.status}.`);
    return await readAnswer(response);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('timestamp-unreachable', 'The timestamp server gave no answer.', { cause });
  }
}

async function readAnswer({ body }: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > longestAnswer) throw refused('The answer is too long.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const refused = (message: string) => new AppError('timestamp-refused', message);

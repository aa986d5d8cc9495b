import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Witness } from '../pdf/sign-pdf.ts';
import { createRevocation } from '../revocation/revocation.ts';
import { createFolderCache } from '../revocation/revocation-cache.ts';
import { type AskTimestamp, askTimestamp } from '../signing/timestamp-server.ts';
import { sha256Of } from './document-file.ts';
import type { SigningJob, Witnesses } from './document-jobs.ts';
import { type Evidence, gatherEvidence, vouchedIn } from './validation-data.ts';

/** Whoever signs waits no longer than this for a server. */
const patienceMs = 3000;
/** A server that gave no answer is not asked again by a signature for so long. */
const restMs = 5 * 60_000;
/** What was gathered for one signature holds for the next ones of its batch. */
const holdsMs = 5 * 60_000;

type Prepared = Evidence & {
  /** SHA-256 of the certificate of whoever timestamps. */
  readonly authority: string;
};
type Kept = {
  readonly key: string;
  readonly until: number;
  readonly prepared: Promise<Prepared | null>;
};

/** The office's servers, as seen by signatures that do not wait for them. */
export function createWitnessing(ask: AskTimestamp = askTimestamp) {
  let restUntil = 0;
  let kept: Kept | null = null;

  const witnessFor = ({ timestampUrl: url, anchors, now }: Witnesses): Witness | null => {
    if (url === null || now < restUntil) return null;
    return async (imprint) => {
      try {
        const signal = AbortSignal.timeout(patienceMs);
        return (await ask({ url, imprint, anchors, signal })).whole;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        restUntil = now + restMs;
        return null;
      }
    };
  };
  const gather = async (job: SigningJob, witness: Witness): Promise<Prepared | null> => {
    const { certificate, chain, anchors, now } = job;
    // Whoever will timestamp shows their certificate only with a timestamp: this one is thrown away.
    const token = await witness(createHash('sha256').update(certificate).digest('hex'));
    const authority = token && vouchedIn(token)?.certificate;
    if (!token || !authority) return null;
    const signer = { certificate, chain, at: now };
    const asked = { signer, tokens: [token], anchors, revocation: revocationFor(job) };
    return { ...(await gatherEvidence(asked)), authority: sha256Of(authority) };
  };
  /** Documents that are signed beside each other ask together. */
  const prepare = async (job: SigningJob): Promise<Prepared | null> => {
    const key = `${sha256Of(job.certificate)} ${job.timestampUrl}`;
    if (kept?.key === key && job.now < kept.until) return kept.prepared;
    const witness = witnessFor(job);
    if (!witness) return null;
    const prepared = gather(job, witness);
    kept = { key, until: job.now + holdsMs, prepared };
    if ((await prepared) === null) kept = null;
    return prepared;
  };

  return {
    /** Null where no server answers now: then the signature stands alone. */
    async before(job: SigningJob) {
      const prepared = await prepare(job);
      // The server may have fallen silent meanwhile.
      const witness = witnessFor(job);
      return witness && prepared ? { witness, prepared } : null;
    },
  };
}

/** For what already lies signed: waits for the server, and throws nothing where it is away. */
export function patientWitness({ timestampUrl: url, anchors }: Witnesses): Witness | null {
  if (url === null) return null;
  return async (imprint) => {
    try {
      return (await askTimestamp({ url, imprint, anchors, signal: neverAborted })).whole;
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  };
}

/** The server's own limit of time holds. */
const neverAborted = new AbortController().signal;

/** Asks the network, and keeps answers in the folder that the job names. */
export function revocationFor({ revocationFolder, now }: Witnesses) {
  return createRevocation({ fetch, cache: createFolderCache(revocationFolder), now: () => now });
}

import type { OfficeKit } from '../../shared/office.ts';
import { signatureImprint, withTimestamp } from '../signing/signature-timestamp.ts';
import type { AskTimestamp } from '../signing/timestamp-server.ts';

type Deps = {
  readonly kit: () => OfficeKit;
  readonly askTimestamp: AskTimestamp;
  readonly report: (what: string, error: unknown) => void;
  /** ms UTC. */
  readonly now: () => number;
};

/** Whoever signs waits no longer than this for the server. */
const patienceMs = 3000;
/** A server that gave no answer is not asked again for so long. */
const restMs = 5 * 60_000;

/**
 * Adds a timestamp of the office's server to a detached signature, so that it outlives the signer's
 * certificate. Without a server, or while it is away, the signature goes out as it is.
 */
export function createSignatureTimestamping({ kit, askTimestamp, report, now }: Deps) {
  let restUntil = 0;
  return async (signature: Uint8Array): Promise<Uint8Array> => {
    const { policy, anchors } = kit();
    if (policy.timestampUrl === null || now() < restUntil) return signature;
    try {
      const { whole } = await askTimestamp({
        url: policy.timestampUrl,
        imprint: signatureImprint(signature),
        anchors: anchors.map((anchor) => Buffer.from(anchor, 'base64')),
        signal: AbortSignal.timeout(patienceMs),
      });
      return withTimestamp(signature, whole);
    } catch (error) {
      report('exchange.timestamp', error);
      restUntil = now() + restMs;
      return signature;
    }
  };
}

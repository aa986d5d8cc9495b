import type { PersonId } from '../../shared/office.ts';

/** An installation that its person's token vouched for. */
export type Device = {
  /** SHA-256 of the certificate's DER. */
  readonly fingerprint: string;
  readonly personId: PersonId;
  readonly machine: string;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly enrolledAt: number;
  /** The `device.enrol` record. */
  readonly recordId: string;
};

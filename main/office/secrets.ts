/** The system's key store, as an installation's keys need it. */
export type Secrets = {
  readonly seal: (bytes: Uint8Array) => Uint8Array;
  /** Throws `secret-lost` when the system no longer knows the key. */
  readonly unseal: (sealed: Uint8Array) => Uint8Array;
  /** False where the system only pretends (Linux without a keyring): refused for a real office. */
  readonly isReal: () => boolean;
};

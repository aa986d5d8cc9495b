/** What people and lists show of a certificate. Times are ms UTC. */
export type CertificateView = {
  /** SHA-256 of the DER, lower-case hex. */
  readonly id: string;
  /** The common name; the whole name in one line where there is none. */
  readonly subjectName: string;
  readonly issuerName: string;
  /** Lower-case hex. */
  readonly serial: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly keyKind: 'rsa' | 'ec';
};

export type TokenCertificate = CertificateView & {
  readonly der: Uint8Array;
  /** DER of the issuers, nearest first; the root may be absent. */
  readonly chain: readonly Uint8Array[];
  /** Whether its token signs RSASSA-PSS with it; absent where that is not known. */
  readonly offersPss?: boolean;
};

/**
 * The bytes to sign, not their digest: neither Node's ECDSA nor many USB tokens sign a digest that
 * was made elsewhere.
 */
export type SignRequest = {
  readonly certificateId: string;
  readonly hash: 'sha256';
  /** RSASSA-PSS instead of PKCS#1 v1.5, where the certificate's key is RSA and the token offers it. */
  readonly pss?: boolean;
  readonly toBeSigned: Uint8Array;
};

/**
 * A key that was encrypted to a certificate: RSA-OAEP with SHA-256 throughout, as `wrapKey` makes
 * it.
 */
export type UnwrapRequest = { readonly certificateId: string; readonly wrapped: Uint8Array };

/** An open login. The PIN is not kept; `close` forgets the keys, and signing then fails. */
export type TokenLogin = {
  /** The certificates whose private key this token holds. */
  readonly certificates: readonly TokenCertificate[];
  /**
   * PKCS#1 v1.5 for RSA, a DER ECDSA-Sig-Value for EC. Throws `token-not-yours` when the token holds
   * no key for the certificate, `token-unreadable` when the login is closed; a USB token also
   * `token-removed`, `token-hangs`, `token-crashed`.
   */
  sign(request: SignRequest): Promise<Uint8Array>;
  /**
   * The 32-byte key, or null where the certificate's private key does not open it. Throws as `sign`
   * does, `token-unreadable` also where the token decrypts nothing.
   */
  unwrap(request: UnwrapRequest): Promise<Uint8Array | null>;
  close(): void;
};

/** What signs for a person: a USB token or a key file. */
export type Token = {
  readonly kind: 'pkcs12' | 'pkcs11' | 'device';
  /**
   * The certificates that can be seen without a PIN. A key file encrypts them, so it shows none
   * before its first successful login.
   */
  list(): Promise<readonly TokenCertificate[]>;
  /**
   * An empty PIN: it is typed on the token's own keys. Throws `pin-wrong` and `token-unreadable`; a
   * USB token also `pin-locked`, `pin-final-try`, `pin-length`, `pin-cancelled`, `token-absent`,
   * `token-removed`, `token-busy`, `token-hangs`, `token-crashed`. Tries once, never again by itself.
   * `finalTryConfirmed`: the person knows that a wrong PIN now locks the token; without it a token
   * in that state throws `pin-final-try`, and the PIN never reaches it.
   */
  login(pin: string, options?: { readonly finalTryConfirmed?: boolean }): Promise<TokenLogin>;
};

/** What signs, and with which of its certificates; null: whichever is the person's. */
export type SigningToken = { readonly token: Token; readonly certificateId: string | null };

import { getCACertificates } from 'node:tls';

/**
 * Who may vouch for an office's servers, PEM: what Node brings, and what this machine's administrator
 * trusts, because an office may have its own authority.
 */
export function trustedRoots(): readonly string[] {
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
}

/** Codes of Node and OpenSSL for a server's certificate. Source: Node documentation, TLS errors. */
export function isCertificateProblem(code: string): boolean {
  return (
    code.startsWith('ERR_TLS_CERT') ||
    /CERT|ISSUER|LEAF_SIGNATURE|CRL|INVALID_CA|PATH_LENGTH|INVALID_PURPOSE|HOSTNAME_MISMATCH/.test(
      code,
    )
  );
}

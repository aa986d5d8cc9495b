import { z } from 'zod';
import type { Layout } from '../office/profiles.ts';
import { findFile, getFile, writeWholeFile } from '../office/whole-file.ts';
import { viewCertificate } from '../signing/certificates.ts';
import { openPkcs12Token } from '../signing/pkcs12-token.ts';
import type { Token, TokenCertificate } from '../signing/token.ts';

/** A profile has one key file at most. */
export const keyFileId = 'key-file';

type Place = Pick<Layout, 'keyFile' | 'keyFileNotes'>;

const notes = z.strictObject({
  name: z.string(),
  certificates: z.array(z.strictObject({ der: z.base64(), chain: z.array(z.base64()) })),
});

export type KeyFile = {
  /** As the person knows it. */
  readonly name: string;
  /** Those seen at a login: the file itself encrypts them. */
  readonly certificates: readonly TokenCertificate[];
};

/**
 * Puts a key file into the profile, with what its login showed. The notes come first: notes of a
 * file that is not there count for nothing.
 */
export function keepKeyFile(
  { keyFile, keyFileNotes }: Place,
  { name, bytes, certificates }: KeyFile & { readonly bytes: Uint8Array },
): void {
  const base64 = (der: Uint8Array) => Buffer.from(der).toString('base64');
  const kept: z.output<typeof notes> = {
    name,
    certificates: certificates.map(({ der, chain }) => ({
      der: base64(der),
      chain: chain.map(base64),
    })),
  };
  writeWholeFile(keyFileNotes, Buffer.from(JSON.stringify(kept)));
  writeWholeFile(keyFile, bytes);
}

/** The profile's key file; undefined where it has none. */
export function findKeyFile({ keyFile, keyFileNotes }: Place): KeyFile | undefined {
  if (findFile(keyFile) === undefined) return undefined;
  return readNotes(findFile(keyFileNotes)) ?? { name: 'key.p12', certificates: [] };
}

/** As a token that shows its certificates before it is opened. Throws `token-unreadable`. */
export function openKeyFile(place: Place): Token {
  const token = openPkcs12Token(getFile(place.keyFile));
  return { ...token, list: async () => findKeyFile(place)?.certificates ?? [] };
}

/** Notes that cannot be read are none: the next login shows the certificates again. */
function readNotes(bytes: Uint8Array | undefined): KeyFile | undefined {
  if (bytes === undefined) return undefined;
  try {
    const { name, certificates } = notes.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return { name, certificates: certificates.map(certificateOf) };
  } catch {
    return undefined;
  }
}

function certificateOf({ der, chain }: { der: string; chain: string[] }): TokenCertificate {
  const bytes = Buffer.from(der, 'base64');
  return {
    ...viewCertificate(bytes),
    der: bytes,
    chain: chain.map((issuer) => Buffer.from(issuer, 'base64')),
  };
}

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Input } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { OpeningKey } from '../../shared/hand-in.ts';
import type { SegmentHeader } from '../recordings/segment-file.ts';
import { keyFingerprint } from '../recordings/segment-keys.ts';
import { readCertificate } from '../signing/certificates.ts';
import { openPkcs12Token } from '../signing/pkcs12-token.ts';
import type { Token, TokenLogin } from '../signing/token.ts';
import { withTypedPin } from '../tokens/final-try.ts';

type Deps = {
  /** Ids of the certificates of the office's recording keys, this kit's and earlier ones'. */
  readonly recordingKeys: () => ReadonlySet<string>;
  /** Null when the user cancels. */
  readonly chooseKeyFile: () => Promise<string | null>;
  /** A USB token at hand. Its login throws as `Token` says. */
  readonly openToken: (tokenId: string) => Token;
  /** The sample office's own, with the secret that opens it; null in a real one. */
  readonly sample: () => { readonly path: string; readonly secret: string } | null;
};

type KeyChoice = Input<'handIns.beginOpening'>['key'];

/** Unwraps the key of a segment; null where it was wrapped to another recording key. */
export type Unwrap = (keys: SegmentHeader['keys']) => Promise<Uint8Array | null>;

/** The office's recording key, on its keeper's key file or USB token. No copy of it is kept. */
export function createOpeningKey(deps: Deps) {
  const { recordingKeys, chooseKeyFile, openToken, sample } = deps;
  /** Which file was chosen, while the program runs. */
  let chosen: string | null = null;
  const path = () => chosen ?? sample()?.path ?? null;

  const tokenOf = async (key: KeyChoice): Promise<Token> => {
    if (key.kind === 'token') return openToken(key.tokenId);
    const file = path();
    if (file === null) throw new AppError('token-absent', 'No key file was chosen.');
    return withTypedPin(openPkcs12Token(await readKeyFile(file)));
  };

  return {
    get: (): OpeningKey => {
      const file = path();
      return {
        file: file === null ? null : basename(file),
        sampleSecret: chosen === null ? (sample()?.secret ?? null) : null,
        certificates: [...recordingKeys()],
      };
    },
    async choose(): Promise<string | null> {
      const file = await chooseKeyFile();
      if (file === null) return null;
      chosen = file;
      return basename(file);
    },
    /**
     * Works with the key behind one login. Throws as `Token` says, and `recording-key-wrong` for a key
     * that is not the office's.
     */
    async use<T>(key: KeyChoice, pin: string, work: (unwrap: Unwrap) => Promise<T>): Promise<T> {
      const token = await tokenOf(key);
      const login = await token.login(pin);
      try {
        return await work(unwrapWith(login, recordingKeys()));
      } finally {
        login.close();
      }
    },
  };
}

function unwrapWith(login: TokenLogin, recordingKeys: ReadonlySet<string>): Unwrap {
  const own = login.certificates
    .filter(({ id }) => recordingKeys.has(id))
    .map(({ id, der }) => ({ id, fingerprint: keyFingerprint(readCertificate(der).publicKey) }));
  if (own.length === 0)
    throw new AppError('recording-key-wrong', 'The login holds no recording key of the office.');
  return async (keys) => {
    for (const { id: certificateId, fingerprint } of own) {
      const wrapped = keys.find((each) => each.fingerprint === fingerprint)?.wrappedKey;
      if (wrapped !== undefined)
        return login.unwrap({ certificateId, wrapped: Buffer.from(wrapped, 'base64') });
    }
    return null;
  };
}

async function readKeyFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new AppError('file-unreadable', 'The key file cannot be read.', { cause });
  }
}

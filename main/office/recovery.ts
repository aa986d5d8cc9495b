import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { openWithPassphrase, sealWithPassphrase } from '../signing/secret-box.ts';
import { decodeKeys, encodeKeys, type InstallationKeys } from './installation-keys.ts';

/** What a person needs to go on working on another computer. */
export type Recovery = {
  readonly keys: InstallationKeys;
  /** The office kit's file. */
  readonly kit: Uint8Array;
  /** The person's key file, still under its own PIN; null for who signs with a USB token. */
  readonly keyFile: Uint8Array | null;
};

const recoveryForm = z.strictObject({
  phienRecovery: z.literal(1),
  keys: z.base64(),
  kit: z.base64(),
  keyFile: z.base64().nullable(),
});

/** The recovery file: everything above under a passphrase. Takes about half a second. */
export function makeRecovery(recovery: Recovery, passphrase: string): Promise<Uint8Array> {
  const content = JSON.stringify({
    phienRecovery: 1,
    keys: Buffer.from(encodeKeys(recovery.keys)).toString('base64'),
    kit: Buffer.from(recovery.kit).toString('base64'),
    keyFile: recovery.keyFile && Buffer.from(recovery.keyFile).toString('base64'),
  });
  return sealWithPassphrase(Buffer.from(content, 'utf8'), passphrase);
}

/** Throws `recovery-passphrase-wrong` and `recovery-unreadable`. */
export async function openRecovery(file: Uint8Array, passphrase: string): Promise<Recovery> {
  const content = readContent(await openWithPassphrase(file, passphrase));
  const keys = content && decodeKeys(Buffer.from(content.keys, 'base64'));
  if (!content || !keys)
    throw new AppError('recovery-unreadable', 'The recovery file holds no keys of ours.');
  return {
    keys,
    kit: Buffer.from(content.kit, 'base64'),
    keyFile: content.keyFile === null ? null : Buffer.from(content.keyFile, 'base64'),
  };
}

function readContent(bytes: Uint8Array): z.output<typeof recoveryForm> | undefined {
  try {
    return recoveryForm.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    // What is wrong with it must not be told: the message could hold a part of a key.
    return undefined;
  }
}

import { join, win32 } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { sha256Hex } from '../../shared/office.ts';
import { findFile } from './whole-file.ts';

type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The installed app's resources; null for a copy that is not installed. */
  readonly resources: string | null;
};

const variable = 'PHIEN_KIT_FINGERPRINT';
const fingerprint = z.string().trim().toLowerCase().pipe(sha256Hex);
const policy = z.strictObject({ kitFingerprint: fingerprint });

/**
 * SHA-256 of the one key that may sign the office's first kit, lower-case hex; null where nobody
 * named one. What only an administrator can write counts before what the user's account can: the
 * machine's policy, then the installer's, then the variable. A policy that is there but says nothing
 * clear is no leave to take any kit. Throws `policy-unreadable`.
 */
export function readPinnedFingerprint(machine: Machine): string | null {
  for (const path of policyFiles(machine)) {
    const bytes = readPolicyFile(path);
    if (bytes) return parsePolicy(bytes);
  }
  const named = machine.env[variable];
  return named === undefined ? null : checked(() => fingerprint.parse(named));
}

/** Where a policy may lie; the first that is there counts. */
export function policyFiles({ platform, env, resources }: Machine): readonly string[] {
  const installed = resources === null ? [] : [join(resources, 'policy.json')];
  if (platform !== 'win32') return ['/etc/phien/policy.json', ...installed];
  // Whoever starts a program sets its variables, so the usual place counts before what they name.
  const folders = new Set(['C:\\ProgramData', ...(env.ProgramData ? [env.ProgramData] : [])]);
  return [...[...folders].map((path) => win32.join(path, 'Phien', 'policy.json')), ...installed];
}

/** The fingerprint in the bytes of a policy file: UTF-8 JSON. Throws `policy-unreadable`. */
export function parsePolicy(bytes: Uint8Array): string {
  return checked(() => {
    // The decoder drops the mark that Windows' editor writes in front.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return policy.parse(JSON.parse(text)).kitFingerprint;
  });
}

function readPolicyFile(path: string): Uint8Array | undefined {
  return checked(() => findFile(path));
}

function checked<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new AppError('policy-unreadable', 'The machine policy cannot be read.', { cause });
  }
}

import { open, stat, statfs } from 'node:fs/promises';
import { arch, platform, release } from 'node:os';
import { dirname, resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { OfficeKit } from '../../shared/office.ts';
import type { Text } from '../../shared/text/text.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { kitValidity, readKit } from '../office/kit.ts';
import { readPinnedFingerprint } from '../office/machine-policy.ts';
import { type Layout, layoutOf } from '../office/profiles.ts';
import type { CliResult } from './cli-result.ts';
import type { CliContext } from './context.ts';
import { pathKind, readBytes } from './files.ts';
import type { CliIo } from './io.ts';
import { pathProblem, wrongUse } from './usage.ts';
import { readWords } from './words.ts';

type Finding = {
  readonly name: 'version' | 'folder' | 'disk' | 'database' | 'keys' | 'policy' | 'kit' | 'carrier';
  /** Null: nothing there to look at, or not to be seen from here. */
  readonly ok: boolean | null;
  readonly detail: string;
};

/** `phien doctor [--folder DIR]`: how the installation stands, without any of its keys. */
export async function runDoctor(
  argv: readonly string[],
  { text, io }: CliContext,
): Promise<CliResult> {
  const read = readWords(argv, { folder: { type: 'string' } });
  if (!read.ok) return wrongUse(read.problem, 'doctor', text);
  const { values, positionals } = read.words;
  const [word] = positionals;
  if (word !== undefined) return wrongUse({ kind: 'unknown-option', word }, 'doctor', text);
  const problem = values.folder === undefined ? null : await pathProblem([values.folder], 'folder');
  if (problem) return wrongUse(problem, 'doctor', text);
  const layout = layoutOf(resolve(values.folder ?? io.dataFolder), 'main');
  const node = process.versions.node;
  const system = `${platform()} ${release()} ${arch()}`;
  const kit = await findKit(layout);
  const checks: readonly Finding[] = [
    {
      name: 'version',
      ok: true,
      detail: text.t('cli.doctor.version', { version: io.version, node, system }),
    },
    await lookAtFolder(layout, text),
    await lookAtDisk(layout, text),
    await lookAtDatabase(layout, text),
    await lookAtKeys(layout, text),
    lookAtPolicy(io, text),
    lookAtKit(kit, io.now(), text),
    await lookAtCarrier(kit, layout, text),
  ];
  const ok = checks.every((check) => check.ok !== false);
  const lines = checks.map((check) =>
    text.t('cli.doctor.line', {
      mark: text.t(`cli.verify.mark.${check.ok}`),
      detail: check.detail,
    }),
  );
  return {
    exitCode: ok ? 0 : 1,
    json: { ok, version: io.version, node, system, folder: layout.root, checks },
    text: lines.join('\n'),
  };
}

/** Below this a week of recording may not fit. */
const leastFreeBytes = 1_000_000_000;
const plainDatabase = Buffer.from('SQLite format 3\0');

async function lookAtFolder({ root, folder }: Layout, { t }: Text): Promise<Finding> {
  return (await pathKind(folder)) === 'folder'
    ? { name: 'folder', ok: true, detail: t('cli.doctor.folder', { folder: root }) }
    : { name: 'folder', ok: null, detail: t('cli.doctor.folderMissing', { folder: root }) };
}

async function lookAtDisk({ root }: Layout, { t, format }: Text): Promise<Finding> {
  const { bavail, bsize } = await statfs(await nearestFolder(root));
  const free = format.size(bavail * bsize);
  const ok = bavail * bsize >= leastFreeBytes;
  const detail = ok ? t('cli.doctor.disk', { free }) : t('cli.doctor.diskLow', { free });
  return { name: 'disk', ok, detail };
}

async function lookAtDatabase({ database }: Layout, { t, format }: Text): Promise<Finding> {
  const name = 'database';
  const kind = await pathKind(database);
  if (kind === 'absent') return { name, ok: null, detail: t('cli.doctor.databaseMissing') };
  const start = kind === 'file' ? await startOfFile(database, plainDatabase.length) : null;
  if (start === null || start.length < plainDatabase.length)
    return { name, ok: false, detail: t('cli.doctor.databaseUnreadable') };
  if (start.equals(plainDatabase))
    return { name, ok: false, detail: t('cli.doctor.databasePlain') };
  const size = format.size((await stat(database)).size);
  return { name, ok: true, detail: t('cli.doctor.databaseSound', { size }) };
}

async function lookAtKeys({ sealedKeys }: Layout, { t }: Text): Promise<Finding> {
  const isThere = (await pathKind(sealedKeys)) === 'file';
  const detail = isThere ? t('cli.doctor.keys') : t('cli.doctor.keysMissing');
  return { name: 'keys', ok: null, detail };
}

/** What the machine demands of the first kit's key. A policy that cannot be read lets in no kit. */
function lookAtPolicy({ env, resources }: CliIo, { t }: Text): Finding {
  const name = 'policy';
  try {
    const pinned = readPinnedFingerprint({ platform: platform(), env, resources });
    return pinned === null
      ? { name, ok: null, detail: t('cli.doctor.policyNone') }
      : { name, ok: true, detail: t('cli.doctor.policyPins', { fingerprint: pinned }) };
  } catch (error) {
    if (error instanceof AppError)
      return { name, ok: false, detail: t('cli.doctor.policyUnreadable') };
    throw error;
  }
}

function lookAtKit(found: FoundKit, now: number, { t, format }: Text): Finding {
  const name = 'kit';
  if (found === 'absent') return { name, ok: null, detail: t('cli.doctor.kitMissing') };
  if (found === 'unreadable') return { name, ok: false, detail: t('cli.doctor.kitUnreadable') };
  const words = { name: found.officeName, until: format.date(found.expiresOn) };
  const validity = kitValidity(found, dateOfInstant(now, found.policy.zone));
  if (validity === 'expired') return { name, ok: false, detail: t('cli.doctor.kitExpired', words) };
  const isExpiring = validity === 'expiring';
  const detail = isExpiring ? t('cli.doctor.kitExpiring', words) : t('cli.doctor.kitValid', words);
  return { name, ok: true, detail };
}

async function lookAtCarrier(found: FoundKit, { trial }: Layout, { t }: Text): Promise<Finding> {
  const name = 'carrier';
  const isKit = found !== 'absent' && found !== 'unreadable';
  const named = isKit ? found.policy.carrierFolder : null;
  const folder = isKit && found.trial ? (named ?? trial.carrier) : named;
  if (folder === null) return { name, ok: null, detail: t('cli.doctor.carrierUnknown') };
  return (await pathKind(folder)) === 'folder'
    ? { name, ok: true, detail: t('cli.doctor.carrierReachable', { folder }) }
    : { name, ok: false, detail: t('cli.doctor.carrierUnreachable', { folder }) };
}

type FoundKit = OfficeKit | 'absent' | 'unreadable';

async function findKit({ kit }: Layout): Promise<FoundKit> {
  if ((await pathKind(kit)) === 'absent') return 'absent';
  try {
    return readKit(await readBytes(kit)).kit;
  } catch (error) {
    if (error instanceof AppError) return 'unreadable';
    throw error;
  }
}

async function nearestFolder(path: string): Promise<string> {
  if ((await pathKind(path)) === 'folder' || dirname(path) === path) return path;
  return nearestFolder(dirname(path));
}

async function startOfFile(path: string, length: number): Promise<Buffer | null> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    // Whatever the system's reason, the finding is that it cannot be read.
    return null;
  }
}

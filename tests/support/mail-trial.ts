import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { layoutOf } from '../../main/office/profiles.ts';
import { sampleHead, sampleOfficer } from '../../main/office/sample-office.ts';
import { createTrial, type Trial } from '../../main/office/trial.ts';
import type { MailPolicy } from '../../shared/office.ts';
import { headUser, officerUser } from './mail-accounts.ts';
import type { MailServers } from './mail-servers.ts';

/**
 * A sample office whose kit names these servers, its files in the root folder of an installation
 * that was not started yet: its `office.tryTrial` takes it up.
 */
export function makeMailTrial(
  root: string,
  servers: MailServers,
  { now = Date.now, policy = {} }: { now?: () => number; policy?: Partial<MailPolicy> } = {},
): Promise<Trial> {
  const layout = layoutOf(root, 'main').trial;
  mkdirSync(layout.folder, { recursive: true, mode: 0o700 });
  const addresses = new Map([
    [sampleOfficer.id, officerUser.address],
    [sampleHead.id, headUser.address],
  ]);
  return createTrial({
    layout,
    random: randomBytes,
    now,
    newId: randomUUID,
    keySpec: 'rsa-3072',
    mail: { policy: servers.policy(policy), addresses },
  });
}

/** The environment in which a program believes these servers, as if its administrator did. */
export function trusting({ folder, trusted }: MailServers): { NODE_EXTRA_CA_CERTS: string } {
  const path = join(folder, 'authority.pem');
  writeFileSync(path, trusted.join('\n'));
  return { NODE_EXTRA_CA_CERTS: path };
}

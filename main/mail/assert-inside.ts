import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';
import { AppError } from '../../shared/errors.ts';
import type { MailPolicy } from '../../shared/office.ts';

/**
 * Where the office does not let its mail be used from outside, its servers are only spoken to by
 * addresses of a private network, the office's own or its VPN. Throws `mail-not-allowed-outside`, and
 * Node's errors for a name that is not found. Sources: RFC 1918, RFC 4193, RFC 6598.
 */
export async function assertInside(
  { fromOutside }: Pick<MailPolicy, 'fromOutside'>,
  host: string,
): Promise<void> {
  if (fromOutside) return;
  const found = await lookup(host, { all: true });
  if (found.every(({ address }) => isPrivateAddress(address))) return;
  throw new AppError('mail-not-allowed-outside', 'The mail server has a public address.');
}

/**
 * Whether an IP address is of a private network, a link or this machine. Sources: RFC 1918, 3927,
 * 4193, 6598; of 0.0.0.0 and ::, which are this machine too, RFC 1122, section 3.2.1.3, and RFC
 * 4291, section 2.5.2.
 */
export function isPrivateAddress(address: string): boolean {
  return privateNetworks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

const privateNetworks = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['127.0.0.0', 8],
] as const)
  privateNetworks.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 128],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  privateNetworks.addSubnet(network, bits, 'ipv6');

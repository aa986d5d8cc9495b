import type { MailAccount } from '../../main/mail/mail-account.ts';
import type { MailPolicy } from '../../shared/office.ts';
import type { MailServers } from './mail-servers.ts';
import type { MailUser } from './mail-users.ts';

export const officerUser: MailUser = {
  address: 'minh.anh@so.example',
  password: 'mật khẩu dài của Minh Anh',
};
export const headUser: MailUser = {
  address: 'thu.ha@so.example',
  password: 'mật khẩu dài của Thu Hà',
};

/** The account of a user on the tests' own servers. */
export function anAccount(
  servers: Pick<MailServers, 'policy' | 'trusted'>,
  { address, password }: MailUser,
  policy: Partial<MailPolicy> = {},
): MailAccount {
  return {
    policy: servers.policy(policy),
    login: { user: address, password },
    address,
    trusted: servers.trusted,
  };
}

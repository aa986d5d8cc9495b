import type { MailboxAddress } from '../../shared/message.ts';
import type { Text } from '../../shared/text/text.ts';

/** How somebody is called in a line: by name, else by address. */
export const nameOf = ({ name, address }: MailboxAddress): string => (name === '' ? address : name);

/** With name and address, because a name alone proves nothing. */
export function sayAddress({ name, address }: MailboxAddress, { t }: Text): string {
  return name === '' || name === address ? address : t('mail.address', { name, address });
}

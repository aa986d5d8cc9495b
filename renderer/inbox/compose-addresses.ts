import type { MailboxAddress } from '../../shared/message.ts';

/** `Tên <địa.chỉ>`, or an address alone. */
function readMailbox(typed: string): MailboxAddress {
  const [, name = '', inner] = /^(.*?)<([^<>]*)>\s*$/.exec(typed) ?? [];
  if (inner === undefined) return { name: '', address: typed.trim() };
  return { name: name.trim().replaceAll(/^"|"$/g, ''), address: inner.trim() };
}

/** Several at once, as somebody pastes them. */
export function readMailboxes(typed: string): readonly MailboxAddress[] {
  return typed
    .split(/[,;\n]+/)
    .map(readMailbox)
    .filter(({ address }) => address !== '');
}

/** Whether it has the shape of an address; main looks more closely. */
export function isAddress({ address }: MailboxAddress): boolean {
  return /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;.]+$/.test(address);
}

/** Added to a list, each address once. */
export function withMailboxes(
  list: readonly MailboxAddress[],
  added: readonly MailboxAddress[],
): MailboxAddress[] {
  const known = new Set(list.map(({ address }) => address.toLowerCase()));
  const fresh = added.filter(({ address }) => {
    const key = address.toLowerCase();
    const isFresh = !known.has(key);
    known.add(key);
    return isFresh;
  });
  return [...list, ...fresh];
}

import type { Input } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { Composed, LinkView } from '../../shared/message.ts';
import { viewLink } from './link-view.ts';
import type { MailDeps } from './mail-deps.ts';
import { readMailto } from './mailto.ts';
import { findLink } from './message-links.ts';
import type { Opening } from './opened-message.ts';

/** Links of messages: shown as what they are, and opened only after that. */
export function createLinks(
  { openAddress, officeDomains }: Pick<MailDeps, 'openAddress' | 'officeDomains'>,
  { open }: Pick<Opening, 'open'>,
) {
  const look = async ({ id, address }: Input<'mail.lookAtLink'>) => {
    const { read } = await open(id);
    const link = findLink(read, address);
    if (link === null) throw new AppError('not-found', 'The message has no such link.');
    return { ...link, view: viewLink(link.url, { ...link, officeDomains: officeDomains() }) };
  };
  return {
    /** Throws `not-found`, and what opening the message throws. */
    lookAtLink: async (input: Input<'mail.lookAtLink'>): Promise<LinkView> =>
      (await look(input)).view,
    /** In the browser, web addresses alone. Throws `link-refused`, `link-not-opened`, `not-found`. */
    async openLink(input: Input<'mail.openLink'>): Promise<void> {
      const { url, view } = await look(input);
      if (view.kind !== 'web' || !view.mayOpen)
        throw new AppError('link-refused', 'A link of this kind is not opened.');
      await openAddress(url.href).catch((cause: unknown) => {
        throw new AppError('link-not-opened', 'The system did not open an address.', { cause });
      });
    },
    /** What a link that writes a mail asks for. Throws `link-refused`, `not-found`. */
    async linkedMail(input: Input<'mail.draftFromLink'>): Promise<Composed> {
      const { url, view } = await look(input);
      if (view.kind !== 'mail') throw new AppError('link-refused', 'The link writes no mail.');
      return readMailto(url);
    },
  };
}

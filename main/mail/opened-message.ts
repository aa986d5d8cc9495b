import type { Input, Output } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { AttachmentView, MessageId } from '../../shared/message.ts';
import type { MailDeps } from './mail-deps.ts';
import { addressesIn } from './message-links.ts';
import type { KeptMessage } from './message-rows.ts';
import { sourceOf } from './message-source.ts';
import { viewMessage } from './message-view.ts';
import type { ReadMail } from './parsed-message.ts';
import { missingPart } from './skeleton.ts';

export type OpenedMessage = { readonly source: Buffer; readonly read: ReadMail };
export type Opening = ReturnType<typeof createOpening>;

/** Messages with their bodies, fetched where they are not here. */
export function createOpening(deps: MailDeps) {
  const { kept, fetcher, transfers, reading, report } = deps;
  const get = (id: MessageId): KeptMessage => {
    const message = kept.messages.find(id);
    if (!message) throw new AppError('not-found', 'There is no such message.');
    return message;
  };
  const open = async (id: MessageId): Promise<OpenedMessage> => {
    const { subject, sizeBytes } = get(id);
    if (!sourceOf(kept.contents, id)) {
      const transfer = transfers.begin(subject, { id, number: null, totalBytes: sizeBytes });
      await fetcher.body(id, transfer).finally(transfer.end);
    }
    const source = sourceOf(kept.contents, id);
    if (!source) throw new AppError('mail-offline', 'The body did not come.');
    return { source, read: await reading.read(source) };
  };
  /** What it claims about signatures is checked only where it claims any. */
  const signaturesOf = async ({ source, read }: OpenedMessage) => {
    const isPdf = read.attachments.some(({ type }) => type === 'application/pdf');
    if (read.security !== 'smime' && !isPdf) return { mail: null, attachments: [] };
    return reading.signatures(source).catch((error: unknown) => {
      report('mail.signatures', error);
      return { mail: null, attachments: [] };
    });
  };

  return {
    open,
    get,
    /** Throws `mail-offline`, `not-found`, `message-unreadable`, `transfer-cancelled`. */
    async read({ id }: Input<'mail.read'>): Promise<Output<'mail.read'>> {
      const opened = await open(id);
      const { read } = opened;
      const signatures = await signaturesOf(opened);
      const [listed] = kept.list.byIds([id]);
      if (!listed) throw new AppError('not-found', 'It was deleted meanwhile.');
      const sizes = new Map(
        kept.contents.partsOf(id).map(({ part, sizeBytes }) => [part, sizeBytes]),
      );
      return {
        message: viewMessage(listed),
        cc: [...read.headers.cc],
        replyTo: [...read.headers.replyTo],
        text: read.text,
        html: read.html,
        links: read.html === null ? addressesIn(read.text) : [],
        remoteImages: read.remoteImages.length,
        attachments: read.attachments.map((file, number): AttachmentView => {
          const part = missingPart(file.contentId);
          return {
            number,
            ...{ name: file.name, type: file.type, isInline: file.isInline, danger: file.danger },
            sizeBytes: part === null ? file.sizeBytes : decodedBytes(sizes.get(part) ?? 0),
            isHere: part === null,
            signature: signatures.attachments[number] ?? null,
          };
        }),
        signature: signatures.mail,
        marks: [...read.marks],
        returned: kept.returns.listOf(listed.messageId, listed.from.address),
      };
    },
    /** Throws as `read`. */
    async fetchImages({ id }: Input<'mail.fetchImages'>): Promise<Output<'mail.fetchImages'>> {
      // It brings Node's HTTP along, which no start should wait for.
      const { fetchRemoteImages } = await import('./remote-images.ts');
      const { read } = await open(id);
      return fetchRemoteImages(read.remoteImages);
    },
    /** What an answer needs of it. Throws as `read`. */
    async original(id: MessageId) {
      const { read } = await open(id);
      return { ...read.headers, text: read.text };
    },
  };
}

/** Of base64 with its line ends; attachments are hardly sent otherwise. Source: RFC 2045, 6.8. */
const decodedBytes = (encoded: number): number => Math.floor((encoded / 78) * 57);

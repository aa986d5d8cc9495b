import { domainToASCII } from 'node:url';
import { AppError } from '../../shared/errors.ts';
import type { MailboxAddress } from '../../shared/message.ts';
import { hasSecretMark } from '../plans/secret-marks.ts';
import { signDetached } from '../signing/cms.ts';
import { mayHoldText } from './attached-file.ts';
import { composeMime, type SignPart } from './compose-mime.ts';
import type { Draft } from './draft-store.ts';
import { getDraft, limitOf, rewritten, tooLarge } from './mail-drafts.ts';
import { assertEditable, recipientsOf, restMs } from './sending-rules.ts';
import type { WritingDeps } from './writing-deps.ts';

/**
 * Writes the mail as it goes out and puts it into the outbox. Everything that can be refused here is
 * refused before a PIN reaches the token, and the draft stays as it was. Throws `mail-address`,
 * `mail-password`, `mail-too-large`, `secret-mark`, `state-conflict`, and what signing throws.
 */
export async function sendDraft(
  deps: WritingDeps,
  { draftId, pin }: { draftId: string; pin: string | null },
): Promise<Draft> {
  const draft = rewritten(deps, editable(deps, draftId));
  const recipients = recipientsOf(draft.message);
  assertAddresses(recipients);
  await assertNoSecret(deps, draft);
  const mail = await writeMail(deps, draft, pin);
  if (mail.length > limitOf(deps)) throw tooLarge(limitOf(deps));
  return deps.transaction(() => {
    const { savedAt } = editable(deps, draftId);
    if (savedAt !== draft.savedAt)
      throw new AppError('state-conflict', 'The draft has changed meanwhile.');
    const now = deps.now();
    const waiting: Draft = {
      ...draft,
      ...{ state: 'waiting', isSigned: pin !== null, queuedAt: now, goesAt: now + restMs },
      remaining: recipients.map(({ address }) => sendable(address) ?? address),
    };
    deps.drafts.save(waiting);
    deps.drafts.saveMail(draftId, mail);
    for (const one of recipients) deps.correspondents.count(one, now);
    return waiting;
  });
}

/** The address as SMTP takes it, international domains in ASCII; undefined for one that is none. */
function sendable(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = domainToASCII(address.slice(at + 1));
  const isPlain =
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local) &&
    /^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}$/.test(
      domain,
    );
  return isPlain && local.length <= 64 ? `${local}@${domain}` : undefined;
}

function editable(deps: WritingDeps, draftId: string): Draft {
  const draft = getDraft(deps, draftId);
  assertEditable(draft);
  return draft;
}

function assertAddresses(recipients: readonly MailboxAddress[]): void {
  if (recipients.length === 0) throw new AppError('invalid-input', 'The mail goes to nobody.');
  const wrong = recipients.map(({ address }) => address).filter((one) => !sendable(one));
  if (wrong.length > 0)
    throw new AppError('mail-address', 'Not an address.', {
      values: { address: wrong.join(', ') },
    });
}

/** Source: Law on Protection of State Secrets 2018, article 5: none on machines with a network. */
async function assertNoSecret(deps: WritingDeps, { id, message }: Draft): Promise<void> {
  const refused = () => new AppError('secret-mark', 'The mail carries a mark of state secrecy.');
  const files = deps.files.all(id);
  const texts = [message.subject, message.text, ...files.map(({ name }) => name)];
  if (texts.some(hasSecretMark)) throw refused();
  for (const file of files)
    if (mayHoldText(file) && (await deps.hasSecretText(file))) throw refused();
}

async function writeMail(deps: WritingDeps, draft: Draft, pin: string | null): Promise<Uint8Array> {
  const { office, address, now } = deps;
  const from = address();
  if (from === null) throw new AppError('mail-password', 'Nobody is logged in.');
  const { message, messageId, inReplyTo, references } = draft;
  const people = (list: readonly MailboxAddress[]) =>
    list.map((one) => ({ ...one, address: sendable(one.address) ?? one.address }));
  const mail = {
    ...{ subject: message.subject, text: message.text, messageId, inReplyTo, references },
    to: people(message.to),
    cc: people(message.cc),
    bcc: people(message.bcc),
    from: { name: office.me().name, address: from },
    at: now(),
    files: deps.files.all(draft.id),
  };
  if (pin === null) return composeMime(mail);
  const { signer, close } = await deps.openSigner(pin);
  try {
    const sign: SignPart = (content) => signDetached({ ...signer, content, signedAt: mail.at });
    return await composeMime(mail, sign);
  } finally {
    close();
  }
}

import { record as recordSchema } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import { type OfficeKit, personId } from '../../shared/office.ts';
import { createText } from '../../shared/text/text.ts';
import { mailboxOf } from '../exchange/addresses.ts';
import { buildSignedMessage } from '../exchange/signed-message.ts';
import type { Signer } from '../exchange/signer.ts';
import { signDetached } from '../signing/cms.ts';
import { kitProblems } from './kit-problems.ts';

/** Who passes kits on; nobody of the directory, and believed only by the key. */
const itCentreId = personId.parse('it-centre');

/**
 * A kit file: a signed message whose record is the kit. `now` is ms UTC, `recordId` a fresh UUID.
 * Throws `invalid-input` with `detail` for a kit that contradicts itself.
 */
export async function buildKit(
  kit: OfficeKit,
  { signer, now, recordId }: { signer: Signer; now: number; recordId: string },
): Promise<Uint8Array> {
  const detail = kitProblems(kit).join('; ');
  if (detail !== '')
    throw new AppError('invalid-input', 'The kit contradicts itself.', { values: { detail } });
  const { t, format } = createText('vi', kit.policy.zone);
  const words = { name: kit.officeName, serial: String(kit.serial) };
  const record = recordSchema.parse({
    format: 'phien/1',
    id: recordId,
    kind: 'office.kit',
    from: itCentreId,
    to: [],
    kitId: kit.id,
    trial: kit.trial,
    sentAt: now,
    answers: null,
    body: kit,
  });
  return buildSignedMessage({
    from: mailboxOf(itCentreId, kit.policy.agencyName),
    to: mailboxOf(itCentreId, kit.officeName),
    subject: t('office.kitSubject', words),
    date: now,
    summary: t('office.kitSummary', {
      ...words,
      from: format.date(kit.issuedOn),
      until: format.date(kit.expiresOn),
    }),
    record,
    attachments: [],
    sign: (content) => signDetached({ ...signer, content, signedAt: now }),
  });
}

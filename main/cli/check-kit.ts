import type { EnvelopeRecord } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { OfficeKit } from '../../shared/office.ts';
import type { Text } from '../../shared/text/text.ts';
import { type ReadKit, readKit } from '../office/kit.ts';
import { verifyChain } from '../signing/chain.ts';
import { tellsKeptIdle } from '../work-logs/kept-idle.ts';
import { isUnderKit } from '../work-logs/under-kit.ts';
import { type Check, sound, unchecked, unsound } from './check.ts';

/** A kit file as it was given: what is wrong with it, or the kit once somebody trusted vouches. */
export type GivenKit =
  | { readonly state: 'absent' }
  | { readonly state: 'broken'; readonly error: AppError }
  | { readonly state: 'untrusted' }
  | { readonly state: 'trusted'; readonly kit: OfficeKit };

/** A kit is believed by the anchors of the person who verifies, never by those inside it. */
export function judgeKit(
  bytes: Uint8Array | null,
  { anchors, now }: { readonly anchors: readonly Uint8Array[]; readonly now: number },
): GivenKit {
  if (bytes === null) return { state: 'absent' };
  const read = readOrError(bytes);
  if (read instanceof AppError) return { state: 'broken', error: read };
  const { signer, kit } = read;
  const question = { certificate: signer.der, chain: signer.chain, anchors, at: now };
  return verifyChain(question).ok ? { state: 'trusted', kit } : { state: 'untrusted' };
}

/** The kit beside a message: sound, and the one under which the message was sent. */
export function checkKit(given: GivenKit, record: EnvelopeRecord, { t }: Text): Check {
  switch (given.state) {
    case 'absent':
      return unchecked('kit', t('cli.verify.kitNotGiven'));
    case 'broken':
      return unsound('kit', t(`errors.${kitCode(given.error)}`));
    case 'untrusted':
      return unsound('kit', t('cli.verify.kitUntrusted'));
    case 'trusted': {
      const { kit } = given;
      if (kit.trial !== record.trial) return unsound('kit', t('cli.verify.kitTrial'));
      if (kit.id !== record.kitId) return unchecked('kit', t('cli.verify.kitOther'));
      if (record.kind === 'work-log.submit' && !isUnderKit(record.body.content, kit))
        return unsound('kit', t('cli.verify.kitOtherRules'));
      if (record.kind === 'work-log.submit' && tellsKeptIdle(record.body.content, kit))
        return unsound('kit', t('cli.verify.kitKeptIdle'));
      return sound('kit', t('cli.verify.kitSound', { name: kit.officeName, serial: kit.serial }));
    }
    default:
      return given satisfies never;
  }
}

type KitCode = 'kit-unsigned' | 'kit-altered' | 'kit-too-new' | 'kit-unreadable';

function kitCode({ code }: AppError): KitCode {
  return code === 'kit-unsigned' || code === 'kit-altered' || code === 'kit-too-new'
    ? code
    : 'kit-unreadable';
}

function readOrError(bytes: Uint8Array): ReadKit | AppError {
  try {
    return readKit(bytes);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

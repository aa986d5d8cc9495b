import type { ExchangeOffice } from '../exchange/exchange-deps.ts';
import { assertMember, type OfficeHandInDeps, personFolder } from '../hand-in/office-hand-ins.ts';
import { createOfficeOpenings, type OfficeOpenings } from '../hand-in/office-openings.ts';
import { createOpeningKey } from '../hand-in/opening-key.ts';
import type { Incidents } from '../incidents/incidents.ts';
import type { Office } from '../office/office.ts';
import { findTrial } from '../office/trial.ts';
import type { Ports } from '../ports.ts';
import type { Tokens } from '../tokens/tokens.ts';

export type OpeningParts = Pick<OfficeHandInDeps, 'exchange' | 'transaction' | 'now' | 'emit'> & {
  readonly office: Office & Pick<ExchangeOffice, 'recordingKeys'>;
  readonly ports: Ports;
  readonly newId: () => string;
  readonly tokens: Pick<Tokens, 'open'>;
  readonly incidents: Pick<Incidents, 'standingOf'>;
};

/** What the department office opens with the office's recording key. */
export function composeOfficeOpenings(
  { ports, tokens, incidents, ...base }: OpeningParts,
  handIns: Pick<OfficeHandInDeps, 'folders' | 'officePlaces'>,
): OfficeOpenings {
  const { office } = base;
  const { layout, choices } = ports;
  return createOfficeOpenings({
    ...base,
    assertMember: () => assertMember(base),
    folderOf: (week, personId) => personFolder({ week, personId }, handIns),
    standingOf: incidents.standingOf,
    key: createOpeningKey({
      recordingKeys: office.recordingKeys,
      chooseKeyFile: choices.keyFile,
      openToken: tokens.open,
      sample: () => {
        const trial = office.kit().trial ? findTrial(layout.trial) : undefined;
        return trial ? { path: layout.trial.recordingKey, secret: trial.recordingPassword } : null;
      },
    }),
  });
}

import type { Handlers } from '../../shared/contract.ts';
import type { HandIns } from '../hand-in/hand-ins.ts';
import type { OfficeHandIns } from '../hand-in/office-hand-ins.ts';
import type { OfficeOpenings } from '../hand-in/office-openings.ts';

type HandInCommand = Extract<keyof Handlers, `handIns.${string}`>;

type Services = {
  readonly handIns: HandIns;
  readonly officeHandIns: OfficeHandIns;
  readonly officeOpenings: OfficeOpenings;
};

/** The contract's commands about weeks that are handed in. */
export function handInHandlers({
  handIns,
  officeHandIns,
  officeOpenings,
}: Services): Pick<Handlers, HandInCommand> {
  return {
    'handIns.get': handIns.get,
    'handIns.start': handIns.start,
    'handIns.pause': handIns.pause,
    'handIns.logIn': handIns.logIn,
    'handIns.table': officeHandIns.table,
    'handIns.chooseFolder': officeHandIns.chooseFolder,
    'handIns.check': officeHandIns.check,
    'handIns.stopCheck': officeHandIns.stopCheck,
    'handIns.recordings': officeOpenings.recordings,
    'handIns.openingKey': officeOpenings.openingKey,
    'handIns.chooseOpeningKey': officeOpenings.chooseOpeningKey,
    'handIns.beginOpening': officeOpenings.beginOpening,
    'handIns.openSegment': officeOpenings.openSegment,
    'handIns.endOpening': officeOpenings.endOpening,
  };
}

import type { OfficeKit } from '../../shared/office.ts';
import { readKit } from '../office/kit.ts';
import { findFile } from '../office/whole-file.ts';
import type { Ports } from '../ports.ts';

/** Where envelopes travel: the trial's own folder, the kit's, else the one that the user chose. */
export function carrierFolderOf(ports: Ports): string | null {
  const file = findFile(ports.layout.kit);
  return file ? folderFor(readKit(file).kit, ports) : null;
}

/** Whether envelopes have a way to travel: the office's mail, or a folder. */
export function hasCarrier(kit: OfficeKit, ports: Ports): boolean {
  return kit.policy.mail?.isCarrier === true || folderFor(kit, ports) !== null;
}

function folderFor(kit: OfficeKit, { layout, settings }: Ports): string | null {
  return kit.trial ? layout.trial.carrier : (kit.policy.carrierFolder ?? settings.carrierFolder());
}

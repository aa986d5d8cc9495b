import { readKit } from '../office/kit.ts';
import { findFile } from '../office/whole-file.ts';
import type { Ports } from '../ports.ts';

/** Where envelopes travel: the trial's own folder, the kit's, else the one that the user chose. */
export function carrierFolderOf({ layout, settings }: Ports): string | null {
  const file = findFile(layout.kit);
  if (!file) return null;
  const { kit } = readKit(file);
  return kit.trial ? layout.trial.carrier : (kit.policy.carrierFolder ?? settings.carrierFolder());
}

/** Whether envelopes have a way to travel: the office's mail, or a folder. */
export function hasCarrier(ports: Ports): boolean {
  const file = findFile(ports.layout.kit);
  const isByMail = file !== undefined && readKit(file).kit.policy.mail?.isCarrier === true;
  return isByMail || carrierFolderOf(ports) !== null;
}

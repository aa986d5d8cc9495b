import type { Policy } from '../../shared/office.ts';

/**
 * What must not fall asleep while it records: the machine, and with it the screen where policy
 * says.
 */
export function awakeBy({ keepScreenOn }: Pick<Policy, 'keepScreenOn'>): 'screen' | 'machine' {
  return keepScreenOn ? 'screen' : 'machine';
}

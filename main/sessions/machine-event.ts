/** What happened to the machine, as far as a session must know. */
export type MachineEvent =
  | 'locked'
  | 'unlocked'
  | 'suspended'
  | 'woke'
  | 'user-switched'
  | 'display-changed';

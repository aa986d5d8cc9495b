import type { OfficeKit, Person, Unit } from '../../shared/office.ts';

/** What services know of the office: the kit in force and who works here. */
export type Office = {
  /** The kit in force now; a newer one may replace it while the program runs. */
  readonly kit: () => OfficeKit;
  /** SHA-256 of the public key that signed it. */
  readonly kitFingerprint: () => string;
  readonly me: () => Person;
  readonly myUnit: () => Unit;
};

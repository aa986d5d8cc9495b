import type { OfficeKit, Person, Unit } from '../../shared/office.ts';

/** What services know of the office: the kit in force and who works here. */
export type Office = {
  /** The kit in force now; a newer one may replace it while the program runs. */
  readonly kit: () => OfficeKit;
  /** The kit of this id, in force now or once; undefined when it never was here. */
  readonly findKit: (kitId: string) => OfficeKit | undefined;
  /** SHA-256 of the public key that signed it. */
  readonly kitFingerprint: () => string;
  readonly me: () => Person;
  readonly myUnit: () => Unit;
};

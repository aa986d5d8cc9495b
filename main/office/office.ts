import type { OfficeKit, Person, Unit } from '../../shared/office.ts';
import type { Format } from '../../shared/text/format.ts';
import { createText } from '../../shared/text/text.ts';
import { dateOfInstant } from '../../shared/week.ts';

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

type InOffice = { readonly office: Pick<Office, 'kit'> };

/** The day on the office's clock. */
export function todayOf({ now, office }: InOffice & { readonly now: () => number }): string {
  return dateOfInstant(now(), office.kit().policy.zone);
}

/** How official text writes times and figures, whatever the screen's language. */
export function officialFormat({ office }: InOffice): Format {
  return createText('vi', office.kit().policy.zone).format;
}

import type { Person, PersonId, Policy } from '../../shared/office.ts';
import type { Format } from '../../shared/text/format.ts';
import { createText } from '../../shared/text/text.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { findPerson } from '../office/directory.ts';
import type { Office } from '../office/office.ts';

/** Somebody as a form names them; no academic title before the name. */
export type Named = { readonly name: string; readonly position: string };

/** What every form carries: letterhead, place and date, who writes and to whom. */
export type FormHead = {
  readonly policy: Pick<Policy, 'agencyName' | 'superiorName' | 'place' | 'zone'>;
  readonly unitName: string;
  readonly trial: boolean;
  /** The day on the form, ISO. */
  readonly date: string;
  readonly writer: Named;
  readonly addressee: Named;
};

/** The head of a form that this installation's person writes now to somebody. */
export function formHeadOf(office: Office, nowMs: number, to: PersonId): FormHead {
  const { policy, trial } = office.kit();
  const date = dateOfInstant(nowMs, policy.zone);
  return {
    policy,
    unitName: office.myUnit().name,
    trial,
    date,
    writer: named(office.me()),
    addressee: addresseeOf(office, to, date),
  };
}

/** Formats of official text. */
export function officialFormat({ policy }: FormHead): Format {
  return createText('vi', policy.zone).format;
}

function addresseeOf(office: Office, to: PersonId, date: string): Named {
  const person = findPerson(office.kit().directory, to, date);
  return person ? named(person) : { name: to, position: '' };
}

function named({ name, position }: Person): Named {
  return { name, position };
}

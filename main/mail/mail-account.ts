import type { MailPolicy } from '../../shared/office.ts';

export type MailLogin = { readonly user: string; readonly password: string };

/** Everything that a connection needs. */
export type MailAccount = {
  readonly policy: MailPolicy;
  readonly login: MailLogin;
  /** What mail is sent from. */
  readonly address: string;
  /** PEM of whoever may vouch for the servers. */
  readonly trusted: readonly string[];
};

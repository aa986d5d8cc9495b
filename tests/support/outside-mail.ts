import { createTransport, type SendMailOptions } from 'nodemailer';
import type { MailServers } from './mail-servers.ts';
import type { MailUser } from './mail-users.ts';

/** Another office, which has no Phiên; what is sent to it comes back. */
export const outsideUser: MailUser = {
  address: 'van-thu@ubnd.example',
  password: 'mật khẩu dài của văn thư',
};

/** Sends an ordinary mail as mail programs do, from the address of a user. */
export async function sendMail(
  servers: Pick<MailServers, 'ports' | 'trusted'>,
  { address, password }: MailUser,
  message: SendMailOptions,
): Promise<void> {
  const transport = createTransport({
    host: 'localhost',
    port: servers.ports.submissions,
    secure: true,
    auth: { user: address, pass: password },
    tls: { ca: [...servers.trusted] },
  });
  try {
    const from = message.from ?? address;
    await transport.sendMail({ ...message, from, envelope: envelopeOf(address, message) });
  } finally {
    transport.close();
  }
}

/** The server takes mail only under the address that logged in, whatever the message says. */
function envelopeOf(from: string, { to }: SendMailOptions) {
  if (typeof to !== 'string') throw new Error('One address is needed.');
  return { from, to };
}

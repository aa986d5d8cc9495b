import { join } from 'node:path';

/** Where everything of one pair of servers lies, and where they listen. */
export type MailPlaces = {
  readonly folder: string;
  readonly domain: string;
  readonly ports: Readonly<
    Record<'imaps' | 'imap' | 'submissions' | 'submission' | 'policy', number>
  >;
};

export type SmtpLimits = {
  readonly messageSizeLimit: number;
  /** Bytes that must be free before a message is taken: more than any disk has, and it is full. */
  readonly queueMinFree: number;
};

/** Of the IMAP server. */
export type ImapTraits = {
  /** Extensions that it does not offer. */
  readonly lacks?: readonly string[];
  /** Folders may say in a file of their own what their owner may do there. */
  readonly hasRights?: boolean;
};

/** What Dovecot 2.3 offers by itself. */
const capabilities = [
  ...['IMAP4rev1', 'SASL-IR', 'LITERAL+', 'ID', 'ENABLE', 'IDLE', 'SORT', 'MULTIAPPEND'],
  ...['UNSELECT', 'CHILDREN', 'NAMESPACE', 'UIDPLUS', 'LIST-EXTENDED', 'CONDSTORE', 'QRESYNC'],
  ...['ESEARCH', 'SEARCHRES', 'WITHIN', 'LIST-STATUS', 'BINARY', 'MOVE', 'SPECIAL-USE', 'QUOTA'],
];

const traitsConfig = ({ lacks = [], hasRights = false }: ImapTraits): string => {
  const offered = capabilities.filter((each) => !lacks.includes(each)).join(' ');
  return [
    ...(lacks.length > 0 ? [`imap_capability = ${offered}`] : []),
    ...(hasRights ? ['mail_plugins = $mail_plugins acl', 'plugin {', '  acl = vfile', '}'] : []),
  ].join('\n');
};

/** Of Dovecot 2.3. */
export const dovecotConfig = ({ folder, ports }: MailPlaces, traits: ImapTraits = {}): string => `
base_dir = ${join(folder, 'run')}
state_dir = ${join(folder, 'state')}
log_path = ${join(folder, 'dovecot.log')}
protocols = imap lmtp
listen = 127.0.0.1
ssl = required
ssl_cert = <${join(folder, 'server.pem')}
ssl_key = <${join(folder, 'server.key')}
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = yes
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 1000
first_valid_uid = 1
first_valid_gid = 1
mail_plugins = quota
${traitsConfig(traits)}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${join(folder, 'users')}
}
userdb {
  driver = passwd-file
  args = username_format=%u ${join(folder, 'users')}
  default_fields = uid=nobody gid=nogroup home=${join(folder, 'mail')}/%u
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    special_use = \\Drafts
    auto = subscribe
  }
  mailbox Sent {
    special_use = \\Sent
    auto = subscribe
  }
  mailbox Junk {
    special_use = \\Junk
    auto = subscribe
  }
  mailbox Trash {
    special_use = \\Trash
    auto = subscribe
  }
  mailbox Archive {
    special_use = \\Archive
    auto = subscribe
  }
}
protocol imap {
  mail_plugins = $mail_plugins imap_quota
}
plugin {
  quota = count:Hop thu
  quota_vsizes = yes
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service auth {
  unix_listener ${join(folder, 'sockets', 'auth')} {
    mode = 0666
  }
}
service lmtp {
  unix_listener ${join(folder, 'sockets', 'lmtp')} {
    mode = 0666
  }
}
service imap-login {
  service_count = 0
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
}
`;

/**
 * Of Postfix: it takes mail only from who logged in, under the address that logged in, delivers what
 * is for its own domain and returns everything else to the sender at once.
 */
export const postfixConfig = (
  { folder, domain, ports }: MailPlaces,
  { messageSizeLimit, queueMinFree }: SmtpLimits,
): string => `
compatibility_level = 3.6
queue_directory = ${join(folder, 'queue')}
data_directory = ${join(folder, 'postfix-data')}
maillog_file = ${join(folder, 'postfix.log')}
maillog_file_prefixes = ${folder}
myhostname = mail.${domain}
myorigin = ${domain}
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.1/32
notify_classes =
biff = no
message_size_limit = ${messageSizeLimit}
queue_minfree = ${queueMinFree}
mailbox_size_limit = 0
default_process_limit = 20
in_flow_delay = 0
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 4s
smtpd_client_connection_count_limit = 0
smtpd_peername_lookup = no
smtpd_error_sleep_time = 0
smtpd_tls_cert_file = ${join(folder, 'server.pem')}
smtpd_tls_key_file = ${join(folder, 'server.key')}
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${join(folder, 'sockets', 'auth')}
smtpd_sender_login_maps = regexp:${join(folder, 'postfix', 'senders')}
smtpd_sender_restrictions = reject_sender_login_mismatch
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:${ports.policy}, permit_sasl_authenticated, reject
virtual_mailbox_domains = ${domain}
virtual_mailbox_maps = static:all
virtual_transport = lmtp:unix:${join(folder, 'sockets', 'lmtp')}
default_transport = error:5.4.4 No way leads outside.
`;

export const postfixServices = ({ ports }: MailPlaces): string => `
127.0.0.1:${ports.submission} inet n - n - - smtpd
127.0.0.1:${ports.submissions} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;

import type { English } from '../language.ts';
import type { inbox as vi } from '../vi/inbox.ts';

export const inbox = {
  title: 'Inbox',
  context: "Everything sent and received through the office's carrier",
  lookNow: 'Look now',
  lookedAt: 'Last looked {{when}}',
  neverLooked: 'Not looked yet',
  offline:
    'The exchange folder is out of sight. Work goes on; what waits leaves when the folder is back.',
  waiting_one: '{{count}} envelope waits to be sent',
  waiting_other: '{{count}} envelopes wait to be sent',
  all: 'All',
  received: 'Received',
  sent: 'Sent',
  setAside: 'Set aside',
  emptyTitle: 'Nothing sent or received yet',
  emptyText: 'Plans, work logs and reviews appear here once they are sent or received.',
  emptySetAside: 'Nothing is set aside.',
  chooseTitle: 'Choose an envelope',
  from: 'From {{name}}',
  to: 'To {{name}}',
  ofWeek: '{{kind}}, {{week}}',
  kind: 'Kind',
  sender: 'Sender',
  addressee: 'Addressee',
  at: 'Time',
  state: 'State',
  file: 'File in the exchange folder',
  reason: 'Why it is set aside',
  setAsideTitle: 'This envelope is set aside and was not applied',
  setAsideNext:
    "What it holds is kept as it is. If it is a colleague's, ask them to send it again; if it happens again, export the file and pass it to the IT centre.",
  export: 'Export the file…',
  exported: 'Exported {{path}}',
  unread: 'Unread',
  open: 'Open',
} satisfies English<typeof vi>;

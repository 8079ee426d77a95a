import { defineVertical } from '@banyan/vertical-kit';
import { Networks1764810000000 } from './adapters/networks/1764810000000-networks.ts';
import { PostgresNetworks } from './adapters/networks/postgres-networks.ts';
import { askStandards } from './application/ask-standards.ts';
import { correlateAlarms } from './application/correlate-alarms.ts';
import { draftTicket } from './application/draft-ticket.ts';
import { followAlarms } from './application/follow-alarms.ts';
import { alarmRoots, quickStorms, storms } from './targets/storms.ts';
import { teleQna, teleQnaAbstains, teleQnaExplained } from './targets/tele-qna.ts';
import { ticketChanges, ticketsDrafted } from './targets/tickets.ts';

export const telecom = defineVertical({
  name: 'telecom',
  description: 'Alarms put together, trouble tickets drafted, standards asked.',
  knowledge: {
    about: 'Standards and rules of telecommunication: 3GPP, IEEE, ITU, TM Forum, house rules.',
  },
  tasks: [correlateAlarms, draftTicket, askStandards],
  streams: [followAlarms(new PostgresNetworks())],
  migrations: [Networks1764810000000],
  targets: [
    ...[...storms, alarmRoots, ticketsDrafted, ticketChanges, teleQnaAbstains],
    ...[quickStorms, teleQna, teleQnaExplained],
  ],
});

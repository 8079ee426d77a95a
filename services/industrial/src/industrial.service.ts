import { defineVertical } from '@banyan/vertical-kit';
import { assessCondition } from './application/assess-condition.ts';
import { codeWorkOrders } from './application/code-work-orders.ts';
import { triageAlarms } from './application/triage-alarms.ts';

export const industrial = defineVertical({
  name: 'industrial',
  description: 'Alarms made work orders, the condition of machines assessed, work orders coded.',
  tasks: [triageAlarms, assessCondition, codeWorkOrders],
});

import { defineVertical } from '@banyan/vertical-kit';
import { assessCondition } from './application/assess-condition.ts';
import { codeWorkOrders } from './application/code-work-orders.ts';
import { triageAlarms } from './application/triage-alarms.ts';
import { alertsCoded, alertsMapped, alertsOrdered } from './targets/alerts.ts';
import { conditionAnomalies, conditionRows } from './targets/condition.ts';
import {
  ordersAsWritten,
  ordersByExamples,
  ordersCoded,
  ordersVerbatim,
} from './targets/work-orders.ts';

export const industrial = defineVertical({
  name: 'industrial',
  description: 'Alarms made work orders, the condition of machines assessed, work orders coded.',
  knowledge: { about: 'Labelled examples of work orders.' },
  tasks: [triageAlarms, assessCondition, codeWorkOrders],
  targets: [
    ...[alertsMapped, alertsOrdered, alertsCoded, conditionRows, conditionAnomalies],
    ...[ordersVerbatim, ordersCoded, ordersAsWritten, ordersByExamples],
  ],
});

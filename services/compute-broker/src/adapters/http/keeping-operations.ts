import {
  bookReservationSchema,
  cardHealthSchema,
  faultListQuerySchema,
  faultListSchema,
  faultsReportedSchema,
  recoverCardSchema,
  reportFaultsSchema,
  reservationListQuerySchema,
  reservationListSchema,
  reservationSchema,
} from '@banyan/contracts/compute';
import type { Operation } from '@banyan/platform';

const reservation = { schema: reservationSchema, description: 'The reservation as it is now' };

/** What `/openapi.json` tells of reservations and faults. */
export const keepingOperations: Operation[] = [
  {
    method: 'post',
    path: '/v1/reservations',
    summary: 'Keeps cards for a time to come',
    description:
      'Idempotent by requestKey. A lease that names it runs on its cards from its start. What cannot be kept is refused with the next start that could.',
    request: {
      'application/json': {
        schema: bookReservationSchema,
        example: {
          ...{ requestKey: 'nightly-1', queue: 'finance', shape: { cards: 2 } },
          ...{ start: '2027-01-11T22:00:00Z', end: '2027-01-12T02:00:00Z' },
        },
      },
    },
    response: reservation,
  },
  {
    method: 'get',
    path: '/v1/reservations',
    summary: 'Open reservations of the caller by their start; an operator sees all',
    query: reservationListQuerySchema,
    response: { schema: reservationListSchema },
  },
  {
    method: 'get',
    path: '/v1/reservations/{id}',
    summary: 'A reservation of the caller',
    response: reservation,
  },
  {
    method: 'post',
    path: '/v1/reservations/{id}:cancel',
    summary: 'Its cards are for others; whoever runs in it runs on to its end',
    response: reservation,
  },
  {
    method: 'post',
    path: '/v1/faults',
    summary: 'Cards failed: what becomes of them and of the leases on them',
    description: 'For operators. All of them at once or none; idempotent by requestKey.',
    request: {
      'application/json': {
        schema: reportFaultsSchema,
        example: { requestKey: 'bmc-81', faults: [{ card: 'n1/3', level: 'Separate' }] },
      },
    },
    response: { schema: faultsReportedSchema },
  },
  {
    method: 'get',
    path: '/v1/faults',
    summary: 'Cards that ever failed, and the nodes that fail most',
    description: 'For operators.',
    query: faultListQuerySchema,
    response: { schema: faultListSchema },
  },
  {
    method: 'post',
    path: '/v1/faults/{node}/{index}:recover',
    summary: 'A card works again; a quarantine is sat out all the same',
    description: 'For operators. Idempotent.',
    request: { 'application/json': { schema: recoverCardSchema, example: { byHand: true } } },
    bodyOptional: true,
    response: { schema: cardHealthSchema },
  },
];

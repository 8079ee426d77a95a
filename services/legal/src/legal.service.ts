import { defineVertical } from '@banyan/vertical-kit';
import { Statutes1764600000000 } from './adapters/statutes/1764600000000-statutes.ts';
import { PostgresStatutes } from './adapters/statutes/postgres-statutes.ts';
import { citeStatutes } from './application/cite-statutes.ts';
import { computeAmounts } from './application/compute-amounts.ts';
import { reviewContract } from './application/review-contract.ts';

const statutes = new PostgresStatutes();

export const legal = defineVertical({
  name: 'legal',
  description: 'Contracts reviewed, statutes cited as they are in force, amounts added up.',
  tasks: [reviewContract, citeStatutes(statutes), computeAmounts],
  migrations: [Statutes1764600000000],
  onDatabase: (database) => statutes.use(database),
});

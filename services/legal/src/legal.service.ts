import { defineVertical } from '@banyan/vertical-kit';
import { Statutes1764600000000 } from './adapters/statutes/1764600000000-statutes.ts';
import { PostgresStatutes } from './adapters/statutes/postgres-statutes.ts';
import { citeStatutes } from './application/cite-statutes.ts';
import { computeAmounts } from './application/compute-amounts.ts';
import { reviewContract } from './application/review-contract.ts';
import { amountsCapitals, amountsQuoted, lawBenchAmounts } from './targets/amounts.ts';
import {
  contractsChecked,
  cuadAccepted,
  cuadByCategory,
  cuadPresence,
  cuadQuotes,
  cuadSpans,
} from './targets/contracts.ts';
import { lawBenchPredict, lawBenchRecite } from './targets/law-bench-statutes.ts';
import { statutesDays } from './targets/statutes-days.ts';
import { statutesByName, statutesLookup } from './targets/statutes-lookup.ts';

const statutes = new PostgresStatutes();

export const legal = defineVertical({
  name: 'legal',
  description: 'Contracts reviewed, statutes cited as they are in force, amounts added up.',
  tasks: [reviewContract, citeStatutes(statutes), computeAmounts],
  targets: [
    ...[cuadAccepted, contractsChecked, statutesLookup, statutesByName, statutesDays],
    ...[amountsQuoted, amountsCapitals],
    ...[cuadPresence, cuadSpans, cuadByCategory, cuadQuotes],
    ...[lawBenchRecite, lawBenchPredict, lawBenchAmounts],
  ],
  migrations: [Statutes1764600000000],
  onDatabase: (database) => statutes.use(database),
});

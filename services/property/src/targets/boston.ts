import { csvRows, defineTarget, taught } from '@banyan/vertical-kit';
import { intakeRequest } from '../application/intake-request.ts';
import { intakeReportSchema } from '../domain/requests/schema.ts';

const FILE = 'property/boston311_100.csv';
/** What the city writes of its own accord; the words of people stand behind it. */
const FORM =
  /^Case Closed\.?(?: Closed date : (?:\w{3} \w{3} \d\d [\d:]+ \w+ \d{4}|[\d-]+ [\d:.]+))?|\b(?:Case )?(?:Resolved|Noted|Invalid|Duplicate of Existing Case|Bulk Item Automation)\b/g;

const wordsOf = (note = '') => note.replaceAll(FORM, ' ').replaceAll(/\s+/g, ' ').trim();

/** The types of the city by their bare names, and the department of each. */
function departmentsOf(rows: Record<string, string>[]): Map<string, string> {
  return new Map(rows.map(({ type = '', department = '' }) => [type, department]));
}

type At = (file: string) => string;

const casesAt = (at: At) => {
  const rows = csvRows(at(FILE));
  const departments = departmentsOf(rows);
  const services = [...departments.keys()].map((name, i) => ({
    ...{ service_code: `type-${i + 1}`, service_name: name },
  }));
  return rows.flatMap(({ case_enquiry_id: id = '', closure_reason, department = '', type }) => {
    const message = wordsOf(closure_reason);
    if (message === '') return [];
    const input = { message, receivedAt: '2022-01-03T10:00:00-05:00', services };
    const code = services.find(({ service_name }) => service_name === type)?.service_code ?? '';
    return [{ id, input, code, expected: new Map([...departments, ['', department]]) }];
  });
};

const shared = {
  task: 'requests:intake',
  gate: 'B',
  kind: 'share',
  metric: 'accuracy',
  goal: 0.625,
  data: { files: [FILE], licence: 'PDDL (City of Boston)' },
  score: ({ result }: { result: unknown }, departments: Map<string, string>) => {
    const { service } = intakeReportSchema.parse(result);
    return Number(departments.get(service?.service_name ?? '-') === departments.get(''));
  },
} as const;

export const bostonDepartments = defineTarget<object, Map<string, string>>({
  ...{ ...shared, id: 'boston-departments', cases: casesAt },
  about:
    'Boston 311, titles hidden: the closing notes, written afterwards and by others, are all the ' +
    'words there are; right: the department of the type. Always Public Works: .625.',
});

export const bostonDepartmentsTaught = defineTarget<object, Map<string, string>>({
  ...{ ...shared, id: 'boston-departments-examples' },
  about: 'The same, each note with all others as examples, but for those in the same words.',
  // Cases of its own: those of the same are answered once.
  cases: (at) => casesAt(at),
  stands: (at) => {
    const examples = casesAt(at).map(({ input, code }) => ({ text: input.message, label: code }));
    const textOf = ({ message }: { message: string }) => message;
    return taught(intakeRequest, { examples, textOf, parts: examples.length });
  },
});

import { z } from 'zod';
import { refused } from '../refused.ts';

const text = z.string().max(400);
const localized = z.union([text, z.object({ Text: text.optional(), Locale: text.optional() })]);
const twoState = z.union([
  z.boolean(),
  text,
  z.object({ Id: z.boolean().optional(), Text: text.optional() }),
]);

/**
 * An event of an AlarmConditionType (OPC UA Part 9) in JSON: fields by their browse names, states
 * as booleans, as texts, or with their `Id` within or as a path (`ActiveState/Id`). Other fields are
 * passed over.
 */
export const opcUaEventSchema = z.object({
  SourceName: text.min(1),
  SourceNode: text.optional(),
  ConditionName: text.min(1),
  Time: z.iso.datetime({ offset: true }).max(40),
  Severity: z.int().min(0).max(1_000).optional(),
  ActiveState: twoState.optional(),
  'ActiveState/Id': z.boolean().optional(),
  EnabledState: twoState.optional(),
  'EnabledState/Id': z.boolean().optional(),
  SuppressedState: twoState.optional(),
  'SuppressedState/Id': z.boolean().optional(),
  OutOfServiceState: twoState.optional(),
  'OutOfServiceState/Id': z.boolean().optional(),
  ShelvingState: z.object({ CurrentState: localized.optional() }).optional(),
  'ShelvingState/CurrentState': localized.optional(),
  SuppressedOrShelved: z.boolean().optional(),
  Quality: z.union([z.int().min(0), z.object({ Code: z.int().min(0).optional() })]).optional(),
  BranchId: z.string().max(400).nullish(),
});

export type OpcUaEvent = z.output<typeof opcUaEventSchema>;
export type Muted = 'disabled' | 'suppressed' | 'shelved' | 'out-of-service';

const TRUE = ['active', 'enabled', 'suppressed', 'out of service', '激活', '启用', '抑制', '停用'];
const FALSE = [
  'inactive',
  'disabled',
  'unsuppressed',
  'in service',
  '未激活',
  '禁用',
  '未抑制',
  '在用',
];

type State = 'ActiveState' | 'EnabledState' | 'SuppressedState' | 'OutOfServiceState';

function stateOf(event: OpcUaEvent, name: State, path: string): boolean | undefined {
  const id = event[`${name}/Id`];
  const state = event[name];
  if (id !== undefined) return id;
  if (state === undefined || typeof state === 'boolean') return state;
  if (typeof state === 'object' && state.Id !== undefined) return state.Id;
  const said = (typeof state === 'string' ? state : (state.Text ?? '')).trim().toLowerCase();
  if (TRUE.includes(said)) return true;
  if (FALSE.includes(said)) return false;
  throw refused(`${path}.${name}`, 'is neither a boolean nor a known text, and has no Id');
}

/** Whether the alarm is active. Bad status codes have their highest bit set: then nobody knows. */
export function activeOf(event: OpcUaEvent, path: string): boolean | undefined {
  const { Quality: quality } = event;
  const code = typeof quality === 'object' ? quality.Code : quality;
  if (code !== undefined && code >= 0x8000_0000) return undefined;
  const active = stateOf(event, 'ActiveState', path);
  if (active === undefined) throw refused(`${path}.ActiveState`, 'is missing');
  return active;
}

/** Whether somebody or something has taken it out of sight, and how. */
export function mutedOf(event: OpcUaEvent, path: string): Muted | undefined {
  if (stateOf(event, 'EnabledState', path) === false) return 'disabled';
  if (stateOf(event, 'OutOfServiceState', path)) return 'out-of-service';
  if (stateOf(event, 'SuppressedState', path)) return 'suppressed';
  const shelving = event['ShelvingState/CurrentState'] ?? event.ShelvingState?.CurrentState;
  const said = (typeof shelving === 'object' ? shelving.Text : shelving)?.trim().toLowerCase();
  if (said && !['unshelved', '未搁置'].includes(said)) return 'shelved';
  return event.SuppressedOrShelved ? 'suppressed' : undefined;
}

const NO_NODE = ['', 'i=0', 'ns=0;i=0'];

/** An event about an earlier state that still waits for somebody, not about the present one. */
export const isBranch = ({ BranchId }: OpcUaEvent) => !NO_NODE.includes(BranchId ?? '');

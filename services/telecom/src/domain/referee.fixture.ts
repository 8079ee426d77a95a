import { readFileSync } from 'node:fs';
import { sharedData } from '@banyan/testing';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';

export const faultYaml = sharedData('standards/3gpp/TS28532_FaultMnS.yaml');
export const ticketYaml = sharedData('standards/tmf621/TMF621-Trouble_Ticket-v5.0.1.oas.yaml');

const COMMON = 'TS28623_ComDefs.yaml';

/** The standard's own schemas, as a referee of what we emit. */
export function refereeOf(file: string): (schema: string) => ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { base64: true } });
  formats.default(ajv);
  const common = sharedData(`standards/3gpp/${COMMON}`);
  if (common) ajv.addSchema(discriminated(parse(readFileSync(common, 'utf8'))), COMMON);
  ajv.addSchema(discriminated(parse(readFileSync(file, 'utf8'))), 'referee');
  if (file === faultYaml)
    ajv.addSchema(discriminated(parse(readFileSync(file, 'utf8'))), 'TS28532_FaultMnS.yaml');
  // Notifications of other services, which a fault never is.
  for (const other of ['ProvMnS', 'PerfMnS', 'HeartbeatNtf', 'FileDataReportingMnS'])
    ajv.addSchema({ components: { schemas: NEVER } }, `TS28532_${other}.yaml`);
  return (schema) => {
    const validate = ajv.getSchema(`referee#/components/schemas/${schema}`);
    if (!validate) throw new Error(`The referee has no schema ${schema}.`);
    return validate;
  };
}

const NEVER = Object.fromEntries(
  ['Cm', 'Perf', 'Heartbeat', 'File'].map((kind) => [`${kind}NotificationTypes`, false]),
);

/** JSON Schema knows no discriminator: where one of several is meant, the type says which. */
function discriminated(value: unknown): object {
  return walk(value) as object;
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== 'object' || value === null) return value;
  // Of OpenAPI alone; what may be null where it stands says nothing else.
  const { oneOf, discriminator, nullable: _, ...rest } = value as Record<string, unknown>;
  const mapping = (discriminator as { mapping?: Record<string, string> } | undefined)?.mapping;
  if (!oneOf || !mapping) {
    return Object.fromEntries(
      Object.entries({ ...rest, ...(oneOf ? { oneOf } : {}) }).map(([k, v]) => [k, walk(v)]),
    );
  }
  return {
    properties: { '@type': { enum: Object.keys(mapping) } },
    required: ['@type'],
    allOf: Object.entries(mapping).map(([type, $ref]) => ({
      if: { properties: { '@type': { const: type } } },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: { $ref },
    })),
  };
}

/** SQL with `$1` and so on, and what stands there. Lists are given as JSON. */
export interface Statement {
  sql: string;
  values: (string | number | null)[];
}

/** What is needed of a client of `pg`. */
export interface Client {
  /** Several statements without parameters: a result each. */
  query(text: string): Promise<{ rows: unknown[] } | { rows: unknown[] }[]>;
}

/** What a connection has prepared, by the statement's text. */
const prepared = new WeakMap<Client, Map<string, string>>();

/**
 * Runs them in one round trip and gives the rows of each. A transaction of ten statements spends
 * most of its time on the way; the protocol takes several in one message only without parameters, so
 * they are prepared once for each connection and executed with literals: planned once, too.
 */
export async function runTogether(
  client: Client,
  statements: (Statement | string)[],
): Promise<unknown[][]> {
  const names = prepared.get(client) ?? new Map<string, string>();
  const fresh = new Map<string, string>();
  const texts = statements.map((one) => {
    if (typeof one === 'string') return one;
    const name = names.get(one.sql) ?? fresh.get(one.sql) ?? `s${names.size + fresh.size}`;
    if (!names.has(one.sql)) fresh.set(one.sql, name);
    return `execute ${name}(${one.values.map(literal).join(', ')})`;
  });
  // Apart: what is prepared in a transaction that fails stays prepared, but not when it fails itself.
  if (fresh.size > 0) {
    await client.query([...fresh].map(([sql, name]) => `prepare ${name} as ${sql}`).join(';\n'));
    prepared.set(client, new Map([...names, ...fresh]));
  }
  const results = await client.query(texts.join(';\n'));
  return (Array.isArray(results) ? results : [results]).map(({ rows }) => rows);
}

/**
 * As `escapeLiteral` of `pg` has it, which goes from one character to the next: a fifth of all that
 * a busy process allocates.
 */
export function literal(value: string | number | null): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return String(value);
  const quoted = value.replaceAll("'", "''");
  return quoted.includes('\\') ? ` E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`;
}

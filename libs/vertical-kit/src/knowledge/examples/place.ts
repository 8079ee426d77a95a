const AMONG = 'examples';

/** Where the labelled examples of a task lie: `complaints:classify` has `examples/complaints-classify`. */
export const placeOf = (task: string): string => `${AMONG}/${task.replace(':', '-')}`;

export const isAmongExamples = (id: string): boolean => id === AMONG || id.startsWith(`${AMONG}/`);

import { pathToFileURL } from 'node:url';
import { describeTasks } from './describe-tasks.ts';

// In a process of its own: a service as built stands on libs as built, these tools on their sources.
const [, , file = ''] = process.argv;
const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
console.log(JSON.stringify(describeTasks(module)));

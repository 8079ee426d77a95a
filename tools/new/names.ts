import { Failure } from '../stack/failure.ts';

/** What a template's placeholders stand for. */
export interface Names {
  name: string;
  /** As a variable, and as a database. */
  camel: string;
  snake: string;
  task: string;
  taskConst: string;
  taskFile: string;
  description: string;
  port: string;
}

const DEFAULT_RESOURCE = 'texts';
/** Words that name no variable. */
const RESERVED =
  /^(new|do|if|in|for|var|let|try|case|else|enum|null|this|true|void|with|class|const|false|super|throw|while|yield|await|break|catch|delete|export|import|return|switch|typeof|default|extends|finally|package|private|public|static|continue|debugger|function|interface|protected|implements|instanceof)$/;

/** Throws a Failure for a name, or a task, that no vertical can have. */
export function namesOf(name: string, task: string, port: number): Names {
  if (!/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(name) || name.length > 40 || RESERVED.test(name)) {
    throw new Failure(
      `"${name}" is no name for a vertical: lower-case words with "-" between them.`,
    );
  }
  const whole = task.includes(':') ? task : `${DEFAULT_RESOURCE}:${task}`;
  if (!/^[a-z]+:[a-z]+$/.test(whole)) {
    throw new Failure(`"${task}" is no task: write a verb, or <resource>:<verb>, in lower case.`);
  }
  const [resource = '', verb = ''] = whole.split(':');
  const upper = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const [first = '', ...rest] = name.split('-');
  return {
    ...{ name, task: whole, port: String(port) },
    camel: first + rest.map(upper).join(''),
    snake: name.replaceAll('-', '_'),
    taskConst: verb + upper(resource),
    taskFile: `${verb}-${resource}`,
    description: `${upper(name.replaceAll('-', ' '))}: what is done in it, checked.`,
  };
}

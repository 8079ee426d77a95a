import type { ForcedForm } from './forced-form.ts';
import type { Grammar, GrammarState, Library, Llama, Model } from './library.ts';
import { CALL } from './tool-words.ts';

/** Compiled grammars that are kept: a service asks for the same few forms again and again. */
const KEPT = 64;
/** What the library has a grammar end with, so that a model without an end of its own ends. */
const LIBRARYS_END = / "(\\n)+" \[\\n\]\*$/m;

/** Grammars of forms, compiled once each. */
export class Grammars {
  readonly #library: Library;
  readonly #llama: Llama;
  readonly #model: Model;
  readonly #compiled = new Map<string, Promise<Grammar>>();

  constructor(library: Library, llama: Llama, model: Model) {
    this.#library = library;
    this.#llama = llama;
    this.#model = model;
  }

  /** What decides, token by token, what may come next; none: anything. */
  async stateFor(form: ForcedForm | undefined): Promise<GrammarState | undefined> {
    if (!form) return undefined;
    const grammar = await this.#grammarOf(form);
    return new this.#library.LlamaGrammarEvaluationState({ model: this.#model, grammar });
  }

  #grammarOf(form: ForcedForm): Promise<Grammar> {
    const key = JSON.stringify(form);
    const known = this.#compiled.get(key);
    if (known) return known;
    const [oldest] = this.#compiled.keys();
    if (oldest !== undefined && this.#compiled.size >= KEPT) this.#compiled.delete(oldest);
    const compiled = this.#compile(form);
    this.#compiled.set(key, compiled);
    compiled.catch(() => this.#compiled.delete(key));
    return compiled;
  }

  async #compile(form: ForcedForm): Promise<Grammar> {
    const { grammar } = await this.#llama.createGrammarForJsonSchema(form.schema);
    const json = grammar.replace(LIBRARYS_END, '');
    if (form.kind === 'json') return this.#llama.createGrammar({ grammar: json });
    const call = `"${CALL.open}" json "${CALL.close}"`;
    const root = form.mayTalk ? `root ::= ${call} | talk` : `root ::= ${call}`;
    const rules = [json.replace(/^root ::=/m, 'json ::='), root];
    // Talk is told from a call by its first character.
    if (form.mayTalk) rules.push('talk ::= [^<] any', 'any ::= [\\x00-\\U0010FFFF]*');
    return this.#llama.createGrammar({ grammar: rules.join('\n') });
  }
}

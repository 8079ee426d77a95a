import { readFileSync } from 'node:fs';
import { defineTask, type Task, word } from '@banyan/vertical-kit';
import { groundWords } from '../domain/explanation/grounded.ts';
import { asksForArticle } from '../domain/statutes/asked.ts';
import { proseWithinList } from '../domain/statutes/checks.ts';
import { cite } from '../domain/statutes/cite.ts';
import { libraryFrom } from '../domain/statutes/library.ts';
import { citedSchema, citeInputSchema } from '../domain/statutes/schema.ts';
import { allowedOf, promptFor, template } from '../domain/statutes/wording.ts';
import type { StatuteSource } from './ports/statute-source.ts';

const sample = (title: string, file: string) => ({
  ...{ title, mediaType: 'application/json' },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});

export const citeStatutes = (source: StatuteSource): Task =>
  defineTask({
    name: 'statutes:cite',
    summary: 'Cites the articles of the law that are in force on a day, verbatim',
    description:
      'Takes facts and a day and answers with articles: those that the facts name in any spelling of ' +
      'their number, those of a charge that they name, or else the nearest by words. Each stands as the ' +
      'law has it, with the days on which it holds; one that held later or earlier is told apart.',
    input: citeInputSchema,
    result: citedSchema,
    fromText: (text) => (asksForArticle(text) ? { facts: text } : undefined),
    steps: {
      laws: 'Reads the laws that came along, or opens those that were imported.',
      articles: 'Looks up and searches articles, by the day.',
      wording: 'Words which articles are in force, and checks the words.',
    },
    budget: { tokens: 1_500, timeoutMs: 30_000, maxTimeoutMs: 120_000, floorMs: 10 },
    samples: [
      sample('An article that an amendment replaced, before and after', 'statutes-amended.json'),
      sample('Akoma Ntoso with days in force', 'statutes-akoma-ntoso.json'),
    ],
    async run(input, context) {
      context.progress({ step: 'laws' });
      const library = await (input.statutes ? libraryFrom(input.statutes) : source.library());
      context.progress({ step: 'articles', detail: `${library.book.laws} laws` });
      const today = new Date().toISOString().slice(0, 10);
      const { cited, citations, checks } = cite(input, library, today);
      const standard = { name: 'Akoma Ntoso', version: '3.0' };
      const words = template(cited);
      if (cited.articles.length === 0) {
        const reason =
          library.book.laws === 0
            ? 'no statute is here: send some along, or import them'
            : `no article in force on ${cited.date} was found for this`;
        const result = { ...cited, explanation: words };
        return { standard, result, citations, checks, abstained: { reason } };
      }
      context.progress({ step: 'wording', detail: `${cited.articles.length} articles` });
      const wording = await word(context, {
        prompt: promptFor(cited),
        ground: (said) => groundWords(said, allowedOf(cited)),
        template: words,
      });
      return {
        ...{ standard, result: { ...cited, explanation: wording.text }, citations },
        checks: [...checks, proseWithinList(wording.text, cited, library.book), wording.check],
        ...(wording.degraded ? { degraded: wording.degraded } : {}),
      };
    },
  });

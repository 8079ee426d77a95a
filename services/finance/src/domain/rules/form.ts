import { type Rule, wrong } from './finding.ts';

/** Texts have the form that the standard gives them: lengths, dates, numbers, codes of a list. */
export const form: Rule = {
  ids: [
    ...['text.length', 'text.form', 'date.format', 'number.format', 'code.value', 'uetr.format'],
    'lei.format',
  ],
  *check({ parts }) {
    for (const { element, member } of parts) {
      const wanted = member?.form;
      if (!wanted?.rule || element.children.length > 0 || wanted.valid(element.text)) continue;
      yield wrong(wanted.rule, element, `This is not ${wanted.told}.`);
    }
  },
};

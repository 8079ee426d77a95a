type Example = readonly [asked: string, answer: string];

/** Facts to be worded, after an instruction and examples of how that is done. */
export const promptByExample = (
  maxTokens: number,
  system: string,
  examples: readonly Example[],
  facts: string,
) => ({
  maxTokens,
  messages: [
    { role: 'system' as const, content: system },
    ...examples.flatMap(([asked, answer]) => [
      { role: 'user' as const, content: asked },
      { role: 'assistant' as const, content: answer },
    ]),
    { role: 'user' as const, content: facts },
  ],
});

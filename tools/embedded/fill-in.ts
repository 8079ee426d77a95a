/** Puts values in the places `${name}` of a template; throws if one has no value. */
export function fillIn(template: string, values: Record<string, string | number>): string {
  return template.replaceAll(/^(?!#)(.*)$/gm, (line) =>
    line.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`The template has no value for ${name}.`);
      return String(value);
    }),
  );
}

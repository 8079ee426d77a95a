interface Started {
  name: string;
  startAfter: string[];
}

/** Services in groups: those of a group may start at once, after all groups before them. */
export function startGroups<S extends Started>(services: S[]): S[][] {
  const groups: S[][] = [];
  let waiting = services;
  const unmet = ({ startAfter }: S) =>
    startAfter.some((name) => waiting.some((service) => service.name === name));
  while (waiting.length > 0) {
    const ready = waiting.filter((service) => !unmet(service));
    if (ready.length === 0) {
      throw new Error(`${waiting.map(({ name }) => name).join(', ')} start after each other.`);
    }
    groups.push(ready);
    waiting = waiting.filter((service) => !ready.includes(service));
  }
  return groups;
}

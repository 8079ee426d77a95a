import { z } from 'zod';

const MOST_FACTS = 100_000;
const name = z.string().max(300);

const factSchema = z.object({
  start: z.iso.date().optional(),
  end: z.iso.date(),
  val: z.number(),
  accn: z.string().max(40),
  fy: z.int().nullish(),
  fp: z.string().max(10).nullish(),
  form: z.string().max(40).nullish(),
  filed: z.iso.date(),
});

export type Fact = z.output<typeof factSchema>;

/** As https://data.sec.gov/api/xbrl/companyfacts gives it; fields that are not listed are passed over. */
export const companyFactsSchema = z
  .object({
    cik: z.union([z.int().nonnegative(), z.string().regex(/^\d{1,10}$/)]),
    entityName: name,
    facts: z.record(
      name,
      z.record(
        name,
        z.object({ label: name.nullish(), units: z.record(name, z.array(factSchema)) }),
      ),
    ),
  })
  .refine(({ facts }) => {
    let count = 0;
    for (const tags of Object.values(facts))
      for (const { units } of Object.values(tags))
        for (const list of Object.values(units)) count += list.length;
    return count <= MOST_FACTS;
  }, `holds more than ${MOST_FACTS} facts`)
  .meta({ description: "A company's XBRL facts in the form of the SEC's companyfacts." });

export type CompanyFacts = z.output<typeof companyFactsSchema>;

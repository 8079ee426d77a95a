/** How the value of a clause is given, as CUAD's format of the answer. */
export type ValueKind = 'name' | 'parties' | 'date' | 'duration' | 'law' | 'amounts' | 'yes';

export interface Category {
  id: string;
  /** As CUAD v1 lists it. */
  name: string;
  /** As its table of labels spells it, where that differs by more than capitals. */
  alias?: string;
  value: ValueKind;
}

const category = (id: string, name: string, value: ValueKind, alias?: string): Category => ({
  ...{ id, name, value },
  ...(alias === undefined ? {} : { alias }),
});

/** The 41 categories of CUAD v1 (The Atticus Project, CC BY 4.0). */
export const CATEGORIES: readonly Category[] = [
  category('document-name', 'Document Name', 'name'),
  category('parties', 'Parties', 'parties'),
  category('agreement-date', 'Agreement Date', 'date'),
  category('effective-date', 'Effective Date', 'date'),
  category('expiration-date', 'Expiration Date', 'duration'),
  category('renewal-term', 'Renewal Term', 'duration'),
  category(
    'notice-to-terminate-renewal',
    'Notice to Terminate Renewal',
    'duration',
    'Notice Period To Terminate Renewal',
  ),
  category('governing-law', 'Governing Law', 'law'),
  category('most-favored-nation', 'Most Favored Nation', 'yes'),
  category('non-compete', 'Non-Compete', 'yes'),
  category('exclusivity', 'Exclusivity', 'yes'),
  category('no-solicit-of-customers', 'No-Solicit of Customers', 'yes'),
  category('competitive-restriction-exception', 'Competitive Restriction Exception', 'yes'),
  category('no-solicit-of-employees', 'No-Solicit of Employees', 'yes'),
  category('non-disparagement', 'Non-Disparagement', 'yes'),
  category('termination-for-convenience', 'Termination for Convenience', 'yes'),
  category(
    'rofr-rofo-rofn',
    'Right of First Refusal, Offer or Negotiation (ROFR/ROFO/ROFN)',
    'yes',
    'Rofr/Rofo/Rofn',
  ),
  category('change-of-control', 'Change of Control', 'yes'),
  category('anti-assignment', 'Anti-Assignment', 'yes'),
  category('revenue-profit-sharing', 'Revenue/Profit Sharing', 'amounts'),
  category('price-restriction', 'Price Restriction', 'yes', 'Price Restrictions'),
  category('minimum-commitment', 'Minimum Commitment', 'amounts'),
  category('volume-restriction', 'Volume Restriction', 'yes'),
  category('ip-ownership-assignment', 'IP Ownership Assignment', 'yes'),
  category('joint-ip-ownership', 'Joint IP Ownership', 'yes'),
  category('license-grant', 'License Grant', 'yes'),
  category('non-transferable-license', 'Non-Transferable License', 'yes'),
  category(
    'affiliate-ip-license-licensor',
    'Affiliate IP License-Licensor',
    'yes',
    'Affiliate License-Licensor',
  ),
  category(
    'affiliate-ip-license-licensee',
    'Affiliate IP License-Licensee',
    'yes',
    'Affiliate License-Licensee',
  ),
  category(
    'unlimited-license',
    'Unlimited/All-You-Can-Eat License',
    'yes',
    'Unlimited/All-You-Can-Eat-License',
  ),
  category('irrevocable-or-perpetual-license', 'Irrevocable or Perpetual License', 'yes'),
  category('source-code-escrow', 'Source Code Escrow', 'yes'),
  category('post-termination-services', 'Post-Termination Services', 'yes'),
  category('audit-rights', 'Audit Rights', 'yes'),
  category('uncapped-liability', 'Uncapped Liability', 'yes'),
  category('cap-on-liability', 'Cap on Liability', 'amounts'),
  category('liquidated-damages', 'Liquidated Damages', 'amounts'),
  category('warranty-duration', 'Warranty Duration', 'duration'),
  category('insurance', 'Insurance', 'amounts'),
  category('covenant-not-to-sue', 'Covenant Not to Sue', 'yes'),
  category('third-party-beneficiary', 'Third Party Beneficiary', 'yes'),
];

const fold = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '');
const BY_NAME = new Map(
  CATEGORIES.flatMap((each) =>
    [each.id, each.name, each.alias ?? each.id].map((name): [string, Category] => [
      fold(name),
      each,
    ]),
  ),
);

export const categoryOf = (name: string): Category | undefined => BY_NAME.get(fold(name));

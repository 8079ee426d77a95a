import type { Element } from '@banyan/kernel/xml';

const NAMESPACE = 'docs.oasis-open.org/legaldocml/ns/akn/3.0';

/** Whether a text is XML at all; what kind of it is for the reader to say. */
export const isXml = (text: string) => /^\uFEFF?\s*</.test(text);

/** Also drafts of the standard, whose namespace goes on behind the version. */
export const isAkomaNtoso = ({ name, namespace }: Element) =>
  name === 'akomaNtoso' && namespace.includes(NAMESPACE);

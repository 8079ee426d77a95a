export { child, childrenOf, descend, type Element, walk } from './element.ts';
export { readXml } from './read-xml.ts';

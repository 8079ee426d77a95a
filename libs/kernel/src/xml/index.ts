export { decodeUtf8 } from './decode-utf8.ts';
export { child, childrenOf, descend, type Element, textWithin, walk } from './element.ts';
export { readXml } from './read-xml.ts';

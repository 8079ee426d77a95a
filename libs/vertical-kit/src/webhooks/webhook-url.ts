import { isIP } from 'node:net';
import { invalid } from '../doors/http/submitted.ts';
import { isPublic } from './public-address.ts';

export interface WebhookRules {
  /** Plain http and addresses inside may be called: for development, and networks of one's own. */
  allowPrivate: boolean;
}

const LONGEST = 2_000;

/** The URL of `Banyan-Webhook`. Throws `invalid_request` for one that will never be called. */
export function webhookUrl(given: string, { allowPrivate }: WebhookRules): string {
  const url = given.length <= LONGEST && URL.canParse(given) ? new URL(given) : undefined;
  if (!url) throw refused('is no URL');
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) {
    throw refused('is not https');
  }
  if (url.username || url.password) throw refused('holds a user or a password');
  const host = hostOf(url);
  const isInside = isIP(host) ? !isPublic(host) : /(^|\.)localhost\.?$/i.test(host);
  if (isInside && !allowPrivate) throw refused('leads to an address that is not public');
  url.hash = '';
  return url.href;
}

/** Without the brackets of version 6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const refused = (message: string) => invalid('header Banyan-Webhook', message);

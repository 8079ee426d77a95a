import { readFile } from 'node:fs/promises';

/** The way to an API server. */
export interface ClusterAccess {
  /** Without a path: `https://10.0.0.1:443`. */
  url: string;
  ca?: string | undefined;
  /** Client certificate and key, PEM. */
  cert?: string | undefined;
  key?: string | undefined;
  /** Read anew for each list: tokens of service accounts are replaced all the time. */
  token(): Promise<string | undefined>;
}

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

export interface AccessSettings {
  /** `kubernetes`, or the address of an API server. */
  source: string;
  tokenFile: string | undefined;
  caFile: string | undefined;
  host: string | undefined;
  port: string | undefined;
}

/** As a pod is told of its cluster, or as the settings say. Throws with what is missing. */
export async function accessOf(settings: AccessSettings): Promise<ClusterAccess> {
  const { source, host, port = '443' } = settings;
  const inside = source === 'kubernetes';
  if (inside && host === undefined) {
    throw new Error(
      'BANYAN_INVENTORY: kubernetes needs KUBERNETES_SERVICE_HOST, which a pod has, or KUBECONFIG; else name the API server, e.g. https://10.0.0.1:6443',
    );
  }
  const address = host?.includes(':') ? `[${host}]` : host;
  const url = new URL(inside ? `https://${address}:${port}` : source);
  const secure = url.protocol === 'https:';
  const tokenFile = settings.tokenFile ?? (inside ? `${ACCOUNT}/token` : undefined);
  const caFile = settings.caFile ?? (inside ? `${ACCOUNT}/ca.crt` : undefined);
  return {
    url: url.origin,
    ca: caFile === undefined ? undefined : await readFile(caFile, 'utf8'),
    // A token never goes over the wire in the clear.
    token: async () =>
      secure && tokenFile ? (await readFile(tokenFile, 'utf8')).trim() : undefined,
  };
}

/** What the process is told that runs the targets: it stands on what was built. */
export interface Order {
  vertical: string;
  /** `services/<vertical>/dist/<vertical>.service.js`. */
  built: string;
  gate?: 'A' | 'B';
  ids: string[];
  dataRoot: string;
  limit?: number;
  /** The mesh that gate B is asked of; without it nothing but the process answers. */
  mesh?: MeshAccess;
}

export interface MeshAccess {
  engine: string;
  /** Of the vertical, and a key that costs of this run are told apart by. */
  url: string;
  key: string;
  keyId: string;
  foundationUrl: string;
  adminKey: string;
}

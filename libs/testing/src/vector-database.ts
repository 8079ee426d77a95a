/** An empty database whose server offers pgvector, which the embedded one does not. */
export async function vectorDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  // Loaded by who needs it: it is a whole PostgreSQL.
  const { PGlite } = await import('@electric-sql/pglite');
  const { vector } = await import('@electric-sql/pglite-pgvector');
  const { PGLiteSocketServer } = await import('@electric-sql/pglite-socket');
  const db = await PGlite.create({ extensions: { vector } });
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 20 });
  await server.start();
  const port = server.getServerConn().split(':').at(-1);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    drop: async () => {
      await server.stop();
      await db.close();
    },
  };
}

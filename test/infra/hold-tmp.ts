import { writeFileSync } from 'node:fs';
const { openSecuredKafka } = await import('/tmp/wt-kafka/test/infra/support/secured-kafka.ts');
const { allGrants } = await import('/tmp/wt-kafka/tools/contracts/grants.ts');
const { readManifests } = await import('/tmp/wt-kafka/tools/manifest.ts');
const kafka = await openSecuredKafka();
writeFileSync('/tmp/hold.json', JSON.stringify({ pid: process.pid, folder: kafka.folder, env: kafka.env(), mutual: kafka.mutual, plain: kafka.plain() }));
process.on('SIGTERM', () => kafka.close().then(() => process.exit(0)));
setInterval(() => undefined, 1000);

/**
 * The arrows of the house: what each place must never import. The lint configuration is made of
 * these, and each has canaries that must be caught, so a rule that stops working is seen.
 */
export interface Arrow {
  name: string;
  /** The place, as globs. */
  files: string[];
  /** Imports that it must not have, as gitignore-like groups. */
  never: string[];
  why: string;
  /** Imports that must be caught, each in a file of that place. */
  canaries: { file: string; imports: string }[];
}

const FRAMEWORKS = ['@nestjs/*', 'typeorm', 'fastify', 'kafkajs', 'pg', 'rxjs'];
const OUTER_LIBS = ['messaging', 'persistence', 'telemetry', 'platform', 'vertical-kit', 'testing'];
const packages = (names: string[]) => names.map((name) => `@banyan/${name}`);

export const arrows: Arrow[] = [
  {
    name: 'kernel stands on nothing',
    files: ['libs/kernel/src/**'],
    never: ['@banyan/*', '@banyan/*/**', ...FRAMEWORKS, 'node:*'],
    why: 'the kernel is pure: no other lib, no framework, no I/O',
    canaries: [{ file: 'libs/kernel/src/canary.ts', imports: '@banyan/contracts' }],
  },
  {
    name: 'contracts stand on the kernel',
    files: ['libs/contracts/src/**'],
    never: [...packages(OUTER_LIBS), ...FRAMEWORKS],
    why: 'contracts are schemas over the kernel, nothing else',
    canaries: [{ file: 'libs/contracts/src/canary.ts', imports: '@banyan/messaging' }],
  },
  ...['messaging', 'persistence', 'telemetry'].map((name) => ({
    name: `${name} does not know its siblings or what is above`,
    files: [`libs/${name}/src/**`],
    never: [
      ...packages(OUTER_LIBS.filter((lib) => lib !== name && lib !== 'testing')),
      ...(name === 'messaging' ? ['typeorm', 'pg'] : ['kafkajs']),
    ],
    why: 'arrows point one way: contracts <- {messaging, persistence, telemetry} <- platform',
    canaries: [{ file: `libs/${name}/src/canary.ts`, imports: '@banyan/platform' }],
  })),
  {
    name: 'platform does not know the kit',
    files: ['libs/platform/src/**'],
    never: ['@banyan/vertical-kit', 'kafkajs'],
    why: 'arrows point one way: platform <- vertical-kit; Kafka is known to messaging alone',
    canaries: [{ file: 'libs/platform/src/canary.ts', imports: '@banyan/vertical-kit' }],
  },
  {
    name: 'only messaging knows kafkajs',
    files: ['libs/vertical-kit/src/**', 'libs/testing/src/**', 'tools/**', 'services/*/src/*.ts'],
    never: ['kafkajs'],
    why: 'Kafka is known to messaging alone',
    canaries: [{ file: 'services/finance/src/canary.ts', imports: 'kafkajs' }],
  },
  {
    name: 'adapters do not reach into another service',
    files: ['services/*/src/adapters/**'],
    never: ['**/simulator/**', 'kafkajs', '**/services/**', '../../../../*/**'],
    why: 'a service never imports another; Kafka is known to messaging alone',
    canaries: [
      {
        file: 'services/finance/src/adapters/canary.ts',
        imports: '../../../../foundation-model/src/main.ts',
      },
    ],
  },
  {
    name: 'application knows no adapter, no target and no framework',
    files: ['services/*/src/application/**'],
    never: [
      '**/simulator/**',
      '**/adapters/**',
      '**/targets/**',
      ...FRAMEWORKS,
      '@banyan/messaging',
      '@banyan/persistence',
      '@banyan/platform',
    ],
    why: 'domain <- application <- adapters: use cases speak through ports; targets measure them',
    canaries: [
      { file: 'services/finance/src/application/canary.ts', imports: '../adapters/rows.ts' },
      { file: 'services/finance/src/application/measured.ts', imports: '../targets/sums.ts' },
    ],
  },
  {
    name: 'domain is pure',
    files: ['services/*/src/domain/**'],
    never: [
      '**/simulator/**',
      '**/adapters/**',
      '**/application/**',
      '**/targets/**',
      ...FRAMEWORKS,
      ...packages(OUTER_LIBS),
      'node:fs',
      'node:net',
      'node:http',
    ],
    why: 'the domain has no framework and no I/O, and knows nothing that is built on it',
    canaries: [
      { file: 'services/finance/src/domain/canary.ts', imports: '../application/check.ts' },
      { file: 'services/finance/src/domain/deep/measured.ts', imports: '../../targets/sums.ts' },
    ],
  },
  {
    name: 'a simulator stands on the domain and its oracle',
    files: ['services/*/src/simulator/**'],
    never: [
      '**/adapters/**',
      '**/application/**',
      ...FRAMEWORKS,
      ...packages(OUTER_LIBS),
      'node:*',
    ],
    why: 'a simulation is pure: virtual time, seeded numbers, no I/O',
    canaries: [{ file: 'services/compute-broker/src/simulator/canary.ts', imports: 'node:fs' }],
  },
];

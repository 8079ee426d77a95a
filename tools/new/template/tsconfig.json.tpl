{
  "extends": "../../tsconfig.base.json",
  "compilerOptions": { "rootDir": "src", "outDir": "dist" },
  "include": ["src"],
  "exclude": ["src/**/*.test.ts", "src/**/*.fixture.ts"],
  "references": [
    { "path": "../../libs/kernel" },
    { "path": "../../libs/contracts" },
    { "path": "../../libs/vertical-kit" }
  ]
}

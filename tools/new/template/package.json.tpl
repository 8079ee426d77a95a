{
  "name": "@banyan/{{name}}",
  "version": "0.1.0",
  "private": true,
  "description": "{{description}}",
  "license": "Apache-2.0",
  "type": "module",
  "exports": {},
  "dependencies": {
    "@banyan/contracts": "*",
    "@banyan/kernel": "*",
    "@banyan/vertical-kit": "*",
    "zod": "^4.6.7"
  }
}

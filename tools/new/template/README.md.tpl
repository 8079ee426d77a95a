# {{name}}

{{description}}

## {{task}}

Adds up the numbers of a text: `POST /v1/{{name}}/{{task}}` takes `{"text": "..."}`; the same input goes
over `{{name}}.task.requested.v1`. Events, background and webhooks are as with every task:
[docs/how-to/tasks.md](../../docs/how-to/tasks.md).

- **Checks**: each number is quoted from its place; the words state no number that was not found.
- **Abstains** when there is no number.
- **Limits**: 100,000 characters; plain decimal numbers only, no exponents, no thousands separators.

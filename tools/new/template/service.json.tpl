{
  "name": "{{name}}",
  "kind": "vertical",
  "owner": "{{name}}",
  "port": {{port}},
  "database": "banyan_{{snake}}",
  "topics": {
    "in": [
      "{{name}}.task.requested.v1",
      "foundation.access.changed.v1",
      "{{name}}.reply.v1",
      "{{name}}.retry.v1"
    ],
    "out": [
      "{{name}}.task.progressed.v1",
      "{{name}}.task.completed.v1",
      "foundation.inference.requested.v1",
      "foundation.inference.cancelled.v1",
      "foundation.task.ended.v1",
      "{{name}}.retry.v1",
      "{{name}}.dlq.v1"
    ]
  },
  "startAfter": [],
  "resources": { "memoryMiB": 176, "semiSpaceMiB": 4 }
}

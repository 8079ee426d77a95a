{{/* The way to Kafka and to a database. The password stands in no URL, so it may be of any characters. */}}
{{- define "banyan.parts" -}}
{{- with .root.Values.postgresql }}
DATABASE_URL: {{ printf "postgresql://%s@%s:%v/%s%s" .user .host .port $.database (empty .parameters | ternary "" (print "?" .parameters)) | quote }}
{{- end }}
KAFKA_BROKERS: {{ .root.Values.kafka.brokers | quote }}
{{- end }}

{{/* A container's variables: those that are given go before those that follow from other values. */}}
{{- define "banyan.env" -}}
{{- $secrets := merge (deepCopy .it.secrets) .secrets }}
{{- range $name, $value := merge (deepCopy .it.environment) (fromYaml .follows) }}
{{- if not (hasKey $secrets $name) }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
{{- range $name, $from := $secrets }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ $from.secret | quote }}
      key: {{ $from.key | quote }}
{{- end }}
{{- end }}

{{- define "banyan.env.setup" -}}
{{- $follows := include "banyan.parts" (dict "root" .root "database" "postgres") }}
{{- $secrets := dict "PGPASSWORD" .root.Values.postgresql.password }}
{{- include "banyan.env" (dict "it" .it "follows" $follows "secrets" $secrets) }}
{{- end }}

{{- define "banyan.env.service" -}}
{{- $follows := include "banyan.follows" . }}
{{- $secrets := dict "PGPASSWORD" .root.Values.postgresql.password "BANYAN_ADMIN_KEY" .root.Values.adminKey }}
{{- include "banyan.env" (dict "it" .it "follows" $follows "secrets" $secrets) }}
{{- end }}

{{- define "banyan.follows" -}}
{{ include "banyan.parts" (dict "root" .root "database" .it.database) }}
PORT: {{ .it.port | quote }}
OTEL_SERVICE_NAME: {{ .name }}
OTEL_TRACES_EXPORTER: {{ .root.Values.otlp.endpoint | empty | ternary "none" "otlp" }}
{{- with .root.Values.otlp.endpoint }}
OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
{{- end }}
{{- end }}

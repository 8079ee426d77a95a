{{/* The way to Kafka and to a database, for a service or setup by its name. The password stands in no URL, so it may be of any characters. */}}
{{- define "banyan.parts" -}}
{{- with .root.Values.postgresql }}
DATABASE_URL: {{ printf "postgresql://%s@%s:%v/%s%s" .user .host .port $.database (empty .parameters | ternary "" (print "?" .parameters)) | quote }}
{{- end }}
{{- include "banyan.kafka" . }}
{{- end }}

{{- define "banyan.kafka" -}}
{{- with .root.Values.kafka }}
KAFKA_BROKERS: {{ .brokers | quote }}
{{- if ne .securityProtocol "PLAINTEXT" }}
KAFKA_SECURITY_PROTOCOL: {{ .securityProtocol }}
{{- end }}
{{- if hasPrefix "SASL" .securityProtocol }}
KAFKA_SASL_MECHANISM: {{ .sasl.mechanism }}
KAFKA_SASL_USERNAME: {{ include "banyan.kafkaUser" $ | quote }}
{{- end }}
{{- if hasSuffix "SSL" .securityProtocol }}
{{- if .ssl.ca }}
KAFKA_SSL_CA_FILE: /etc/banyan/kafka-ca.pem
{{- end }}
{{- if .ssl.clientCertificate }}
KAFKA_SSL_CERTIFICATE_FILE: /etc/banyan-kafka/tls.crt
KAFKA_SSL_KEY_FILE: /etc/banyan-kafka/tls.key
{{- end }}
{{- with .ssl.serverName }}
KAFKA_SSL_SERVER_NAME: {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "banyan.kafkaUser" -}}
{{ .root.Values.kafka.sasl.username | default .name }}
{{- end }}

{{/* What is kept in Secrets for everybody. */}}
{{- define "banyan.secrets" -}}
PGPASSWORD: {{ .root.Values.postgresql.password | toJson }}
{{- with .root.Values.kafka }}
{{- if hasPrefix "SASL" .securityProtocol }}
KAFKA_SASL_PASSWORD: {{ dict "secret" .sasl.password.secret "key" (.sasl.password.key | default (include "banyan.kafkaUser" $)) | toJson }}
{{- end }}
{{- end }}
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
{{- $follows := include "banyan.parts" (dict "root" .root "name" .name "database" "postgres") }}
{{- $secrets := include "banyan.secrets" . | fromYaml }}
{{- include "banyan.env" (dict "it" .it "follows" $follows "secrets" $secrets) }}
{{- end }}

{{- define "banyan.env.service" -}}
{{- $follows := include "banyan.follows" . }}
{{- $secrets := set (include "banyan.secrets" . | fromYaml) "BANYAN_ADMIN_KEY" .root.Values.adminKey }}
{{- include "banyan.env" (dict "it" .it "follows" $follows "secrets" $secrets) }}
{{- end }}

{{- define "banyan.follows" -}}
{{ include "banyan.parts" (dict "root" .root "name" .name "database" .it.database) }}
PORT: {{ .it.port | quote }}
OTEL_SERVICE_NAME: {{ .name }}
OTEL_TRACES_EXPORTER: {{ .root.Values.otlp.endpoint | empty | ternary "none" "otlp" }}
{{- with .root.Values.otlp.endpoint }}
OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
{{- end }}
{{- end }}

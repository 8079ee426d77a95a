{{/* Every service that is enabled, by name, with all that is said of it: defaults, kind, its own. */}}
{{- define "banyan.services" -}}
{{- $services := dict }}
{{- range $name, $own := .Values.services }}
  {{- $kind := index $.Values.kinds $own.kind }}
  {{- $all := mustMergeOverwrite (deepCopy $.Values.defaults) (deepCopy $kind) (deepCopy $own) }}
  {{- if eq $own.kind "trunk" }}
    {{- $_ := set $all.files "engines.yaml" $.Values.engines }}
  {{- end }}
  {{- include "banyan.kafkaFile" (dict "root" $ "it" $all) }}
  {{- if $all.enabled }}
    {{- $_ := set $services $name $all }}
  {{- end }}
{{- end }}
{{- $services | toYaml }}
{{- end }}

{{/* What the setup job is made of. */}}
{{- define "banyan.setup" -}}
{{- $it := mustMergeOverwrite (deepCopy .Values.defaults) (deepCopy .Values.setup) }}
{{- include "banyan.kafkaFile" (dict "root" . "it" $it) }}
{{- $it | toYaml }}
{{- end }}

{{/* Says nothing: puts the authority of the brokers among the files. */}}
{{- define "banyan.kafkaFile" -}}
{{- with .root.Values.kafka }}
{{- if and .ssl.ca (hasSuffix "SSL" .securityProtocol) }}
{{- $_ := set $.it.files "kafka-ca.pem" .ssl.ca }}
{{- end }}
{{- end }}
{{- end }}

{{/* Whether a service follows the nodes of its cluster: all that it may ask the API server for. */}}
{{- define "banyan.readsNodes" -}}
{{- if eq "kubernetes" (.environment.BANYAN_INVENTORY | default "") }}true{{ end }}
{{- end }}

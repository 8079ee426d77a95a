{{/* Every service that is enabled, by name, with all that is said of it: defaults, kind, its own. */}}
{{- define "banyan.services" -}}
{{- $services := dict }}
{{- range $name, $own := .Values.services }}
  {{- $kind := index $.Values.kinds $own.kind }}
  {{- $all := mustMergeOverwrite (deepCopy $.Values.defaults) (deepCopy $kind) (deepCopy $own) }}
  {{- if eq $own.kind "trunk" }}
    {{- $_ := set $all.files "engines.yaml" $.Values.engines }}
  {{- end }}
  {{- if $all.enabled }}
    {{- $_ := set $services $name $all }}
  {{- end }}
{{- end }}
{{- $services | toYaml }}
{{- end }}

{{/* What the setup job is made of. */}}
{{- define "banyan.setup" -}}
{{- mustMergeOverwrite (deepCopy .Values.defaults) (deepCopy .Values.setup) | toYaml }}
{{- end }}

{{/* Whether a service follows the nodes of its cluster: all that it may ask the API server for. */}}
{{- define "banyan.readsNodes" -}}
{{- if eq "kubernetes" (.environment.BANYAN_INVENTORY | default "") }}true{{ end }}
{{- end }}

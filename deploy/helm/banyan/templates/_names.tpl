{{/* All of these take the root, the service's name and its kind. */}}
{{- define "banyan.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{/* Of pods: nothing that changes with the chart alone, which would renew them all. */}}
{{- define "banyan.podLabels" -}}
{{ include "banyan.selector" . }}
app.kubernetes.io/component: {{ .kind }}
app.kubernetes.io/part-of: banyan
{{- end }}

{{- define "banyan.labels" -}}
{{ include "banyan.podLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "banyan.metadata" -}}
name: {{ .root.Release.Name }}-{{ .name }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "banyan.labels" . | nindent 2 }}
{{- end }}

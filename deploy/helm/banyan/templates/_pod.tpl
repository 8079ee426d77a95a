{{/* Every pod takes the root, the settings (it) and the name of its image; nothing of it is privileged. */}}
{{- define "banyan.pod" -}}
enableServiceLinks: false
securityContext:
  {{- toYaml .it.podSecurityContext | nindent 2 }}
{{- with .it.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .it.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .it.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .it.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .it.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
volumes:
  - name: tmp
    emptyDir: {}
  {{- if .it.files }}
  - name: files
    configMap:
      name: {{ .root.Release.Name }}-{{ .name }}
  {{- end }}
  {{- with .root.Values.kafka.ssl.clientCertificate }}
  - name: kafka
    secret:
      secretName: {{ . | quote }}
  {{- end }}
{{- end }}

{{- define "banyan.container" -}}
image: {{ .it.image.repository }}/{{ .name }}:{{ .it.image.tag | default .root.Chart.AppVersion }}
imagePullPolicy: {{ .it.image.pullPolicy }}
# Why it could not start stands in the state of the pod.
terminationMessagePolicy: FallbackToLogsOnError
securityContext:
  {{- toYaml .it.securityContext | nindent 2 }}
resources:
  {{- toYaml .it.resources | nindent 2 }}
volumeMounts:
  - name: tmp
    mountPath: /tmp
  {{- if .it.files }}
  - name: files
    mountPath: /etc/banyan
    readOnly: true
  {{- end }}
  {{- if .root.Values.kafka.ssl.clientCertificate }}
  - name: kafka
    mountPath: /etc/banyan-kafka
    readOnly: true
  {{- end }}
{{- end }}

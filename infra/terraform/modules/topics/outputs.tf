output "names" {
  description = "Every topic of the mesh."
  value       = keys(kafka_topic.mesh)
}

variable "replication_factor" {
  description = "Copies of each partition: 3 in production, 1 on a single broker."
  type        = number
  default     = 3

  validation {
    condition     = var.replication_factor >= 1
    error_message = "At least one copy has to be kept."
  }
}

variable "min_insync_replicas" {
  description = "Copies that have to have a record before it counts as sent; null leaves it to the broker."
  type        = number
  default     = null
}

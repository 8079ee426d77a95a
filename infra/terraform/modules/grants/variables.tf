variable "principals" {
  description = "Who a service, setup or operator is to Kafka, where that is not User:<its name>."
  type        = map(string)
  default     = {}
}

terraform {
  required_version = ">= 1.6"
  required_providers {
    kafka = {
      source  = "mongey/kafka"
      version = "~> 0.13"
    }
  }
}

variable "bootstrap_servers" {
  description = "Brokers as host:port; the embedded one without TLS."
  type        = list(string)
}

variable "adopt" {
  description = "Take over topics that exist already, such as those that ./mesh up has made."
  type        = bool
  default     = false
}

provider "kafka" {
  bootstrap_servers = var.bootstrap_servers
  tls_enabled       = false
}

module "topics" {
  source             = "../../modules/topics"
  replication_factor = 1
}

import {
  for_each = var.adopt ? toset(keys(jsondecode(file("${path.module}/../../modules/topics/topics.json")))) : toset([])
  to       = module.topics.kafka_topic.mesh[each.key]
  id       = each.key
}

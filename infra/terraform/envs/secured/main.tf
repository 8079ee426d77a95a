# Topics and grants on brokers that ask for TLS and a login. The login's user may create topics and grants.
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
  description = "Brokers as host:port."
  type        = list(string)
}

variable "ca_file" {
  description = "PEM of the authority that vouches for the brokers."
  type        = string
}

variable "username" {
  type = string
}

variable "password" {
  description = "By TF_VAR_password, so that no file and no process shows it."
  type        = string
  sensitive   = true
}

variable "mechanism" {
  description = "plain, scram-sha256 or scram-sha512."
  type        = string
  default     = "scram-sha512"
}

variable "replication_factor" {
  type    = number
  default = 3
}

variable "principals" {
  description = "Who a service, setup or operator is to Kafka, where that is not User:<its name>."
  type        = map(string)
  default     = {}
}

provider "kafka" {
  bootstrap_servers = var.bootstrap_servers
  tls_enabled       = true
  ca_cert           = file(var.ca_file)
  sasl_username     = var.username
  sasl_password     = var.password
  sasl_mechanism    = var.mechanism
}

module "topics" {
  source             = "../../modules/topics"
  replication_factor = var.replication_factor
}

module "grants" {
  source     = "../../modules/grants"
  principals = var.principals
}

terraform {
  required_version = ">= 1.6"
  required_providers {
    kafka = {
      source  = "mongey/kafka"
      version = "~> 0.13"
    }
  }
}

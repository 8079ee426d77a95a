# The catalogue of libs/contracts, as `./mesh contracts` writes it.
locals {
  topics = jsondecode(file("${path.module}/topics.json"))
  insync = var.min_insync_replicas == null ? {} : {
    "min.insync.replicas" = tostring(var.min_insync_replicas)
  }
}

resource "kafka_topic" "mesh" {
  for_each = local.topics

  name               = each.key
  partitions         = each.value.partitions
  replication_factor = var.replication_factor
  config             = merge(each.value.config, local.insync)
}

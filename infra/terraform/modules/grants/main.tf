# What each service, setup and an operator need, as `./mesh contracts` writes it of the manifests.
locals {
  roles = jsondecode(file("${path.module}/grants.json"))
  grants = merge([
    for role, grants in local.roles : {
      for grant in grants :
      "${role} ${grant.operation} ${grant.resource} ${grant.name}" => merge(grant, {
        principal = lookup(var.principals, role, "User:${role}")
      })
    }
  ]...)
}

resource "kafka_acl" "mesh" {
  for_each = local.grants

  resource_type                = each.value.resource
  resource_name                = each.value.name
  resource_pattern_type_filter = each.value.pattern
  acl_principal                = each.value.principal
  acl_host                     = "*"
  acl_operation                = each.value.operation
  acl_permission_type          = "Allow"
}

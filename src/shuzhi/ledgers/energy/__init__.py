"""Energy saving in public institutions 公共机构节能: readings, institutions, audits and checks, model organs, yearly papers."""

"""The families of rules, one a file, discovered by `rule.rules()`; rule.py says how a rule is written."""

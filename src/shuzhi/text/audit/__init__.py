"""The auditor of duty reports: rules, one pass over the text, findings. No Django; usable as a library."""

from shuzhi.text.audit.facts import Known, NoEvidence, Text
from shuzhi.text.audit.finding import Finding
from shuzhi.text.audit.rule import Found, Hit, Pattern, Rule
from shuzhi.text.audit.run import Options, audit, audit_many

__all__ = [
    "Finding",
    "Found",
    "Hit",
    "Known",
    "NoEvidence",
    "Options",
    "Pattern",
    "Rule",
    "Text",
    "audit",
    "audit_many",
]

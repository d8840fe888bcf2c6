"""The digest by which a finding is known again after lines were added above it: for dismissals and baselines."""

import hashlib

from shuzhi.text.audit.finding import Finding


def digest(finding: Finding) -> str:
    """Of the code and the quoted words; the text of a report cannot be read out of it."""
    return digest_of(finding.code, finding.quote)


def digest_of(code: str, quote: str) -> str:
    return hashlib.sha256(f"{code}\0{quote}".encode()).hexdigest()[:20]

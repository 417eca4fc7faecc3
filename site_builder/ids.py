"""Readable ids, made of words: of a heading, of a finding."""

from __future__ import annotations

import hashlib
import re


def sha256(text: str) -> str:
    """The digest of a text, as hexadecimal digits; a lone surrogate does no harm."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def slugify(text: str, words: int = 0) -> str:
    """Lower-case ASCII-or-letters words joined by hyphens; the first `words` of them, all if 0."""
    found = re.findall(r"[^\W_]+", re.sub(r"['’ʼ.]", "", text.lower()))
    return "-".join(found[:words] if words else found)


def finding_id(text: str, passage: str) -> str:
    """A readable, stable id: a few words of the text and a short digest of the earliest-published passage."""
    return f"{slugify(text, 4)}-{sha256(passage)[:6]}"

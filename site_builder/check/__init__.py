"""Proofs: the rules of the page on a built story, and every internal link on the built site."""

from site_builder.check.links import links
from site_builder.check.proof import prove, unproved

__all__ = ["links", "prove", "unproved"]

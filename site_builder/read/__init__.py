"""content/ → dossiers: articles laid out with their furniture set aside, and what the editor changed."""

from site_builder.read.article import article_from_text, read_article
from site_builder.read.content import read_content

__all__ = ["article_from_text", "read_article", "read_content"]

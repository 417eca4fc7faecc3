"""Story → pages. Python makes the values that are shown, the templates make HTML and wording of them."""

from site_builder.render.data import analysis_json, serialised, story_json
from site_builder.render.site import default_templates, render_site

__all__ = ["analysis_json", "default_templates", "render_site", "serialised", "story_json"]

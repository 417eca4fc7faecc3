"""One story, several outlets: merges articles into one explainer page in which every line can be traced."""

__version__ = "0.1.0"

"""From what each article says to what the coverage says: `merge(dossier, analyses) -> Story`."""

from site_builder.merge.disputed_speakers import SPEAKERS_DIFFER
from site_builder.merge.gist import Embed
from site_builder.merge.misdated import misdated
from site_builder.merge.story import merge

__all__ = ["SPEAKERS_DIFFER", "Embed", "merge", "misdated"]

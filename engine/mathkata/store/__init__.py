"""The learner's history in SQLite: append reviews, read cards."""

from mathkata.store.folder import cache_folder, data_folder, default_path
from mathkata.store.store import AddedBank, Merged, Store

__all__ = ["AddedBank", "Merged", "Store", "cache_folder", "data_folder", "default_path"]

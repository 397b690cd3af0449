"""The names that articles go by: the roles of paragraphs, the kinds of pages, the flags."""

from __future__ import annotations

from typing import Literal

Role = Literal["heading", "paragraph", "list_item", "table_row", "caption", "signature", "date_line"]
PageKind = Literal["article", "listing", "home", "search", "error", "login", "app_shell"]
# docs/cleaning.md says what each of them says.
FlagName = Literal[
    "spam_block", "spam_inline", "spam_link", "spam_pinyin", "doorway", "repeat", "lossy_injection", "digits_stripped",
    "mojibake", "undecodable", "charset_mismatch", "head_hijack", "mirror", "date_conflict", "date_order_unknown",
    "date_without_year", "date_zone_unknown", "site_id_doubtful", "url_doubtful", "incomplete", "body_unsure", "layout_lost",
]  # fmt: skip

"""Codes of languages (ISO 639) to their names: those most spoken in England and Wales, and sign language."""

_NAMES = {
    "ar": "Arabic", "bfi": "British Sign Language", "bg": "Bulgarian", "bn": "Bengali", "bsl": "British Sign Language",
    "cy": "Welsh", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French",
    "gu": "Gujarati", "hi": "Hindi", "hu": "Hungarian", "it": "Italian", "ku": "Kurdish", "lt": "Lithuanian",
    "lv": "Latvian", "ml": "Malayalam", "ne": "Nepali", "nl": "Dutch", "pa": "Punjabi", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "so": "Somali",
    "sq": "Albanian", "sv": "Swedish", "syl": "Sylheti", "ta": "Tamil", "te": "Telugu", "ti": "Tigrinya",
    "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "yo": "Yoruba",
    "zh": "Chinese",
}  # fmt: skip
"""By the census of 2021: https://www.ons.gov.uk/datasets/TS024/editions/2021"""


def language(said: str) -> str:
    """A code ("pa", "en-GB") by its name; a name as it is."""
    code = said.lower().replace("_", "-").partition("-")[0]
    return _NAMES.get(code, said) if len(code) < len("bsl") + 1 else said

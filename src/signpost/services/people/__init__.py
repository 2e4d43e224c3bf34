"""Who may sign in, and whoever is signed in."""

from signpost.services.people.identities import Identity
from signpost.services.people.owning import Misnamed
from signpost.services.people.people import Invited, People, Wanted
from signpost.services.people.signing_in import Begun, SigningIn, Times

__all__ = ["Begun", "Identity", "Invited", "Misnamed", "People", "SigningIn", "Times", "Wanted"]

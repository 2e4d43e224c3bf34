"""Who is an outsider is remembered for a while, of each workspace apart."""

from signpost.services.chatting.outsiders import GUESTS_KNOWN_FOR, Outsiders


def test_what_a_platform_said_is_asked_again_after_a_while() -> None:
    moments = [0.0]
    outsiders = Outsiders(lambda: moments[-1])
    outsiders.put("T1", "U1", True)
    outsiders.put("T1", "U2", False)
    assert [outsiders.get("T1", "U1"), outsiders.get("T1", "U2"), outsiders.get("T2", "U1")] == [True, False, None]
    moments.append(float(GUESTS_KNOWN_FOR))
    assert outsiders.get("T1", "U1") is None

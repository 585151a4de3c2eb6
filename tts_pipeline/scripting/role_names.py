"""What an editor calls the parts of a script."""

from typing import Final

from tts_pipeline.messages import say
from tts_pipeline.model.script import Role

NAMES: Final = {
    Role.OPENING: "cli.role-opening",
    Role.HEADLINE: "cli.role-headline",
    Role.LEDE: "cli.role-lede",
    Role.HEADING: "cli.role-heading",
    Role.BODY: "cli.role-body",
    Role.QUOTE: "voices.role-quote",
    Role.SIGN_OFF: "cli.role-sign-off",
}


def role_name(role: Role) -> str:
    """Return the name of a role, in the user's language."""
    return say(NAMES[role])

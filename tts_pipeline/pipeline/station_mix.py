"""What was spoken meets the station's sounds, as its settings and its template say."""

from dataclasses import replace

from tts_pipeline.mixing import lay_out
from tts_pipeline.mixing.dynamics import even_out
from tts_pipeline.model.rundown import BulletinPlan
from tts_pipeline.model.sound import Timeline
from tts_pipeline.model.speech import Speech
from tts_pipeline.pipeline.toolkit import Toolkit
from tts_pipeline.settings.template_schema import PipsPlace


def on_the_hour(toolkit: Toolkit, plan: BulletinPlan) -> Toolkit:
    """Return the toolkit with the time signal before the opening, where the station wants it and the hour is full."""
    is_full_hour = (plan.at.minute, plan.at.second) == (0, 0)
    if not (toolkit.settings.mix.pips and toolkit.sounds and is_full_hour):
        return toolkit
    return replace(toolkit, template=toolkit.template.model_copy(update={"pips": PipsPlace()}))


def laid_out(speech: Speech, toolkit: Toolkit) -> Timeline:
    """Return the timeline of a programme; its first chapter has the programme's name.

    Raises:
        ScriptError: there is not one utterance.
        SoundError: a clip has a number of channels that cannot be measured.
    """
    settings = toolkit.settings
    evened = even_out(speech) if settings.mix.compression == "gentle" else speech
    return lay_out(evened, toolkit.sounds, toolkit.template, settings.station.programme)

"""What was spoken meets the station's sounds, as its settings and its template say."""

from tts_pipeline.mixing import lay_out
from tts_pipeline.mixing.dynamics import even_out
from tts_pipeline.model.sound import Timeline
from tts_pipeline.model.speech import Speech
from tts_pipeline.pipeline.studio import Studio


def laid_out(speech: Speech, studio: Studio) -> Timeline:
    """Return the timeline of a programme; its first chapter has the programme's name.

    Raises:
        ScriptError: there is not one utterance.
        SoundError: a clip has a number of channels that cannot be measured.
    """
    settings = studio.settings
    evened = even_out(speech) if settings.mix.compression == "gentle" else speech
    return lay_out(evened, studio.sounds, studio.template, settings.station.programme)

"""Voices side by side as one page of HTML that holds its own sound: to be listened to, kept, sent to an editor."""

import base64
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from string import Template

from tts_pipeline.messages import figures, say, ui_language
from tts_pipeline.model.speech import MeasuredVoice
from tts_pipeline.pipeline.voice_sample import MissingSample, VoiceSample


def voices_page(samples: Sequence[VoiceSample | MissingSample], text: str) -> str:
    """Return the page; `text` is what all of them say."""
    measured = [sample.listed.voice.measured for sample in samples]
    articles = max((one.articles for one in measured if one), default=0)
    template = Template(files("tts_pipeline.cli").joinpath("voices_page.html").read_text(encoding="utf-8"))
    return template.substitute(
        language=ui_language(),
        title=escape(say("voices.page-title")),
        text=escape(text),
        voices="\n".join(map(_section, samples)),
        footer=f"<footer>{escape(say('voices.page-figures', articles=articles))}</footer>" if articles else "",
    )


def _section(sample: VoiceSample | MissingSample) -> str:
    voice = sample.listed.voice
    sex = say("voices.female" if voice.sex == "female" else "voices.male")
    heading = f"<h2>{escape(voice.label)} <code>{escape(voice.name)}</code><small>{escape(sex)}</small></h2>"
    lines = [heading, _paragraph("character", voice.description)]
    if isinstance(sample, MissingSample):
        lines.append(_paragraph("failed", say("voices.page-failed", problem=sample.problem)))
    else:
        sound = base64.b64encode(sample.audio).decode()
        label = escape(voice.label, quote=True)
        lines.append(
            f'<audio controls preload="metadata" aria-label="{label}" src="data:audio/mpeg;base64,{sound}"></audio>'
        )
        lines.append(_paragraph("figures", _figures(sample, voice.measured)))
    lines.append(_paragraph("origin", " · ".join(filter(None, (sample.listed.engine, voice.origin)))))
    return f"<section>{''.join(lines)}</section>"


def _figures(sample: VoiceSample, measured: MeasuredVoice | None) -> str:
    told = [say("voices.page-pace", words_a_minute=sample.words_a_minute)]
    if measured:
        understood = figures(f"{100 * (1 - measured.phoneme_error_rate):.1f}")
        quality, french = figures(f"{measured.dnsmos:.2f}"), figures(f"{100 * measured.french:.1f}")
        told.append(say("voices.page-measured", understood=understood, quality=quality, french=french))
    return " · ".join(told)


def _paragraph(kind: str, text: str) -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if text else ""

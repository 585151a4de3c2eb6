"""What the voice says while its model is tuned: our own sentences, of every length and melody that news has."""

from collections.abc import Sequence
from typing import Final

from tts_pipeline.model.script import SpokenText, Utterance
from tts_pipeline.phonetics.phonemes import phonemes_of
from tts_pipeline.speaking.engines.kokoro.model import Style, model_inputs
from tts_pipeline.speaking.engines.kokoro.tuning.tune import Inputs, Sentences

SEEN: Final = (
    "Bonjour à tous, voici les titres de cette édition.",
    "Le conseil municipal a voté hier soir le budget de la commune.",
    "Pourquoi les trains ont-ils encore du retard ce matin ?",
    "Deux cent mille personnes ont défilé dans les rues, selon les organisateurs.",
    "Quelle journée magnifique pour les vignerons de la région !",
    "Oui.",
    "Le thermomètre descendra jusqu'à moins cinq degrés, avec du brouillard en plaine.",
    "Un jeune chercheur lausannois vient de recevoir un grand prix européen.",
    "Six blessés, dont deux graves, après la chute d'une nacelle à Vevey.",
    "Et maintenant, la météo : de belles éclaircies, puis des averses orageuses.",
    "Qui succédera au président du Grand Conseil ?",
    "« Nous n'avons jamais vu cela », confie la maire, encore sous le choc.",
    "Les exportations de fromage ont chuté de dix-sept pour cent en un an.",
    "Zéro à zéro, score final : quel ennui !",
    "Jeudi, juges et jurés ont jugé l'affaire close.",
    "Chaque dimanche, cent choristes chantent Schubert sous ces voûtes.",
)
JUDGED: Final = (
    "La grève des bateliers se poursuit sur le lac.",
    "Faut-il craindre une nouvelle hausse du prix du pain ?",
    "Les pompiers sont intervenus pendant toute la nuit pour contenir l'incendie.",
    "Fin de l'alerte.",
)


def sentences_in(styles: Sequence[Style]) -> Sentences:
    """Return the sentences as the model takes them, in every presenter's voice in turn."""

    def spoken(texts: tuple[str, ...]) -> tuple[Inputs, ...]:
        return tuple(_inputs(text, styles[index % len(styles)]) for index, text in enumerate(texts))

    return Sentences(spoken(SEEN), spoken(JUDGED))


def _inputs(text: str, style: Style) -> Inputs:
    phonemes = phonemes_of(Utterance(text, SpokenText(text), 0.0))
    return model_inputs(phonemes, style, 1.0)

"""The yardstick: plain kokoro-onnx, one call for each paragraph, nothing written, nothing mixed.

python -m benchmarks.plain_kokoro ARTICLE WEIGHTS
"""

import io
import sys
from importlib.resources import as_file, files
from pathlib import Path

from kokoro_onnx import Kokoro

from tts_pipeline.speaking.engines.kokoro.voices import load_voice_pack
from tts_pipeline.speaking.engines.kokoro.voices.pack import PACK_NAME


def main(article: Path, weights: Path) -> None:
    """Speak every paragraph of the file and print the seconds of sound."""
    paragraphs = [text.strip() for text in article.read_text(encoding="utf-8").split("\n\n") if text.strip()]
    style = load_voice_pack().styles["siwis"]
    with as_file(files("tts_pipeline.speaking.engines.kokoro.voices") / PACK_NAME) as pack:
        model = Kokoro(str(weights), str(pack))
    seconds = 0.0
    for paragraph in paragraphs:
        samples, rate = model.create(paragraph, style, lang="fr-fr")
        seconds += len(samples) / rate
    io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8").write(f"{seconds:.1f}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

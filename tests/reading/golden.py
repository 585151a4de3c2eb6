"""The golden articles: sources of varied shape, each beside the structure that it has to come out with.

`python -m tests.reading.golden` writes what is read today; a change of these files is reviewed by eye.
"""

import json
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path

from tests.factories import reading_settings
from tts_pipeline.model.article import Article
from tts_pipeline.reading import read_article

FOLDER = Path(__file__).parent.parent / "golden" / "articles"
EXPECTED = FOLDER / "expected"
SOURCES = sorted(path for path in FOLDER.iterdir() if path.is_file())
SETTINGS = reading_settings()


def as_json(article: Article) -> dict[str, object]:
    plain = {one.name: one.default for one in fields(Article) if one.name not in {"language", "source"}}
    said = {name: value for name, value in asdict(article).items() if value not in (None, plain.get(name))}
    said["source"] = article.source if "://" in article.source else Path(article.source).name
    found: dict[str, object] = json.loads(json.dumps(said, default=datetime.isoformat))
    return found


def expected_of(source: Path) -> Path:
    return EXPECTED / f"{source.stem}.json"


def main() -> None:
    EXPECTED.mkdir(exist_ok=True)
    for source in SOURCES:
        found = as_json(read_article(str(source), SETTINGS))
        expected_of(source).write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

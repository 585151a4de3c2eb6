"""Any text in: an Article that keeps its promises or an ArticleError, nothing else."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import reading_settings
from tests.reading.golden import SOURCES
from tts_pipeline.errors import ArticleError
from tts_pipeline.model.article import Article
from tts_pipeline.reading import ReadingOptions, read_text
from tts_pipeline.reading.encodings import decode

ONE_WORD = reading_settings(1)
GOLDEN = [decode(path.read_bytes(), path.name) for path in SOURCES]
FRAGMENTS = st.sampled_from([line for text in GOLDEN for line in text.splitlines()])
MARKUP = st.sampled_from(
    ["<p>", "</p>", "<h1>", "<html><body>", "<rss>", "<item>", "---\n", "# ", "> ", "- ", "**", "[a](b)", "|a|\n|-|\n"]
)
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def check(text: str) -> None:
    try:
        article = read_text(text, ONE_WORD, ReadingOptions())
    except ArticleError:
        return
    keeps_its_promises(article)


def keeps_its_promises(article: Article) -> None:
    assert article.headline.strip()
    assert 1 <= len(article.slug) <= 88
    texts = [article.headline, article.lede or "x"]
    for section in article.sections:
        assert 2 <= section.level <= 6
        assert section.heading or section.paragraphs
        texts += [section.heading or "x", *section.paragraphs]
    assert all(text == " ".join(text.split()) and text for text in texts)
    assert all(one.reason for one in article.left_out)
    assert article.published_at is None or article.published_at.tzinfo


@SLOW
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    check(text)


@SLOW
@given(st.lists(st.one_of(FRAGMENTS, MARKUP, st.text(max_size=20)), max_size=14).map("\n".join))
def test_any_mixture_of_articles_and_markup(text: str) -> None:
    check(text)


@SLOW
@given(st.sampled_from(GOLDEN), st.data())
def test_any_part_of_an_article(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    check(text[start : data.draw(st.integers(start, len(text)))])


@SLOW
@given(st.binary(max_size=600))
def test_any_bytes(data: bytes) -> None:
    try:
        text = decode(data, "fuzz")
    except ArticleError:
        return  # a picture, a sound, a program
    check(text)

"""An article's structure as a tree for people and as JSON for programs."""

from dataclasses import asdict
from datetime import datetime
from typing import Final

from rich.markup import escape
from rich.table import Table
from rich.tree import Tree

from tts_pipeline.messages import figures, say
from tts_pipeline.model.article import Article
from tts_pipeline.reading import Explanation, Taken

TAKEN_NAMES: Final = {
    Taken.HEADLINE: "cli.taken-headline",
    Taken.LEDE: "cli.taken-lede",
    Taken.HEADING: "cli.taken-heading",
    Taken.BODY: "cli.taken-body",
    Taken.LEFT_OUT: "cli.taken-left-out",
}


def article_json(article: Article) -> dict[str, object]:
    """Return the article as JSON values, under the field names of `Article`."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(article).items()
    }


def article_tree(article: Article) -> Tree:
    """Return the article as a tree: sections below the headline, subsections below their section."""
    root = Tree(f"[bold]{escape(article.headline)}[/bold]", highlight=False)
    if article.lede:
        root.add(f"[italic]{escape(article.lede)}[/italic]")
    branches: dict[int, Tree] = {1: root}
    for section in article.sections:
        above = max(level for level in branches if level < section.level or level == 1)
        branch = branches[above]
        if section.heading:
            branch = branches[section.level] = branch.add(f"[cyan]{escape(section.heading)}[/cyan]")
            branches = {level: tree for level, tree in branches.items() if level <= section.level}
        for paragraph in section.paragraphs:
            branch.add(escape(paragraph))
    if article.left_out:
        left_out = root.add(f"[yellow]{say('cli.left-out')}[/yellow]")
        for line in article.left_out:
            left_out.add(f"[strike]{escape(line.text)}[/strike] [dim]({escape(line.reason)})[/dim]")
    return root


def explanation_json(explanation: Explanation) -> list[dict[str, object]]:
    """Return each line of the source with what it was taken for and the weighted evidence."""
    return [
        {
            "line": line.line,
            "text": line.text,
            "taken_for": line.taken_for.value,
            "score": line.score,
            "evidence": [{"reason": reason.text, "weight": reason.weight} for reason in line.evidence],
        }
        for line in explanation.lines
    ]


def explanation_table(explanation: Explanation) -> Table:
    """Return the same as a table."""
    headings = ("cli.column-line", "cli.column-taken-for", "cli.column-text", "cli.column-evidence")
    table = Table(*(say(heading) for heading in headings), box=None, pad_edge=False)
    for line in explanation.lines:
        reasons = "\n".join(f"{figures(f'{reason.weight:+.1f}')} {reason.text}" for reason in line.evidence)
        table.add_row(str(line.line), say(TAKEN_NAMES[line.taken_for]), escape(line.text), escape(reasons))
    return table

"""The structure of a draft: headline, lede, headings, body, and what is not the article."""

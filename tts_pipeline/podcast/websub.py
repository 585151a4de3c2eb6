"""Tells a WebSub hub that a feed has changed, so that subscribers hear of it within seconds."""

import threading
from urllib.parse import urlencode

from tts_pipeline.model.script import Seconds


def ping(hub: str, feed_url: str, seconds: Seconds) -> str:
    """Tell the hub and return what went wrong, empty where nothing did; after `seconds`, it is waited for no longer.

    WebSub, section 7: a publisher's request; 2xx is success.
    """
    answers: list[str] = []
    thread = threading.Thread(target=lambda: answers.append(_ask(hub, feed_url, seconds)), daemon=True)
    thread.start()
    thread.join(seconds)  # neither the name server nor a server that drips heeds a time limit
    return answers[0] if answers else f"no answer within {seconds:g} s"


def _ask(hub: str, feed_url: str, seconds: Seconds) -> str:
    import certifi
    import urllib3

    form = urlencode({"hub.mode": "publish", "hub.url": feed_url})
    try:
        with urllib3.PoolManager(timeout=seconds, retries=False, ca_certs=certifi.where()) as pool:
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            answer = pool.request("POST", hub, body=form, headers=headers, preload_content=False)
            return "" if 200 <= answer.status < 300 else f"HTTP {answer.status}"
    except urllib3.exceptions.HTTPError as error:
        return type(error).__name__

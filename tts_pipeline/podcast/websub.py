"""Tells a WebSub hub that a feed has changed, so that subscribers hear of it within seconds."""

from urllib.parse import urlencode

from tts_pipeline.files.deadline import OutOfTime, within
from tts_pipeline.model.script import Seconds


def ping(hub: str, feed_url: str, seconds: Seconds) -> str:
    """Tell the hub and return what went wrong, empty where nothing did; after `seconds`, it is waited for no longer.

    WebSub, section 7: a publisher's request; 2xx is success.
    """
    try:
        return within(seconds, lambda: _ask(hub, feed_url, seconds))  # name servers and dripping servers heed no limit
    except OutOfTime:
        return f"no answer within {seconds:g} s"


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

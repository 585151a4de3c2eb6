"""French radio segments from written articles: read, script, speak, mix, master, publish."""

import os

__version__ = "0.1.0"

# onnxruntime writes a device id and events under the home folder when it is imported, by whichever engine, plug-in or
# recogniser, and later asks for a host of its maker; huggingface_hub (faster-whisper needs it) reports what is loaded.
# Only what every one of them imports first can keep them from it. Whoever sets these themselves has the last word.
for _variable in ("ORT_DISABLE_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK"):
    os.environ.setdefault(_variable, "1")

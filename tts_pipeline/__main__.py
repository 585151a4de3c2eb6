"""`python -m tts_pipeline` and the console script `tts-pipeline`."""

from tts_pipeline.cli.app import main

if __name__ == "__main__":
    main()

"""`python -m signpost`, the same as the command `signpost`."""

from signpost.channels.cli.main import run

if __name__ == "__main__":
    run()

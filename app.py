import gc
import sys

# What is imported stays: looking through it for rubbish again and again would take a quarter of the start.
gc.disable()

from consortium.core.errors import SetupError  # noqa: E402
from consortium.factory import create_app  # noqa: E402

try:
    app = create_app()
except SetupError as problem:
    sys.exit(str(problem))
gc.freeze()
gc.enable()

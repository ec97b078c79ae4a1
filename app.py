import sys

from consortium.core.errors import SetupError
from consortium.factory import create_app

try:
    app = create_app()
except SetupError as problem:
    sys.exit(str(problem))

"""
Regular expressions of yt-dlp and gallery-dl, compiled once: compiling two thousand of them was a third of what a start costs.

Run as a program it installs itself in the environment of its Python, or in the folder that is named: each later start there
imports it (a .pth file says so), and takes the patterns from the file beside it. Those that are not in it, and all where it is
missing or of another Python, are compiled as ever; with TELL_PATTERNS in the environment a start says why on stderr.
"""

import contextlib
import marshal
import os
import re
import sys

NAME = "precompiled_patterns"
try:
    from re import _compiler

    PYTHON = f"{sys.version} {_compiler._sre.MAGIC} {_compiler._sre.CODESIZE}"
    compile_anew = _compiler.compile
except (ImportError, AttributeError):  # a Python whose inside is another one
    PYTHON = None


def use(file):
    """Has `re` look for each pattern in the file, which has what the engine of this very Python is told of it."""
    with open(file, "rb") as stream:
        python, patterns = marshal.load(stream)
    if PYTHON is None or python != PYTHON:
        raise RuntimeError("they are of another Python")

    def compile(pattern, flags=0):
        known = patterns.get((pattern, int(flags))) if isinstance(pattern, str) else None
        if known is None:
            return compile_anew(pattern, flags)
        all_flags, code, *groups = known
        return _compiler._sre.compile(pattern, all_flags, memoryview(code).cast("I").tolist(), *groups)

    _compiler.compile = compile


def install(folder):
    import py_compile

    own = os.path.join(folder, NAME)
    patterns = record(meet_all)
    with open(f"{own}.bin", "wb") as stream:
        marshal.dump((PYTHON, patterns), stream)
    with open(__file__, "rb") as source, open(f"{own}.py", "wb") as stream:
        stream.write(source.read())
    py_compile.compile(f"{own}.py")
    with open(f"{own}.pth", "w") as stream:
        stream.write(f"import {NAME}\n")


def record(run):
    """What the engine is told of each pattern that is compiled in the run, by pattern and flags."""
    from array import array

    engine = _compiler._sre
    patterns = {}
    told = None

    class Listener:
        def __getattr__(self, name):
            return getattr(engine, name)

        def compile(self, pattern, flags, code, *groups):
            nonlocal told
            told = (int(flags), array("I", code).tobytes(), *groups)
            return engine.compile(pattern, flags, code, *groups)

    def compile(pattern, flags=0):
        compiled = compile_anew(pattern, flags)
        if isinstance(pattern, str):
            patterns[pattern, int(flags)] = told
        return compiled

    _compiler._sre, _compiler.compile = Listener(), compile
    re.purge()
    try:
        run()
    finally:
        _compiler._sre, _compiler.compile = engine, compile_anew
    return patterns


def meet_all():
    """Has both tools compile what they look for in addresses and pages."""
    address = "https://example.com/"
    with contextlib.suppress(ImportError):  # one tool may be there without the other
        from yt_dlp.extractor import gen_extractor_classes

        for lazy in gen_extractor_classes():
            lazy.suitable(address)
            extractor = getattr(lazy, "real_class", lazy)
            with contextlib.suppress(Exception):  # a few want more than a page: those compile in their time
                list(extractor._extract_embed_urls(address, ""))
    with contextlib.suppress(ImportError):
        from gallery_dl import extractor

        extractor.find(address)


if __name__ == "__main__":
    import sysconfig

    install(sys.argv[1] if len(sys.argv) > 1 else sysconfig.get_path("purelib"))
else:
    try:
        use(os.path.join(os.path.dirname(__file__), f"{NAME}.bin"))
    except Exception as error:  # compiled as ever
        if os.environ.get("TELL_PATTERNS"):
            print(f"{NAME}: {error}", file=sys.stderr)

"""WCAG 2.2 AA as far as a machine can see it: axe-core in light and in dark, and reflow at 320 pixels."""

from pathlib import Path

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# WCAG 1.4.10: content of 320 CSS pixels' width (1280 at 400 % zoom) needs no scrolling in two directions.
NARROWEST = 320


def assert_accessible(page):
    """Fail with a readable list if axe finds anything on the page as it stands, or if it scrolls sideways at 320.

    The page's scheme and size are put back as they were.
    """
    findings = [line for scheme in ("light", "dark") for line in _findings(page, scheme)]
    page.emulate_media(color_scheme="light")
    findings += _overflow(page)
    assert not findings, f"{page.url} is not accessible:\n" + "\n".join(findings)


def _findings(page, scheme):
    page.emulate_media(color_scheme=scheme)
    if not page.evaluate("'axe' in window"):
        # Evaluated by the debugger, so that the Content-Security-Policy stays as strict as it is.
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    result = page.evaluate("options => axe.run(document, options)", options)
    return [line for violation in result["violations"] for line in _describe(violation, scheme)]


def _describe(violation, scheme):
    yield f"- {scheme}: {violation['id']} ({violation['impact']}): {violation['help']}. {violation['helpUrl']}"
    for node in violation["nodes"]:
        yield f"    {' '.join(map(str, node['target']))}\n      {node['html']}"
        yield f"      {node['failureSummary'].replace(chr(10), chr(10) + '      ')}"


def _overflow(page):
    size = page.viewport_size
    page.set_viewport_size({"width": NARROWEST, "height": 700})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(size)
    return [f"- the page is {width} pixels wide on a screen of {NARROWEST}"] if width > NARROWEST else []

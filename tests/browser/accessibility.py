"""WCAG 2.2 AA as far as a machine can see it: axe-core in light and in dark, and reflow at 320 pixels."""

from pathlib import Path

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What looks at colours. The dark page is the light one in other colours: nothing else can be wrong with it alone.
COLOURS = "cat.color"
# WCAG 1.4.10: content of 320 CSS pixels' width (1280 at 400 % zoom) needs no scrolling in two directions.
NARROWEST = 320

IN_LIGHT = f"axe.run({{runOnly: {TAGS}, resultTypes: ['violations']}})"
IN_DARK = f"""axe.run({{
    runOnly: {{
        type: 'rule',
        values: axe.getRules({TAGS}).filter(rule => rule.tags.includes('{COLOURS}')).map(rule => rule.ruleId),
    }},
    resultTypes: ['violations'],
}})"""


def assert_accessible(page):
    """Fail with a readable list if axe finds anything on the page as it stands, or if it scrolls sideways at 320.

    The page's scheme and size are put back as they were. A page of which many are looked at is quicker with axe in it
    from the start: `page.add_init_script(path=AXE)`.
    """
    # Somebody may just have gone here: half a page, or one without its colours, is nothing to look at.
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        # Evaluated by the debugger, so that the Content-Security-Policy stays as strict as it is.
        page.evaluate(AXE.read_text(encoding="utf-8"))
    findings = _findings(page, "light", IN_LIGHT) + _findings(page, "dark", IN_DARK) + _overflow(page)
    page.emulate_media(color_scheme="light")
    assert not findings, f"{page.url} is not accessible:\n" + "\n".join(findings)


def _findings(page, scheme, run):
    page.emulate_media(color_scheme=scheme)
    result = page.evaluate(run)
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

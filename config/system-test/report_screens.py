#!/usr/bin/env python3
"""The report page as a browser shows it: no overflow to the side, no request, nothing on the console, readable contrast.

    report_screens.py [--keep FOLDER] [PAGE.html ...]

Without pages those of report_fixture.py are made with the binary (GROUNDSWELL_BINARY). Each is opened at the width of a
desk and of a phone, light and dark, and printed. --keep leaves the pictures and the PDF files in FOLDER. Exit 0 also
without Chromium, having said so.
"""
import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import gsw

HERE = pathlib.Path(__file__).resolve().parent
KINDS = ["full", "hostile", "empty", "running"]
SIZES = {"desk": (1440, 900, 1, False), "phone": (390, 844, 2, True), "small": (320, 640, 2, True)}
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
ANSWER_SECONDS = 60

# What is wider than the window, and text whose contrast to its ground is below WCAG 2.1 AA.
LOOK = """(() => {
  const wide = [...document.querySelectorAll('body *')].filter(e => {
    const r = e.getBoundingClientRect();
    return r.width > 0 && !e.closest('svg') && (r.right > innerWidth + 1 || r.left < -1);
  }).slice(0, 5).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40));
  const rgb = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0);
  const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > 0) return c; } return [255, 255, 255]; };
  const pale = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; n = walk.nextNode();) {
    if (!n.textContent.trim()) continue;
    const e = n.parentElement, style = getComputedStyle(e);
    if (style.display === 'none' || e.closest('svg') || !e.getClientRects().length) continue;
    const a = light(rgb(style.color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const size = parseFloat(style.fontSize), isLarge = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
    if (ratio < (isLarge ? 3 : 4.5)) pale.add(ratio.toFixed(2) + ' ' + e.className + ' ' + n.textContent.trim().slice(0, 30));
  }
  const small = [...document.querySelectorAll('body *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 &&
    n.textContent.trim()) && e.getClientRects().length && parseFloat(getComputedStyle(e).fontSize) < 11.9).length;
  return {width: document.documentElement.scrollWidth, window: innerWidth, wide, pale: [...pale].slice(0, 8), small,
    scripts: document.scripts.length, images: document.images.length, title: document.title,
    height: document.documentElement.scrollHeight};
})()"""


class Browser:
    """Chromium without a window, spoken to over a pipe: no port, no library."""

    def __init__(self, program, folder):
        down_read, self.down = os.pipe()
        self.up, up_write = os.pipe()
        command = [program, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
                   "--hide-scrollbars", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                   "--disable-sync", "--disable-extensions", f"--user-data-dir={folder}/profile", "about:blank"]
        self.log = open(f"{folder}/browser.log", "wb")
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{down_read} 4>&{up_write}', "bash", *command], pass_fds=[down_read, up_write],
            stdout=self.log, stderr=self.log)
        os.close(down_read)
        os.close(up_write)
        self.number, self.rest, self.events = 0, b"", []
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Network", "Log", "Runtime"]:
            self.call(f"{domain}.enable")

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.down, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.next()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def next(self):
        while b"\0" not in self.rest:
            part = os.read(self.up, 1 << 20)
            if not part:
                raise RuntimeError("the browser ended; see browser.log")
            self.rest += part
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def open(self, page):
        self.events = []
        self.call("Page.navigate", url=pathlib.Path(page).resolve().as_uri())
        while not any(e.get("method") == "Page.loadEventFired" for e in self.events):
            self.events.append(self.next())

    def end(self):
        self.process.kill()
        self.process.wait()
        self.log.close()


def complaints(browser, page, seen):
    found = []
    own = pathlib.Path(page).resolve().as_uri()
    for event in browser.events:
        params = event.get("params", {})
        if event["method"] == "Network.requestWillBeSent":
            url = params["request"]["url"]
            if url not in (own, "data:,"):
                found.append(f"asks for {url}")
        elif event["method"] in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled"):
            found.append(f"console: {json.dumps(params)[:200]}")
        elif event["method"] == "Log.entryAdded":
            found.append(f"console: {params['entry']['text'][:200]}")
        elif event["method"] == "Page.javascriptDialogOpening":
            found.append("opens a dialog")
    if seen["width"] > seen["window"] or seen["wide"]:
        found.append(f"is {seen['width']} wide in a window of {seen['window']}: {seen['wide']}")
    found += [f"contrast {one}" for one in seen["pale"]]
    if seen["small"]:
        found.append(f"{seen['small']} texts are smaller than 12 px")
    if seen["scripts"] or seen["images"]:
        found.append(f"has {seen['scripts']} scripts and {seen['images']} images")
    return found


def look(browser, name, page, keep):
    failed = []
    for size, (width, height, scale, mobile) in SIZES.items():
        browser.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=mobile)
        for scheme in ["light", "dark"]:
            browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            browser.open(page)
            seen = browser.call("Runtime.evaluate", expression=LOOK, returnByValue=True)["result"]["value"]
            failed += [f"{name} {size} {scheme}: {one}" for one in complaints(browser, page, seen)]
            if keep:
                for part, whole in [("screen", False), ("page", True)]:
                    box = {"x": 0, "y": 0, "width": width, "height": min(seen["height"], 9000) if whole else height, "scale": 1}
                    shot = browser.call("Page.captureScreenshot", format="png", clip=box, captureBeyondViewport=True)
                    (keep / f"{name}-{size}-{scheme}-{part}.png").write_bytes(base64.b64decode(shot["data"]))
    browser.call("Emulation.clearDeviceMetricsOverride")
    browser.call("Emulation.setEmulatedMedia", features=[])
    browser.open(page)
    printed = base64.b64decode(browser.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"])
    if not printed.startswith(b"%PDF"):
        failed.append(f"{name}: cannot be printed")
    if keep:
        (keep / f"{name}.pdf").write_bytes(printed)
    return failed


def make_pages(folder):
    binary = gsw.program()
    pages = []
    for kind in KINDS:
        data, page = folder / f"{kind}.json", folder / f"{kind}.html"
        with open(data, "wb") as out:
            subprocess.run([sys.executable, HERE / "report_fixture.py", kind], stdout=out, check=True)
        subprocess.run([binary, "campaign", "report", "--from", data, "--html", page], check=True, stdout=subprocess.DEVNULL)
        pages.append(page)
    return pages


def main():
    arguments = sys.argv[1:]
    keep = None
    if arguments[:1] == ["--keep"]:
        keep = pathlib.Path(arguments[1])
        keep.mkdir(parents=True, exist_ok=True)
        arguments = arguments[2:]
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program:
        print("skipped: no Chromium here, so nobody looked at the report page (apt-get install chromium)")
        return 0
    with tempfile.TemporaryDirectory(prefix="gsw-screens-", ignore_cleanup_errors=True) as folder:
        folder = pathlib.Path(folder)
        pages = [pathlib.Path(a) for a in arguments] or make_pages(folder)
        browser = Browser(program, folder)
        try:
            failed = [one for page in pages for one in look(browser, page.stem, page, keep)]
        finally:
            browser.end()
    for one in failed:
        print(one)
    views = len(pages) * len(SIZES) * 2
    print(f"{len(pages)} pages in {views} views and on paper: {len(failed)} findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

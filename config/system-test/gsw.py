"""What the system tests share: an installation in a folder of its own, its processes, its record, and GSW/1.

Every process is known by its id and ends with its installation. GROUNDSWELL_BINARY names the program; without it,
the one that `swift build` makes is built and used.
"""
import atexit
import glob
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PATIENCE = 60  # seconds for what must come
CACHE = os.path.join(tempfile.gettempdir(), "groundswell-system-test-python")


def skip(why):
    print(f"skipped: {why}")
    sys.exit(0)


def need(*packages):
    """Goes on in a Python of its own, under the temporary folder, that has the packages."""
    python = os.path.join(CACHE, "bin", "python")
    if os.path.realpath(sys.prefix) == os.path.realpath(CACHE):
        return
    try:
        if not os.path.exists(python):
            subprocess.run([sys.executable, "-m", "venv", CACHE], check=True, capture_output=True)
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as error:
        why = getattr(error, "stderr", b"") or str(error).encode()
        skip(f"{', '.join(packages)} cannot be installed: {why.decode(errors='replace').strip()[-200:]}")
    os.execv(python, [python, *sys.argv])


def program():
    path = os.environ.get("GROUNDSWELL_BINARY")
    if not path:
        subprocess.run(["swift", "build", "--product", "groundswell"], cwd=ROOT, check=True, stdout=sys.stderr)
        shown = subprocess.run(["swift", "build", "--show-bin-path"], cwd=ROOT, check=True, capture_output=True, text=True)
        path = os.path.join(shown.stdout.strip(), "groundswell")
    return os.path.abspath(path)


class Installation:
    def __init__(self, leases=None, poll_seconds=1, source_seconds=3, threads=4):
        self.program = program()
        self.root = tempfile.mkdtemp(prefix="gst-", dir="/tmp")
        self.state = f"{self.root}/state"
        self.config = f"{self.root}/groundswell.yaml"
        self.children = []
        with open(self.config, "w") as file:
            file.write(f"state: {self.state}\nsockets:\n")
            for name in ("control", "work", "alerts", "replay"):
                file.write(f"  {name}: ipc://{self.root}/{name}\n")
            file.write(f"coordinator:\n  poll_seconds: {poll_seconds}\n")
            if leases:
                file.write("  lease_seconds:\n" + "".join(f"    {k}: {v}\n" for k, v in leases.items()))
            file.write(f"worker:\n  source_seconds: {source_seconds}\n  private_addresses: allow\n  threads: {threads}\n")
        atexit.register(self.close)

    def close(self):
        for child in self.children:
            if child.poll() is None:
                child.kill()
            child.wait()
        self.children = []
        if os.environ.get("GROUNDSWELL_KEEP"):
            print(f"kept: {self.root}")
        else:
            shutil.rmtree(self.root, ignore_errors=True)

    def start(self, *arguments, log="log", environment=None):
        with open(f"{self.root}/{log}", "ab") as errors:
            child = subprocess.Popen(
                [self.program, *arguments, "--config", self.config], stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=errors, env={"PATH": "/usr/bin:/bin", **(environment or {})})
        self.children.append(child)
        return child

    def coordinator(self, **options):
        return self.start("coordinator", log="coordinator.log", **options)

    def worker(self, name):
        return self.start("worker", "--name", name, log=f"{name}.log")

    def kill(self, child):
        """kill -9; returns when it has ended."""
        child.send_signal(signal.SIGKILL)
        child.wait()
        self.children.remove(child)

    def run(self, *arguments, check=True, own=False):
        """Against this installation, unless the arguments name one of their own."""
        place = () if own else ("--config", self.config)
        done = subprocess.run([self.program, *arguments, *place], capture_output=True, text=True)
        if check and done.returncode != 0:
            raise SystemExit(f"groundswell {' '.join(arguments)}: exit {done.returncode}\n{done.stderr}")
        return done

    def ask(self, *arguments):
        return json.loads(self.run(*arguments, "--json").stdout)

    def until(self, what, condition, pause=0.05, patience=PATIENCE):
        end = time.monotonic() + patience
        while time.monotonic() < end:
            value = condition()
            if value:
                return value
            time.sleep(pause)
        raise SystemExit(f"{what} did not come within {patience} s")

    def ready(self, workers):
        self.until(f"{workers} workers", lambda: len(self.ask("status")["workers"]) == workers)

    def lines(self, kind=None):
        """The store as anybody may read it."""
        for path in sorted(glob.glob(f"{self.state}/store/" + "[0-9]" * 20 + ".jsonl")):
            with open(path, encoding="utf-8") as file:
                for line in file:
                    # The text alone would also find an alert that tells of such a line.
                    if line.endswith("\n") and (kind is None or f'"kind":"{kind}"' in line):
                        record = json.loads(line)
                        if kind is None or record["kind"] == kind:
                            yield record

    def write(self, name, text):
        path = f"{self.root}/{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path


class Control:
    """A client of the control socket, GSW/1, from job-protocol.md."""

    def __init__(self, place):
        import zmq

        self.zmq = zmq
        self.endpoint = f"ipc://{place.root}/control"
        self.context = zmq.Context()
        self.requests = 0
        self.connect()

    def connect(self):
        self.socket = self.context.socket(self.zmq.DEALER)
        self.socket.setsockopt(self.zmq.LINGER, 0)
        self.socket.setsockopt(self.zmq.RECONNECT_IVL, 20)
        self.socket.connect(self.endpoint)

    def exchange(self, command, header, bodies, seconds):
        """(command, header, bodies) of the answer; None when none came: the coordinator may have died."""
        self.requests += 1
        header = {"request": f"r{self.requests}", **header}
        self.socket.send_multipart([f"GSW/1 {command}".encode(), json.dumps(header).encode(), *bodies])
        end = time.monotonic() + seconds
        while self.socket.poll(max(0, int(1000 * (end - time.monotonic())))):
            frames = self.socket.recv_multipart()
            answer = json.loads(frames[1])
            if answer.get("request") == header["request"]:
                return frames[0].decode().split()[1], answer, frames[2:]
        # What still waits to be sent must not arrive later, as a second request.
        self.socket.close()
        self.connect()
        return None

    def submit(self, jobs, seconds=2.0):
        entries = [{"id": name, "kind": kind} for name, kind, _ in jobs]
        return self.exchange("SUBMIT", {"jobs": entries}, [json.dumps(p).encode() for _, _, p in jobs], seconds)

    def call(self, operation, arguments=None, seconds=10.0):
        answer = self.exchange("CALL", {"operation": operation}, [json.dumps(arguments or {}).encode()], seconds)
        if answer is None or answer[0] != "ANSWER":
            raise SystemExit(f"{operation}: {answer}")
        return json.loads(answer[2][0])


class Readiness:
    """Hears READY=1 as systemd would."""

    def __init__(self, place):
        self.path = f"{place.root}/notify"
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        self.environment = {"NOTIFY_SOCKET": self.path}

    def forget(self):
        self.socket.setblocking(False)
        try:
            while self.socket.recv(4096):
                pass
        except BlockingIOError:
            pass

    def wait(self, seconds=PATIENCE):
        self.socket.settimeout(seconds)
        while b"READY=1" not in self.socket.recv(4096):
            pass


def figures(name, values, unit="s"):
    """One line: how many, the smallest, the median, the largest."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(f"{name}: n {len(ordered)}, min {ordered[0]:.3f}, median {statistics.median(ordered):.3f}, "
          f"p95 {p95:.3f}, max {ordered[-1]:.3f} {unit}")


def peak_mib(child):
    """VmHWM: the most memory that the process has ever had."""
    with open(f"/proc/{child.pid}/status") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM"))


class Checks:
    """Counts what is as it must be; `end` exits 1 when something is not."""

    def __init__(self):
        self.failed = 0

    def that(self, holds, text):
        print(f"{'ok    ' if holds else 'FAILED'} {text}")
        self.failed += not holds

    def end(self):
        sys.exit(1 if self.failed else 0)

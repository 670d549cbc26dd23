#!/usr/bin/env bash
# Runs inside the Debian that system-test.sh boots: the units, for real. Ends at the first thing that is not as it should.
set -euo pipefail

readonly coordinator=groundswell-coordinator.service
readonly worker=groundswell-worker@1.service
readonly patience=60 # seconds that something expected may take

fail() {
  echo "FAILED: $*"
  systemctl --no-pager --full status "$coordinator" "$worker" || true
  journalctl --no-pager --lines=60 --unit=groundswell-coordinator --unit='groundswell-worker@*' || true
  exit 1
}
ok() { echo "ok: $*"; }
property() { systemctl show --property="$2" --value "$1"; }

# Waits until a command succeeds.
until_true() { # what command...
  local what=$1 end=$((SECONDS + patience))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || fail "$what (waited $patience s)"
    sleep 0.2
  done
  ok "$what"
}
differs() { [ "$(property "$1" "$2")" != "$3" ] && [ "$(property "$1" "$2")" != 0 ]; }
is_running_as_another() { systemctl is-active --quiet "$1" && differs "$1" MainPID "$2"; }

systemd-sysusers
systemd-tmpfiles --create groundswell.conf
# A short watchdog, so that a hung coordinator is seen to be one within the patience of this test.
install -d "/run/systemd/system/$coordinator.d"
printf '[Service]\nWatchdogSec=4\n' >"/run/systemd/system/$coordinator.d/test.conf"
systemctl daemon-reload
systemctl enable --quiet groundswell.target "$coordinator" "$worker"

systemctl start groundswell.target || fail "the target starts"
systemctl is-active --quiet "$coordinator" || fail "READY: the coordinator is active when start returns"
ok "READY: the coordinator is active when start returns"
until_true "the worker runs" systemctl is-active --quiet "$worker"

[ "$(stat -c '%a %U' /var/lib/groundswell)" = "750 groundswell" ] || fail "the state folder is 0750 and groundswell's"
[ "$(stat -c '%a %U' /run/groundswell)" = "750 groundswell" ] || fail "the runtime folder is 0750 and groundswell's"
for name in control work alerts replay; do
  [ "$(stat -c '%F %a %G' "/run/groundswell/$name")" = "socket 660 groundswell" ] ||
    fail "/run/groundswell/$name is a socket for owner and group: $(stat -c '%F %a %G' "/run/groundswell/$name" 2>&1)"
done
ok "folders and sockets are for owner and group"

# The worker is a user of its own and may write to the outbox, and there only.
order='{"message_id":"test.test.ava.1","channel":{"kind":"email","address":"ava@riverbank.example"}'
order+=',"from":"team@riverbank.example","subject":"Hello","text":"Hello","date":"2026-11-21T18:00:00.000Z"}'
runuser -u groundswell -- /usr/bin/groundswell jobs submit broadcast.deliver --payload "$order" >/dev/null ||
  fail "a message is taken"
message=/var/lib/groundswell/outbox/test.test.ava.1.eml
until_true "a message lies in the outbox" test -s "$message"
[ "$(stat -c '%a %G' "$message")" = "640 groundswell" ] || fail "the group may read it: $(stat -c '%a %U %G' "$message")"
[ "$(stat -c %U "$message")" != groundswell ] || fail "the worker is a user of its own"
runuser -u groundswell -- rm "$message" || fail "the group may take it away"
ok "the message is the group's to take away"

stamp=$(property "$coordinator" WatchdogTimestampMonotonic)
until_true "WATCHDOG: the event loop pats it" differs "$coordinator" WatchdogTimestampMonotonic "$stamp"

if runuser -u groundswell -- /usr/bin/groundswell coordinator --config /etc/groundswell/groundswell.yaml \
  >/tmp/second.log 2>&1; then
  fail "a second coordinator refuses"
fi
grep -q "process $(property "$coordinator" MainPID)" /tmp/second.log ||
  fail "a second coordinator names the first: $(cat /tmp/second.log)"
ok "a second coordinator refuses, naming the first"

for unit in "$coordinator" "$worker"; do
  pid=$(property "$unit" MainPID)
  kill -9 "$pid"
  until_true "$unit is back after kill -9" is_running_as_another "$unit" "$pid"
done

pid=$(property "$coordinator" MainPID)
kill -STOP "$pid"
until_true "a coordinator that hangs is restarted by the watchdog" is_running_as_another "$coordinator" "$pid"
systemctl is-active --quiet "$worker" || fail "the worker lives through the coordinator's restarts"

SECONDS=0
systemctl stop groundswell.target || fail "the target stops"
is_inactive() { [ "$(property "$1" ActiveState)" = inactive ]; }
until_true "the coordinator is stopped with the target" is_inactive "$coordinator"
until_true "the worker is stopped with the target" is_inactive "$worker"
[ "$(property "$coordinator" Result) $(property "$worker" Result)" = "success success" ] ||
  fail "both stop in order: $(property "$coordinator" Result), $(property "$worker" Result)"
[ $SECONDS -lt 45 ] || fail "stopping took $SECONDS s"
pgrep -x groundswell >/dev/null 2>&1 && fail "no process is left"
[ ! -e /run/groundswell ] || fail "no socket is left"
ok "stopped in order; no process and no socket left"

printf 'this is: [no configuration\n' >/etc/groundswell/groundswell.yaml
systemctl start "$coordinator" 2>/dev/null && fail "a wrong configuration is refused before the start"
ok "a wrong configuration is refused before the start"

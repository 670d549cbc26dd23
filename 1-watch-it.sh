groundswell status
groundswell status --check
groundswell doctor
groundswell alerts list
systemctl status groundswell-coordinator
journalctl -u groundswell-coordinator -u 'groundswell-worker@*'

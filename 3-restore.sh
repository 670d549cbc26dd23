sudo systemctl stop groundswell.target
sudo mv /var/lib/groundswell /var/lib/groundswell.broken
sudo cp -a /var/backups/groundswell/20261121T180000Z /var/lib/groundswell
sudo cp -an /var/lib/groundswell.broken/outbox /var/lib/groundswell/
sudo chown -R groundswell:groundswell /var/lib/groundswell
sudo systemd-tmpfiles --create groundswell.conf
sudo groundswell store verify --state /var/lib/groundswell
sudo groundswell doctor --state /var/lib/groundswell
sudo systemctl start groundswell-coordinator
sudo groundswell status
sudo groundswell jobs list --status queued
sudo systemctl start groundswell.target groundswell-worker@1 groundswell-worker@2

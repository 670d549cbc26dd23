sha256sum --check --quiet SHA256SUMS
sudo apt-get install --no-install-recommends $(cat packages.txt)
sudo install -m 755 groundswell groundswell-backup /usr/bin/
sudo install -m 644 systemd/*.service systemd/*.target systemd/*.slice /etc/systemd/system/
sudo install -m 644 systemd/sysusers.d/groundswell.conf /usr/lib/sysusers.d/
sudo install -m 644 systemd/tmpfiles.d/groundswell.conf /usr/lib/tmpfiles.d/
sudo systemd-sysusers
sudo systemd-tmpfiles --create groundswell.conf
sudo install -d /etc/groundswell
sudo install -m 640 -g groundswell config/groundswell.yaml /etc/groundswell/
sudo groundswell config check
sudo systemctl daemon-reload
sudo systemctl enable --now groundswell.target groundswell-coordinator groundswell-worker@1 groundswell-worker@2
sudo groundswell status

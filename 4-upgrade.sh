sudo groundswell-backup
sudo install -m 755 groundswell groundswell-backup /usr/bin/
sudo groundswell config check
sudo systemctl restart groundswell-coordinator
sudo systemctl restart 'groundswell-worker@*'

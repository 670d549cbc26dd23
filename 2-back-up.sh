sudo groundswell-backup

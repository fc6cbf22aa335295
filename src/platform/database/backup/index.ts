export { BackupRefused } from './backup-file.js';
export { restoreBackup } from './restore-backup.js';
export { takeBackup } from './take-backup.js';

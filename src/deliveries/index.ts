import type { RowClass } from '../platform/database/index.js';
import { AddressFailureRow, DeliveryRow } from './deliveries.rows.js';

export { Deliveries, type DeliveryKind, type NewDelivery, type ReportOutcome } from './deliveries.js';
export { DeliveriesModule } from './deliveries.module.js';
export { DeliverMail, type MailOfDelivery } from './deliver-mail.js';
export const deliveriesRows: RowClass[] = [DeliveryRow, AddressFailureRow];

import type { RowClass } from '../platform/database/index.js';
import { AddressFailureRow, DeliveryRow } from './deliveries.rows.js';

export { BrokenAddresses, type BrokenAddress } from './broken-addresses.js';
export { Deliveries, type ReportOutcome } from './deliveries.js';
export { DeliveriesModule } from './deliveries.module.js';
export { DeliverMail } from './deliver-mail.js';
export { DeliveryList, type DeliveryShown } from './delivery-list.js';
export { SendAgain } from './send-again.js';
export const deliveriesRows: RowClass[] = [DeliveryRow, AddressFailureRow];

import type { RowClass } from '../platform/database/index.js';
import { AddressFailureRow, DeliveryRow } from './deliveries.rows.js';

export { BrokenAddresses, type BrokenAddress } from './broken-addresses.js';
export { Deliveries, type DeliveryKind, type NewDelivery, type ReportOutcome } from './deliveries.js';
export { DeliveriesModule } from './deliveries.module.js';
export { DeliverMail, type MailOfDelivery } from './deliver-mail.js';
export { DELIVERY_STATES, DeliveryList, type DeliveryShown, type DeliveryState } from './delivery-list.js';
export { SendAgain, type Repeat } from './send-again.js';
export const deliveriesRows: RowClass[] = [DeliveryRow, AddressFailureRow];

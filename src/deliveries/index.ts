import type { RowClass } from '../platform/database/index.js';
import { AddressFailureRow, DeliveryRow } from './deliveries.rows.js';

export const deliveriesRows: RowClass[] = [DeliveryRow, AddressFailureRow];

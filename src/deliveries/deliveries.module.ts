import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { BrokenAddresses } from './broken-addresses.js';
import { DeliveriesApi } from './deliveries.api.js';
import { Deliveries } from './deliveries.js';
import { DeliverMail } from './deliver-mail.js';
import { DeliveryFigures } from './delivery-figures.js';
import { DeliveryList } from './delivery-list.js';
import { SendAgain } from './send-again.js';
import { SweepDeliveries } from './sweep-deliveries.js';

const doors = [BrokenAddresses, Deliveries, DeliverMail, DeliveryList, SendAgain];

@Module({
  imports: [AuditModule],
  controllers: [DeliveriesApi],
  providers: [...doors, DeliveryFigures, SweepDeliveries],
  exports: doors,
})
export class DeliveriesModule {}

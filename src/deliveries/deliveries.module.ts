import { Module } from '@nestjs/common';
import { Deliveries } from './deliveries.js';
import { DeliverMail } from './deliver-mail.js';

const doors = [Deliveries, DeliverMail];

@Module({ providers: doors, exports: doors })
export class DeliveriesModule {}

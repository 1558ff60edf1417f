export { createDelivery } from './delivery/delivery.ts';
export { httpsSink } from './delivery/https-sink.ts';

export type { Delivery } from './delivery/delivery.ts';
export type { DeliveryOptions } from './delivery/delivery-options.ts';
export type { HttpsSinkOptions } from './delivery/https-sink.ts';
export type { HeaderRecord, SinkHeaders } from './delivery/sink-headers.ts';
export type { PemText } from './delivery/tls-material.ts';

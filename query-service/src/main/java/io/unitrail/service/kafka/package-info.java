/** The service's ports over Kafka: capture through the producer, positions, master data, dead letters, topics. May import everything but {@code service.http} and {@code service.cli}. */
@NullMarked
package io.unitrail.service.kafka;

import org.jspecify.annotations.NullMarked;

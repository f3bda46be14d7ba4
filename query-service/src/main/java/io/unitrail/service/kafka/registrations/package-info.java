/** Registrations and their keys on two compacted topics. May import Kafka, {@code schemas}, {@code service.registrations} and {@code service.kafka}. */
@NullMarked
package io.unitrail.service.kafka.registrations;

import org.jspecify.annotations.NullMarked;

/** Standing recalls and their logs in Kafka. May import Kafka, RocksDB, {@code schemas} and {@code service.port}. */
@NullMarked
package io.unitrail.service.kafka.recalls;

import org.jspecify.annotations.NullMarked;

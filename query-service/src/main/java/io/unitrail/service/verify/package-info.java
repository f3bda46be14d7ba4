/** Deriving everything again from the log and comparing it with what is answered. May import the reference model, the log's reading, {@code json}, Kafka's clients and RocksDB; no fold, no {@code http}. */
@NullMarked
package io.unitrail.service.verify;

import org.jspecify.annotations.NullMarked;

/** How Kafka Streams and its stores are set. May import Kafka's clients and Streams, RocksDB and {@code rows} for its errors. */
@NullMarked
package io.unitrail.streams.config;

import org.jspecify.annotations.NullMarked;

/** The topology: wiring, and processors that read, fold and put. May import {@code fold}, {@code rows}, {@code shipments}, {@code config} and Kafka Streams; no clock. */
@NullMarked
package io.unitrail.streams.topology;

import org.jspecify.annotations.NullMarked;

/**
 * Serializer and deserializer of Confluent's wire format, which any class with the same interface may replace. May
 * import {@code schemas}, {@code schemas.registry}, Avro and Kafka.
 */
@NullMarked
package io.unitrail.schemas.serde;

import org.jspecify.annotations.NullMarked;

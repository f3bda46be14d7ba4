/** A client of Confluent's schema registry REST API, version 1. May import Avro, Jackson and Kafka's SSL and config classes. */
@NullMarked
package io.unitrail.schemas.registry;

import org.jspecify.annotations.NullMarked;

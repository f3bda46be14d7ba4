/**
 * A schema registry that speaks Confluent's REST API and keeps everything in one Kafka topic. May import {@code java.*},
 * Kafka clients, Avro, Jackson, Javalin, and nothing of Unitrail.
 */
@NullMarked
package io.unitrail.quickstart.registry;

import org.jspecify.annotations.NullMarked;

/** From what an object's shipment lines should be to the lines that change. May import {@code keys}, {@code schemas} and Kafka's stores; no clock. */
@NullMarked
package io.unitrail.streams.shipments;

import org.jspecify.annotations.NullMarked;

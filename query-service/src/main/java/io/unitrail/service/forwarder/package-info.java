/** Copies shipment lines to the topics of those whom they concern. May import {@code domain.master}, {@code schemas}, {@code streams-app}'s shipments and Kafka's clients. */
@NullMarked
package io.unitrail.service.forwarder;

import org.jspecify.annotations.NullMarked;

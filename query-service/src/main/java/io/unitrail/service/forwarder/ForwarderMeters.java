package io.unitrail.service.forwarder;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the forwarder counts. */
final class ForwarderMeters {
    private final Counter copies;
    private final Counter withoutTopic;
    private final Counter unreadable;
    private final Counter failures;

    ForwarderMeters(MeterRegistry meters) {
        copies = counter(meters, "unitrail.forwarder.copies", "Shipment lines copied to topics of parties");
        withoutTopic = counter(
                meters,
                "unitrail.forwarder.without.topic",
                "Lines not copied to a party that has neither a 13-digit GLN nor a topic");
        unreadable = counter(
                meters, "unitrail.forwarder.unreadable", "Records of shipments that are no lines and were not copied");
        failures = counter(
                meters, "unitrail.forwarder.failures", "Times that lines could not be copied; they are tried again");
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }

    void copied(int lines) {
        copies.increment(lines);
    }

    void withoutTopic() {
        withoutTopic.increment();
    }

    void unreadable() {
        unreadable.increment();
    }

    void failed() {
        failures.increment();
    }
}

package io.unitrail.service.cli;

import io.unitrail.producer.SerialEventProducer;
import io.unitrail.service.cli.capture.BatchTarget;
import io.unitrail.service.cli.capture.KafkaTarget;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Publishing straight to Kafka, without a service. */
final class KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "S",
            description = "Straight to Kafka instead; duplicates are not known then.")
    private @Nullable String bootstrapServers;

    @Option(names = "--schema-registry", paramLabel = "U", description = "The schema registry for it.")
    private @Nullable String schemaRegistry;

    @Option(
            names = "--property",
            paramLabel = "NAME=VALUE",
            description = "Anything else that the producer is configured by, such as security.protocol=SSL.")
    private Map<String, String> properties = new HashMap<>();

    /** Where to publish; empty if it was not asked for. */
    Optional<BatchTarget> target(CommandLine command) {
        if (bootstrapServers == null && schemaRegistry == null) {
            return Optional.empty();
        }
        if (bootstrapServers == null || schemaRegistry == null) {
            throw new ParameterException(command, "--bootstrap-servers and --schema-registry belong together");
        }
        Map<String, Object> config = new HashMap<>(properties);
        config.put("bootstrap.servers", bootstrapServers);
        config.put("schema.registry.url", schemaRegistry);
        return Optional.of(new KafkaTarget(SerialEventProducer.of(config)));
    }
}

package io.unitrail.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.streams.config.StreamsSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The approved shape: a change of it is a change of internal topics, so of what running clusters hold. */
class TopologyShapeTest {

    @Test
    void theTopologyHasTheApprovedShape(@TempDir Path directory) throws Exception {
        StreamsSettings settings = FoldDriver.settings(directory.resolve("shape"));
        try (FoldDriver driver = new FoldDriver(directory.resolve("driver"), 1, false);
                var approved = TopologyShapeTest.class.getResourceAsStream("/topology-shape.txt")) {
            TopologyDescription shape = driver.topology(settings, 1, false).describe();

            assertThat(String.join("\n", lines(shape)))
                    .isEqualTo(new String(approved.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    private static List<String> lines(TopologyDescription shape) {
        List<String> lines = new ArrayList<>();
        shape.subtopologies().forEach(part -> part.nodes().forEach(node -> lines.add(line(node))));
        shape.globalStores()
                .forEach(store -> lines.add("global " + store.source().topicSet() + " -> "
                        + store.processor().name() + " " + store.processor().stores()));
        return lines.stream().sorted().toList();
    }

    private static String line(TopologyDescription.Node node) {
        if (node instanceof TopologyDescription.Source source) {
            return "source " + source.name() + " " + source.topicSet() + " -> " + names(source);
        }
        if (node instanceof TopologyDescription.Sink sink) {
            return "sink " + sink.name() + " " + sink.topic();
        }
        TopologyDescription.Processor processor = (TopologyDescription.Processor) node;
        return "processor " + processor.name() + " "
                + processor.stores().stream().sorted().toList() + " -> " + names(processor);
    }

    private static List<String> names(TopologyDescription.Node node) {
        return node.successors().stream()
                .map(TopologyDescription.Node::name)
                .sorted()
                .toList();
    }
}

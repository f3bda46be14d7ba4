package io.unitrail.producer.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.EventSplitter;
import io.unitrail.domain.capture.InvalidCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Documents written by others, where they stand beside the checkout. */
class SamplesTest {

    private static List<Path> documents(String folder) throws IOException {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.isDirectory(directory.resolve("shared/samples/epcis"))) {
            directory = directory.getParent();
        }
        Assumptions.assumeTrue(directory != null, "no samples beside the checkout");
        try (Stream<Path> files =
                Files.list(directory.resolve("shared/samples/epcis").resolve(folder))) {
            return files.sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> valid_documents_are_read_and_come_back_out_equal() throws IOException {
        return documents("valid").stream()
                .map(p -> DynamicTest.dynamicTest(p.getFileName() + "", () -> {
                    byte[] json = Files.readAllBytes(p);
                    List<Map<String, Object>> written = new ArrayList<>();
                    for (CapturedEvent event : EpcisReader.read(json)) {
                        written.add(EpcisWriter.event(
                                EventSplitter.split(event, "c").get(0)));
                    }
                    Map<?, ?> body = (Map<?, ?>) ((Map<?, ?>) JsonTree.read(json)).get("epcisBody");
                    assertThat(written).isEqualTo(body.get("eventList"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> invalid_documents_are_refused_naming_event_and_field() throws IOException {
        return documents("invalid").stream()
                .map(p -> DynamicTest.dynamicTest(
                        p.getFileName() + "",
                        () -> assertThatThrownBy(() -> EpcisReader.read(Files.readAllBytes(p)))
                                .isInstanceOfSatisfying(
                                        InvalidCapture.class,
                                        e -> assertThat(e.problems())
                                                .allMatch(q -> q.pointer().matches("/epcisBody/eventList/\\d+/.+")))));
    }
}

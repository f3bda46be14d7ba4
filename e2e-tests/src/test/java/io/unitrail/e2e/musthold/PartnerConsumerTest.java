package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.e2e.partner.ShipmentConsumer;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.ShipmentTopic;
import io.unitrail.e2e.support.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The partner guide's consumer, killed in the middle, and the forwarder, restarted in the middle. */
class PartnerConsumerTest {
    private static final int UNITS = 1_500;
    private static final String PRODUCT = Gtin.of(88002);
    private static final String PARTY = Gtin.complete("950600000202");
    private static final String TOPIC = "shipments." + PARTY;

    @TempDir
    Path directory;

    private static List<String> shipped(String shipment, int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Line line = Line.observe(PRODUCT, "K" + i, "shipping");
            line.json()
                    .putArray("bizTransactions")
                    .addObject()
                    .put("type", "desadv")
                    .put("id", shipment);
            line.json()
                    .putArray("destinations")
                    .addObject()
                    .put("type", "possessing_party")
                    .put("id", "urn:epc:id:pgln:9506000.00202");
            lines.add(line.toString());
        }
        return lines;
    }

    private Process consumer(Stack stack, String group) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShipmentConsumer.class.getName(),
                        stack.bootstrapServers(),
                        stack.registryUrl(),
                        TOPIC,
                        group,
                        directory.resolve("ledger").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /**
     * Reads what a consumer says until it has spoken of enough lines, then kills it and reads what it said until then.
     *
     * @param seen status, revision and ID of the lines that were spoken of, whenever
     */
    private static List<String> until(Process consumer, int enough, Set<String> seen) throws Exception {
        List<String> said = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(consumer.getInputStream(), StandardCharsets.UTF_8))) {
            String line = "";
            while (line != null) {
                if (seen.size() >= enough) {
                    consumer.toHandle().destroyForcibly();
                }
                line = out.readLine();
                if (line != null) {
                    said.add(line);
                    seen.add(line.substring(line.indexOf(' ') + 1));
                }
            }
        } finally {
            consumer.toHandle().destroyForcibly();
            assertThat(consumer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        return said;
    }

    @Test
    void killed_and_restarted_in_the_middle_it_sees_each_line_at_least_once_and_tells_repeats_apart() throws Exception {
        try (Stack stack = Stack.start(directory.resolve("stack"))) {
            stack.http().captureVisibly(shipped("DA-1", 0, UNITS));
            Set<String> seen = new HashSet<>();
            List<String> said = new ArrayList<>(until(consumer(stack, "partner"), 100, seen));

            stack.restart(); // the forwarder, too, goes on where it was
            stack.http().captureVisibly(shipped("DA-2", UNITS, 2 * UNITS));
            said.addAll(until(consumer(stack, "partner"), 2 * UNITS, seen));

            assertThat(said.stream().filter(line -> line.startsWith("new "))).doesNotHaveDuplicates();
            ShipmentTopic topic = new ShipmentTopic(stack, TOPIC);
            assertThat(topic.of("DA-1")).as("copied once each").hasSize(UNITS);
            assertThat(topic.of("DA-2")).as("copied once each").hasSize(UNITS);

            Set<String> again = new HashSet<>();
            List<String> repeats = until(consumer(stack, "partner-anew"), 2 * UNITS, again);

            assertThat(again).isEqualTo(seen);
            assertThat(repeats).allMatch(line -> line.startsWith("repeat "));
        }
    }
}

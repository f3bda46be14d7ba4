package io.unitrail.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.NodeProcess;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While a set cannot be complete, the console says so unmistakably and shows none of it; when it can again, it answers again. */
class ConsoleRefusalTest {
    private static final String PRODUCT = Gtin.of(90110);
    private static final int UNITS = 40;
    private static final int PARTITIONS = 4;

    @TempDir
    private static Path directory;

    private static Chromium chromium;
    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;
    private static NodeProcess asked;
    private static NodeProcess faulty;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        asked = node("asked");
        faulty = node("faulty");
        asked.start();
        asked.awaitReady();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
            asked.close();
            faulty.close();
            registry.close();
            broker.close();
        }
    }

    private static NodeProcess node(String name) {
        return new NodeProcess(
                name,
                directory.resolve(name),
                Map.of(
                        "kafka.bootstrap.servers", broker.bootstrapServers(),
                        "schema.registry.url", registry.url(),
                        "topic.partitions", Integer.toString(PARTITIONS),
                        "topic.replication.factor", "1",
                        "peers.timeout.ms", "1000",
                        "streams.num.standby.replicas", "0",
                        "streams.consumer.session.timeout.ms", "6000"));
    }

    @Test
    void while_a_node_is_down_a_set_is_refused_with_what_is_missing_and_answered_whole_once_it_is_taken_over() {
        faulty.start();
        faulty.awaitReady();
        Await.until("each node has partitions", () -> NodeProcess.share(PARTITIONS, asked, faulty));
        asked.http()
                .captureVisibly(IntStream.range(0, UNITS)
                        .mapToObj(unit ->
                                Line.commissioning(PRODUCT, "S" + unit, "L").toString())
                        .toList());
        try (Tab tab = Tab.open(chromium, asked.url())) {
            tab.go("#/recall?productId=" + PRODUCT);
            tab.main().locator(".complete").waitFor();

            faulty.freeze();
            ask(tab);
            assertRefused(tab);
            faulty.kill();
            awaitAnswer(tab);
            assertThat(tab.main().locator(".tiles li.units strong").innerText()).isEqualTo(Integer.toString(UNITS));
        }
    }

    @Test
    void a_lost_connection_is_shown_and_taken_up_again() {
        try (Tab tab = Tab.open(chromium, asked.url())) {
            tab.go("#/operations");
            tab.main().getByText("Live: new things appear by themselves.").waitFor();
            asked.kill();
            tab.main()
                    .getByText("Connection lost. What you see may be old; trying again.")
                    .waitFor();
            tab.picture("lost-1440-light");
            asked.start();
            asked.awaitReady();
            tab.main().getByText("Live: new things appear by themselves.").waitFor();
        }
    }

    private static void ask(Tab tab) {
        assertThat(tab.main().locator(".refused").count()).isZero();
        tab.main()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Ask").setExact(true))
                .click();
    }

    private static void assertRefused(Tab tab) {
        Locator refused = tab.main().locator(".refused.incomplete");
        refused.waitFor();
        assertThat(refused.innerText())
                .contains(
                        "REFUSED: no complete answer now",
                        "Nothing is shown, because it would not be all.",
                        "Missing partitions: ");
        assertThat(tab.main().locator(".complete").count())
                .as("no sign of completeness")
                .isZero();
        assertThat(tab.main().locator(".tiles").count()).as("no figures").isZero();
        tab.assertAccessible("a refused set");
        tab.picture("refused-1440-light");
        assertThat(tab.takeErrors()).as("only the refused request").allMatch(error -> error.contains("503"));
    }

    private static void awaitAnswer(Tab tab) {
        for (int i = 0; i < 60 && tab.main().locator(".complete").count() == 0; i++) {
            Locator again = tab.main().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Ask again"));
            if (again.count() > 0) {
                again.click();
            }
            tab.main().locator(".complete, .refused").first().waitFor();
            tab.page().waitForTimeout(500);
        }
        assertThat(tab.main().locator(".complete").count()).isOne();
    }
}

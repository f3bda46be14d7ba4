package io.unitrail.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.NodeProcess;
import io.unitrail.e2e.support.Stack;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.List;
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
    private static Chromium chromium;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void while_a_node_is_down_a_set_is_refused_with_what_is_missing_and_answered_whole_once_it_is_taken_over() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
                NodeProcess asked = node("asked", broker, registry);
                NodeProcess faulty = node("faulty", broker, registry)) {
            asked.start();
            asked.awaitReady();
            faulty.start();
            faulty.awaitReady();
            Await.until(
                    "each node has partitions",
                    () -> asked.partitions() > 0
                            && faulty.partitions() > 0
                            && asked.partitions() + faulty.partitions() == PARTITIONS);
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
                assertRefused(tab, "Missing partitions: ");
                faulty.kill();
                awaitAnswer(tab);
                assertThat(tab.main().locator(".tiles li.units strong").innerText())
                        .isEqualTo(Integer.toString(UNITS));
            }
        }
    }

    private NodeProcess node(String name, EmbeddedBroker broker, EmbeddedRegistry registry) {
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
    void a_set_is_refused_while_the_log_is_away_and_a_lost_connection_is_shown_and_taken_up_again() throws Exception {
        try (Stack stack = Stack.start(directory);
                Tab tab = Tab.open(chromium, stack.url())) {
            stack.http()
                    .captureVisibly(List.of(
                            Line.commissioning(PRODUCT, "A", "L").toString()));
            tab.go("#/recall?productId=" + PRODUCT);
            tab.main().locator(".complete").waitFor();
            stack.stopBroker();
            ask(tab);
            assertRefused(tab, "");
            stack.startBroker();
            awaitAnswer(tab);

            tab.go("#/operations");
            tab.main().getByText("Live: new things appear by themselves.").waitFor();
            stack.restart(state -> {
                tab.main()
                        .getByText("Connection lost. What you see may be old; trying again.")
                        .waitFor();
                tab.picture("lost-1440-light");
            });
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

    private static void assertRefused(Tab tab, String because) {
        Locator refused = tab.main().locator(".refused.incomplete");
        refused.waitFor();
        assertThat(refused.innerText())
                .contains(
                        "REFUSED: no complete answer now",
                        "Nothing is shown, because it would not be all.",
                        because);
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

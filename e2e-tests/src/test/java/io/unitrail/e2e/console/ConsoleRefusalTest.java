package io.unitrail.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Stack;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While a set cannot be complete, the console says so unmistakably and shows none of it; when it can again, it answers again. */
class ConsoleRefusalTest {
    private static final String PRODUCT = Gtin.of(90110);

    @Test
    void a_set_that_cannot_be_complete_is_refused_in_plain_view_and_answered_when_it_can_be(@TempDir Path directory)
            throws Exception {
        try (Chromium chromium = Chromium.start();
                Stack stack = Stack.start(directory);
                Tab tab = Tab.open(chromium, stack.url())) {
            stack.http()
                    .captureVisibly(List.of(
                            "{\"eventTime\":\"2026-03-01T08:00:00.000Z\",\"bizStep\":\"commissioning\",\"action\":\"ADD\",\"bizLocation\":\"x\",\"productId\":\""
                                    + PRODUCT + "\",\"serial\":\"A\"}"));
            tab.go("#/recall?productId=" + PRODUCT);
            tab.main().locator(".complete").waitFor();
            assertThat(tab.main().locator(".refused").count()).isZero();

            stack.stopBroker();
            tab.main()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Ask").setExact(true))
                    .click();
            Locator refused = tab.main().locator(".refused.incomplete");
            refused.waitFor();
            assertThat(refused.innerText())
                    .contains("REFUSED: no complete answer now", "Nothing is shown, because it would not be all.");
            assertThat(tab.main().locator(".complete").count())
                    .as("no sign of completeness")
                    .isZero();
            assertThat(tab.main().locator(".tiles").count()).as("no figures").isZero();
            tab.assertAccessible("a refused set");
            tab.picture("refused-1440-light");
            assertThat(tab.takeErrors()).as("only the refused request").allMatch(error -> error.contains("503"));

            stack.startBroker();
            for (int i = 0; i < 20 && tab.main().locator(".complete").count() == 0; i++) {
                Locator again =
                        tab.main().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Ask again"));
                if (again.count() > 0) {
                    again.click();
                }
                tab.main().locator(".complete, .refused").first().waitFor();
                tab.page().waitForTimeout(500);
            }
            assertThat(tab.main().locator(".complete").count()).isOne();
        }
    }

    @Test
    void a_lost_connection_is_shown_and_taken_up_again(@TempDir Path directory) throws Exception {
        try (Chromium chromium = Chromium.start();
                Stack stack = Stack.start(directory);
                Tab tab = Tab.open(chromium, stack.url())) {
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
}

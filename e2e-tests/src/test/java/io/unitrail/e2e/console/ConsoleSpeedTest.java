package io.unitrail.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.e2e.console.Factory.Floor;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console is as fast as the API under it, and a long set does not freeze it. */
@ExtendWith(Factory.class)
@Tag("alone")
class ConsoleSpeedTest {
    private static final int ROUNDS = 15;
    private static final double MOST_TIMES = 5;
    private static final double MOST_MORE_MILLIS = 300;
    private static final int MANY = 200_000;
    private static final int BATCH = 20_000;
    private static final int ROW_PIXELS = 34;
    private static final double LONGEST_TASK_MILLIS = 200;

    /** From the address that changes to the page that is shown, and the one call of the API in it. */
    private static final String OPEN = """
            hash => new Promise(resolve => {
              performance.clearMarks();
              performance.clearResourceTimings();
              const began = performance.now();
              new PerformanceObserver((list, observer) => {
                if (!list.getEntriesByName('unitrail-shown').length) return;
                observer.disconnect();
                const shown = list.getEntriesByName('unitrail-shown')[0].startTime;
                requestAnimationFrame(() => {
                  const call = performance.getEntriesByType('resource').find(each => each.name.includes('/api/v1/objects/trace'));
                  resolve([shown - began, call.duration]);
                });
              }).observe({type: 'mark'});
              location.hash = hash;
            })""";

    @Test
    void a_units_page_takes_at_most_five_times_its_api_call(Floor floor) {
        String unit = "#/object?id="
                + Http.encode(floor.faults().correctedScan().scanned().canonical());
        List<Double> page = new ArrayList<>();
        List<Double> api = new ArrayList<>();
        try (Tab tab = Tab.open(floor.chromium(), floor.url())) {
            tab.go(unit);
            for (int i = 0; i < ROUNDS; i++) {
                tab.go("#/recalls");
                List<?> times = (List<?>) tab.page().evaluate(OPEN, unit);
                page.add(((Number) times.get(0)).doubleValue());
                api.add(((Number) times.get(1)).doubleValue());
            }
        }
        double shown = median(page);
        double answered = median(api);
        System.out.printf(
                "unit page: shown after %.1f ms, API call %.1f ms, ratio %.2f (medians of %d)%n",
                shown, answered, shown / answered, ROUNDS);
        assertThat(shown).isLessThanOrEqualTo(MOST_TIMES * answered);
        assertThat(shown - answered).isLessThan(MOST_MORE_MILLIS);
    }

    @Test
    @Tag("profile")
    void a_recall_of_200_000_units_does_not_freeze_the_page(Floor floor) {
        String product = Gtin.of(90120);
        for (int from = 0; from < MANY; from += BATCH) {
            List<String> lines = new ArrayList<>();
            for (int i = from; i < from + BATCH; i++) {
                lines.add(
                        "{\"eventTime\":\"2026-03-01T08:00:00.000Z\",\"bizStep\":\"commissioning\",\"action\":\"ADD\",\"bizLocation\":\"evil\",\"productId\":\""
                                + product + "\",\"serial\":\"" + i + "\"}");
            }
            floor.http().captureVisibly(lines);
        }
        try (Tab tab = Tab.open(floor.chromium(), floor.url())) {
            tab.page().setDefaultTimeout(300_000);
            tab.page().addInitScript("""
                    window.longest = 0;
                    new PerformanceObserver(list => list.getEntries().forEach(task => { window.longest = Math.max(window.longest, task.duration); }))
                      .observe({type: 'longtask', buffered: true});""");
            tab.go("#/recall?productId=" + product);
            tab.main().locator(".complete").waitFor();
            tab.main().getByText("Show the units").click();
            tab.await("All 200,000: the set is complete.");
            tab.page()
                    .waitForFunction(
                            "height => document.querySelector('.scroll.long').scrollHeight > height",
                            MANY * ROW_PIXELS);
            tab.main().locator(".scroll.long").evaluate("e => { e.scrollTop = e.scrollHeight; }");
            tab.main().locator("tr[aria-rowindex='" + (MANY + 1) + "'] a").waitFor();
            double longest = ((Number) tab.page().evaluate("window.longest")).doubleValue();
            System.out.printf("recall of %d units: longest task %.0f ms%n", MANY, longest);
            assertThat(longest).isLessThanOrEqualTo(LONGEST_TASK_MILLIS);
            assertThat(tab.main().locator(".rows.fixed tbody:not(.spacer) tr").count())
                    .isLessThan(100);
        }
    }

    private static double median(List<Double> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }
}

package io.unitrail.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.unitrail.e2e.console.Factory.Floor;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Http;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page of the console: axe finds nothing serious, the browser's console is silent, nothing is asked elsewhere; each is kept as a picture. */
@ExtendWith(Factory.class)
class ConsolePagesTest {
    /** {@code -Dpictures=all}: wide and narrow, light and dark; else each page wide and light, and narrow and dark. */
    private static final boolean EVERY_PICTURE = "all".equals(System.getProperty("pictures"));

    @Test
    void every_page_is_accessible_and_quiet_narrow_and_wide_light_and_dark(Floor floor) {
        String recall = openDrill(floor);
        try (Tab tab = Tab.open(floor.chromium(), floor.url())) {
            for (Map.Entry<String, String> page : pages(floor, recall).entrySet()) {
                tab.width(Tab.WIDE).scheme(ColorScheme.LIGHT).open(page.getValue());
                settle(tab, page.getKey());
                tab.assertAccessible(page.getKey() + " wide light");
                tab.picture(page.getKey() + "-1440-light");
                tab.scheme(ColorScheme.DARK);
                if (EVERY_PICTURE) {
                    tab.picture(page.getKey() + "-1440-dark");
                }
                tab.width(Tab.NARROW);
                tab.assertAccessible(page.getKey() + " narrow dark");
                assertThat(tab.page().evaluate("document.documentElement.scrollWidth"))
                        .as("%s does not scroll sideways", page.getKey())
                        .isEqualTo(Tab.NARROW);
                tab.picture(page.getKey() + "-390-dark");
                tab.scheme(ColorScheme.LIGHT);
                if (EVERY_PICTURE) {
                    tab.picture(page.getKey() + "-390-light");
                }
            }
            tab.assertQuiet();
        }
    }

    @Test
    void another_language_is_a_file_and_paper_has_no_buttons(Floor floor) {
        try (Tab tab = Tab.open(floor.chromium(), floor.url())) {
            tab.object(unit(floor));
            tab.page().locator("#language").selectOption("de");
            tab.page()
                    .locator("h2", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Geschichte"))
                    .waitFor();
            assertThat(tab.page().locator("html").getAttribute("lang")).isEqualTo("de");
            tab.assertAccessible("unit in German");
            tab.onPaper();
            assertThat(tab.page().locator("body > header").isVisible()).isFalse();
            assertThat(tab.main().locator(".timeline").isVisible()).isTrue();
            tab.picture("unit-print");
            tab.assertQuiet();
        }
    }

    private static String unit(Floor floor) {
        return floor.faults().correctedScan().scanned().canonical();
    }

    private static String stolen(Floor floor) {
        return floor.faults().stolenUnit().unit().canonical();
    }

    private static Map<String, String> pages(Floor floor, String recall) {
        var lot = floor.faults().badLot().lot();
        String product = floor.faults().clonedSerial().unit().product().value();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "#/");
        pages.put("search", "#/?q=" + Http.encode("nobody knows this"));
        pages.put("unit", "#/object?id=" + Http.encode(unit(floor)));
        pages.put(
                "clone",
                "#/object?id="
                        + Http.encode(floor.faults().clonedSerial().unit().canonical()));
        pages.put(
                "pallet",
                "#/object?id="
                        + Http.encode(floor.faults().lostPallet().pallet().canonical()));
        pages.put("machine", "#/object?id=" + Http.encode("https://id.gs1.org/01/" + Exhibits.MACHINE + "/21/M1"));
        pages.put("product", "#/group?path=" + Http.encode("/products/" + product));
        pages.put("lot", "#/group?path=" + Http.encode("/lots/" + Exhibits.MANY + "/LONG"));
        pages.put(
                "recall",
                "#/recall?component.productId=" + lot.product().value() + "&component.lot=" + Http.encode(lot.lot()));
        pages.put("recalls", "#/recalls");
        pages.put("standing", "#/standing?id=" + recall);
        pages.put("shipments", "#/shipments");
        pages.put(
                "shipment",
                "#/shipments?id=" + Http.encode(floor.faults().lostPallet().despatchAdvice()));
        pages.put("document", "#/documents?type=po&id=" + Http.encode(Exhibits.NAME));
        pages.put("stock", "#/stock?productId=" + product + "&pick=5");
        pages.put("alerts", "#/alerts");
        pages.put("operations", "#/operations");
        pages.put("dead-letters", "#/dead-letters");
        pages.put("check", "/check");
        pages.put("check-stolen", "/check?code=" + Http.encode(stolen(floor)));
        pages.put("check-link", "/01/" + Exhibits.MANY + "/10/OTHER/21/" + Exhibits.serial(1));
        return pages;
    }

    /** What comes after the page itself. */
    private static void settle(Tab tab, String name) {
        switch (name) {
            case "unit", "clone", "pallet" -> tab.main().locator(".scheme").waitFor();
            case "machine" -> {
                tab.main().getByText("As a graph").click();
                tab.main().locator(".node.group").click();
                tab.main().locator("g.node, a.node").nth(Exhibits.PARTS).waitFor();
            }
            case "product", "lot", "document", "stock", "shipments" ->
                tab.main().locator(".rows.fixed tbody:not(.spacer) tr").first().waitFor();
            case "recall" -> tab.main().locator(".complete").waitFor();
            case "standing" -> {
                tab.main().locator(".effectiveness").waitFor();
                tab.main().locator(".changes li").first().waitFor();
            }
            case "operations" ->
                tab.main()
                        .locator(".live:not(.warn)")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Live"))
                        .waitFor();
            case "check-stolen", "check-link" -> tab.main().locator(".verdict").waitFor();
            default -> tab.main().locator("h1").first().waitFor();
        }
    }

    private static String openDrill(Floor floor) {
        JsonNode opened = floor.http()
                .post(
                        "/api/v1/recalls",
                        "application/json",
                        "{\"name\":\"Cells\",\"drill\":true,\"class\":\"II\",\"by\":\"quality\",\"criteria\":["
                                + floor.faults().badLot().criterion() + "]}")
                .json();
        String id = opened.get("id").asText();
        Await.until(
                "the recall has its members",
                () -> !floor.http()
                        .get("/api/v1/recalls/" + id)
                        .json()
                        .path("live")
                        .path("setCompleteAt")
                        .isNull());
        return id;
    }

    /** Messages that stand between brackets show which words are not messages; texts of the log stand in elements of their own. */
    private static final String FOREIGN_WORDS = """
            () => {
              const names = /\\b(JSON|CSV|NDJSON|EPCIS|PDF|XLSX|Unitrail|English|Deutsch)\\b/g;
              const strange = text => {
                let rest = text.replace(names, '');
                for (let last = ''; last !== rest;) { last = rest; rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ''); }
                return /\\p{L}{2,}/u.test(rest);
              };
              const found = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (element.closest('bdi, time, pre, code, svg, script, noscript, textarea, [lang=de]') || !element.checkVisibility()) continue;
                if (strange(walker.currentNode.textContent)) found.push(walker.currentNode.textContent);
              }
              for (const name of ['aria-label', 'placeholder']) {
                document.querySelectorAll(`[${name}]`).forEach(element => {
                  const words = element.getAttribute(name);
                  if (/\\p{L}{2,}/u.test(words) && !words.includes('⟦')) found.push(name + ' ' + words);
                });
              }
              return found;
            }""";

    @Test
    void no_word_that_is_seen_is_written_in_a_page_itself(Floor floor) {
        String recall = openDrill(floor);
        try (Tab tab = Tab.open(floor.chromium(), floor.url())) {
            tab.page().route("**/console/messages/en.json", route -> {
                ObjectNode messages = (ObjectNode) Http.json(route.fetch().text());
                messages.properties()
                        .forEach(message -> message.setValue(
                                TextNode.valueOf("⟦" + message.getValue().asText() + "⟧")));
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(messages.toString()));
            });
            for (Map.Entry<String, String> page : pages(floor, recall).entrySet()) {
                tab.open(page.getValue());
                if (!List.of("machine", "operations").contains(page.getKey())) {
                    settle(tab, page.getKey());
                }
                assertThat((List<?>) tab.page().evaluate(FOREIGN_WORDS))
                        .as(page.getKey())
                        .isEmpty();
            }
        }
    }
}

package io.unitrail.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import io.unitrail.e2e.console.Factory.Floor;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ways that people go through the console, on the simulated factory with its planted faults. */
@ExtendWith(Factory.class)
class ConsoleWalkTest {
    private static final Locator.WaitForOptions ATTACHED =
            new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    private Floor floor;
    private Tab tab;

    @BeforeEach
    void open(Floor given) {
        floor = given;
        tab = Tab.open(floor.chromium(), floor.url());
        tab.go("#/");
    }

    @AfterEach
    void close() {
        tab.close();
    }

    private Locator button(String name) {
        return tab.main()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator link(String name) {
        return tab.main()
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void from_a_scanned_drill_to_the_bad_cells_to_everybody_who_has_one_to_the_report() throws Exception {
        var bad = floor.faults().badLot();
        UnitId drill = bad.affectedUnits().stream()
                .filter(unit -> !bad.former().contains(unit))
                .findFirst()
                .orElseThrow();

        tab.scan("\u001d01" + drill.product().value() + "21" + drill.serial());
        assertThat(tab.main().locator("h1").innerText()).isEqualTo(drill.serial());
        assertThat(tab.text()).contains("History", "commissioning", "Made of");

        link("Who has what contains " + bad.lot().lot() + "?").click();
        tab.main().locator(".complete").waitFor();
        assertThat(tile("affected")).isEqualTo(bad.total());
        for (Map.Entry<Holding, Long> holding : bad.byHolding().entrySet()) {
            assertThat(tab.main()
                            .locator(".tiles.holdings li." + holding.getKey().word() + " strong")
                            .innerText())
                    .as(holding.getKey().word())
                    .isEqualTo(holding.getValue().toString());
        }
        assertThat(tab.main().locator(".sum").innerText()).isEqualTo("Adds up to " + bad.total() + ".");
        assertThat(tab.main().locator(".result .rows").first().innerText()).contains("+49");

        button("Show the units").click();
        tab.await("All " + bad.total() + ": the set is complete.");
        String csv = text(tab.saved(button("CSV")));
        assertThat(csv.lines().count()).isEqualTo(bad.total() + 1L);
        assertThat(csv).contains(drill.serial());

        tab.main().getByText("Open as a recall that stays live").click();
        tab.main().getByLabel("Name").fill("Cells of " + bad.lot().lot());
        button("Preview").click();
        tab.await("It would catch " + bad.total() + " units.");
        button("Open the recall").click();
        tab.page().waitForURL("**/#/standing**");
        tab.shown();
        assertThat(tab.main().locator("h1").innerText())
                .startsWith("Cells of " + bad.lot().lot());
        tab.main().locator(".changes li.set_complete").waitFor();

        String report = text(tab.saved(button("21 CFR 7.53: status of the recall CSV")));
        assertThat(report).contains("Cells of " + bad.lot().lot(), "complete");
        byte[] pdf = tab.saved(button("21 CFR 806.10: corrections and removals PDF"));
        assertThat(pdfText(pdf)).contains(bad.lot().lot());
        tab.assertQuiet();
    }

    @Test
    void a_consignee_is_notified_answers_and_is_checked_and_the_chart_says_how_far_it_got() {
        String id = floor.http()
                .post(
                        "/api/v1/recalls",
                        "application/json",
                        "{\"name\":\"Ledger\",\"criteria\":["
                                + floor.faults().badLot().criterion() + "]}")
                .json()
                .get("id")
                .asText();
        tab.go("#/standing?id=" + id);
        Locator row = tab.main().locator(".ledger .rows tbody tr").first();
        row.waitFor();

        enter(row, "Notice", Map.of("how", "letter", "by", "quality"));
        row.locator("td")
                .nth(4)
                .filter(new Locator.FilterOptions().setHasText("yes"))
                .waitFor();
        enter(row, "Response", Map.of("onHand", "3", "returned", "2"));
        row.locator("td")
                .nth(5)
                .filter(new Locator.FilterOptions().setHasText("on hand 3"))
                .waitFor();
        enter(row, "Check", Map.of("outcome", "effective"));
        row.locator("td")
                .nth(6)
                .filter(new Locator.FilterOptions().setHasText("A effective"))
                .waitFor();

        assertThat(tab.main().locator(".effectiveness").innerText())
                .containsPattern("notified\\s+1 · ")
                .containsPattern("responded\\s+1 · ");
        tab.main().locator(".changes li.check").waitFor();
        byte[] pack =
                tab.saved(row.getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText("Notice pack")));
        assertThat(new String(pack, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
        tab.assertQuiet();
    }

    private void enter(Locator row, String kind, Map<String, String> fields) {
        row.getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText(kind))
                .first()
                .click();
        Locator dialog = tab.page().locator("dialog");
        fields.forEach((name, value) -> dialog.locator("[name=" + name + "]").fill(value));
        dialog.locator("button.primary").click();
        dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    @Test
    void the_two_lives_of_a_clone_stand_beside_each_other_with_the_evidence_one_click_away() {
        var clone = floor.faults().clonedSerial();
        tab.scan(clone.unit().serial());

        assertThat(tab.main().locator("p.holding").first().innerText())
                .startsWith("unknown because of a contradiction");
        assertThat(tab.main().locator(".life-card").count()).isEqualTo(2);
        assertThat(tab.main().locator(".timeline .life").innerText()).isEqualTo("Here another life begins.");

        link("commissioned twice").click();
        tab.main().locator(".alert-row").first().waitFor();
        assertThat(tab.main()
                        .locator(".alert-row.critical .evidence")
                        .first()
                        .locator("dl")
                        .count())
                .isEqualTo(2);
        tab.assertQuiet();
    }

    @Test
    void a_corrected_scan_is_struck_through_and_the_sliders_show_what_was_known_when() {
        var corrected = floor.faults().correctedScan();
        tab.object(corrected.scanned().canonical());
        assertThat(tab.main().locator("p.holding").first().innerText()).startsWith("with a consignee");
        assertThat(tab.main().locator(".timeline .voided .why").innerText()).contains("declared wrong");
        assertThat(tab.main()
                        .locator(".timeline .voided .said")
                        .evaluate("e => getComputedStyle(e).textDecorationLine"))
                .isEqualTo("line-through");

        JsonNode voided = floor.http()
                .get("/api/v1/objects/trace?id="
                        + Http.encode(corrected.scanned().canonical()))
                .json();
        String declared = "";
        for (JsonNode event : voided.get("events")) {
            declared = event.hasNonNull("voided")
                    ? event.get("voided").get("recordTime").asText()
                    : declared;
        }
        Instant before = Instant.parse(declared).minusMillis(1);
        tab.go("#/object?id=" + Http.encode(corrected.scanned().canonical()) + "&knownAt=" + before);
        assertThat(tab.main().locator("p.holding").first().innerText()).startsWith("with a consumer");
        assertThat(tab.main().locator(".timeline .voided").count()).isZero();
        assertThat(tab.main().locator(".times.past").innerText()).contains("This is the past.");

        Locator slider = tab.main().locator("[name=knownAt-slider]");
        tab.main().locator("[name=knownAt-slider]:not([disabled])").waitFor();
        slider.focus();
        tab.page().keyboard().press("End");
        tab.page().waitForURL(url -> !url.contains("knownAt"));
        tab.main().locator(".timeline .voided").waitFor();

        slider = tab.main().locator("[name=asOf-slider]:not([disabled])");
        slider.waitFor();
        int all = tab.main().locator(".timeline > li").count();
        slider.focus();
        tab.page().keyboard().press("Home");
        tab.page().waitForURL(url -> url.contains("asOf"));
        tab.main().locator(".times.past").waitFor();
        assertThat(tab.main().locator(".timeline > li").count()).isEqualTo(1).isLessThan(all);
        button("Back to now").click();
        tab.main().locator(".timeline .voided").waitFor();
        tab.assertQuiet();
    }

    @Test
    void hostile_names_are_text_on_every_page_and_in_every_file() throws Exception {
        String unit = "https://id.gs1.org/01/" + Exhibits.HOSTILE + "/21/" + Http.encode(Exhibits.SERIAL);
        String recall = floor.http()
                .post(
                        "/api/v1/recalls",
                        "application/json",
                        Http.JSON
                                .createObjectNode()
                                .put("name", Exhibits.NAME)
                                .put("reason", Exhibits.NAME)
                                .put("drill", true)
                                .set("criteria", Http.json("[{\"productId\":\"" + Exhibits.HOSTILE + "\"}]"))
                                .toString())
                .json()
                .get("id")
                .asText();
        List<String> pages = List.of(
                "#/?q=" + Http.encode(Exhibits.SERIAL),
                "#/?q=" + Http.encode(Exhibits.NAME),
                "#/object?id=" + Http.encode(unit),
                "#/group?path=" + Http.encode("/products/" + Exhibits.HOSTILE),
                "#/group?path=" + Http.encode("/lots/" + Exhibits.HOSTILE + "/" + Http.encode(Exhibits.LOT)),
                "#/documents?type=po&id=" + Http.encode(Exhibits.NAME),
                "#/shipments?id=" + Http.encode(Exhibits.NAME),
                "#/stock?location=evil&pick=3",
                "#/alerts?object=" + Http.encode(unit),
                "#/standing?id=" + recall,
                "#/recalls",
                "/check?productId=" + Exhibits.HOSTILE + "&serial=" + Http.encode(Exhibits.SERIAL),
                "/check?code=" + Http.encode(Exhibits.NAME),
                unit.substring("https://id.gs1.org".length()),
                "#/recall?productId=" + Exhibits.HOSTILE);
        for (String page : pages) {
            tab.open(page);
            assertNothingOfItIsRead(page);
        }
        assertThat(tab.takeErrors()).as("what is no code").allMatch(error -> error.contains("422"));
        tab.go("#/standing?id=" + recall);
        assertThat(tab.main().locator("h1 bdi").innerText()).isEqualTo(Exhibits.NAME);
        tab.main().locator(".ledger .rows tbody tr").first().waitFor();
        assertThat(tab.main().locator(".ledger").innerText()).contains(Exhibits.NAME);
        assertNothingOfItIsRead("a standing recall");
        assertThat(text(tab.saved(button("21 CFR 7.53: status of the recall CSV"))))
                .contains(Exhibits.NAME.replace("\"", "\"\""));
        assertThat(pdfText(tab.saved(button("21 CFR 806.10: corrections and removals PDF")))
                        .replaceAll("\\s+", ""))
                .contains("<script>alert(1)</script>");

        tab.go("#/object?id=" + Http.encode(unit));
        assertThat(tab.main().locator("h1").innerText()).isEqualTo(Exhibits.SERIAL);
        tab.await("<script>alert(1)</script>");
        assertThat(text(tab.saved(button("CSV")))).contains("<script>alert(1)</script>");
        assertThat(text(tab.saved(button("JSON")))).contains("alert");
        assertThat(text(tab.saved(button("EPCIS 2.0")))).contains("EPCISDocument");
        assertThat(pdfText(tab.saved(button("PDF"))).replaceAll("\\s+", "")).contains("<script>alert(1)</script>");

        tab.main().getByText("As a graph").click();
        tab.main()
                .locator(".graph text")
                .filter(new Locator.FilterOptions().setHasText("<script>"))
                .first()
                .waitFor();
        assertThat(tab.main().locator(".map, .scheme").first().innerText()).contains("<script>");
        assertNothingOfItIsRead("a graph");

        button("QR code").click();
        tab.main().locator(".qr svg").waitFor();
        BufferedImage picture = ImageIO.read(
                new ByteArrayInputStream(tab.main().locator(".qr svg").screenshot()));
        assertThat(decoded(picture)).isEqualTo(unit.replace("'", "%27"));
        assertThat(floor.http().get("/api/v1/qr?id=" + Http.encode(unit)).body())
                .doesNotContain("script");
        tab.assertQuiet();
    }

    private void assertNothingOfItIsRead(String page) {
        assertThat(tab.page()
                        .locator("main script, main img, main b, main [onload], main [onerror]")
                        .count())
                .as(page)
                .isZero();
    }

    @Test
    void stock_is_counted_picked_first_expired_first_and_followed_on_its_way_from_the_page_of_a_product() {
        String product = Gtin.of(90106);
        floor.http()
                .put(
                        "/api/v1/products/" + product,
                        "{\"name\":\"Milk\",\"validFrom\":\"2000-01-01T00:00:00Z\","
                                + "\"stockLevels\":[{\"place\":\"evil\",\"minimum\":5}]}");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            lines.add(Line.commissioning(product, "K" + i, i < 2 ? "LATE" : "SOON")
                    .with("expiry", i < 2 ? "2030-05-01" : "2030-02-01")
                    .with("bizLocation", "evil")
                    .with("disposition", "sellable_accessible")
                    .toString());
        }
        lines.add(Line.observe(product, "K0", "shipping")
                .at(Line.START.plusSeconds(60))
                .with("readPoint", "evil")
                .toString());
        floor.http().captureVisibly(lines);
        tab.go("#/group?path=" + Http.encode("/products/" + product));
        link("Stock").click();
        tab.page().waitForURL("**/#/stock**");
        tab.main().locator(".complete").waitFor();
        assertThat(tile("Units")).isEqualTo(3);
        assertThat(tile("Available")).isEqualTo(3);
        assertThat(tile("on the way")).isEqualTo(1);
        assertThat(tab.main()
                        .getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName("Levels"))
                        .locator("td")
                        .last()
                        .innerText())
                .isEqualTo("low");

        tab.main().getByLabel("Pick list: how many").fill("2");
        tab.main().getByLabel("First expired first").check();
        button("Look").click();
        tab.await("Take these, in this order");
        Locator picked = tab.main().locator(".rows.fixed").first().locator("tbody:not(.spacer) tr");
        picked.first().waitFor();
        assertThat(picked.allInnerTexts().stream().map(row -> row.split("\\s")[0]))
                .containsExactly("K2", "K3");

        tab.main().getByLabel("True at").fill("2020-01-01T00:00:01");
        button("Look").click();
        tab.page().waitForURL(url -> url.contains("asOf"));
        tab.main()
                .locator(".complete small")
                .filter(new Locator.FilterOptions().setHasText("true at"))
                .waitFor();
        assertThat(tile("Units")).as("before anything was made").isZero();
        tab.assertQuiet();
    }

    @Test
    void a_unit_that_was_sold_says_how_its_warranty_stands_at_any_time() {
        UnitId sold = floor.faults().correctedScan().sold();
        Instant sale = floor.faults().correctedScan().saleTime();
        tab.object(sold.canonical());
        tab.main()
                .locator(".warranty")
                .filter(new Locator.FilterOptions().setHasText("in warranty, until"))
                .waitFor();
        tab.go("#/object?id=" + Http.encode(sold.canonical()) + "&asOf=" + sale.minusSeconds(1));
        tab.main()
                .locator(".warranty")
                .filter(new Locator.FilterOptions().setHasText("not started"))
                .waitFor();
        tab.assertQuiet();
    }

    @Test
    void a_lost_or_slow_connection_is_said_at_once_and_forgotten_when_it_is_back() {
        Locator status = tab.page().locator("#status");
        tab.page().context().setOffline(true);
        status.filter(new Locator.FilterOptions().setHasText("Connection lost")).waitFor();
        tab.page().context().setOffline(false);
        status.filter(new Locator.FilterOptions().setHasNotText("Connection")).waitFor(ATTACHED);
        var slow = tab.page().context().newCDPSession(tab.page());
        com.google.gson.JsonObject conditions = new com.google.gson.JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 3_500);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", -1);
        slow.send("Network.enable");
        slow.send("Network.emulateNetworkConditions", conditions);
        tab.page().evaluate("dispatchEvent(new Event('online'))");
        status.filter(new Locator.FilterOptions().setHasText("The connection is slow"))
                .waitFor();
        status.filter(new Locator.FilterOptions().setHasNotText("slow")).waitFor(ATTACHED);
        assertThat(tab.takeErrors()).allMatch(error -> error.contains("ERR_INTERNET_DISCONNECTED"));
    }

    /** The list itself, at both ends and between, over rows that are not there until they are looked at. */
    @Test
    void a_million_rows_can_be_scrolled_to_either_end_and_only_those_in_view_are_asked_for() {
        List<?> seen = (List<?>) tab.page().evaluate("""
                async () => {
                  const {rows} = await import('/console/parts/rows.js');
                  const asked = new Set();
                  const source = {length: 100, more: false, at: index => { asked.add(index); return index; }, load: () => Promise.resolve()};
                  const list = rows('rows', ['number'], source, index => [String(index)]);
                  document.getElementById('main').replaceChildren(list.element);
                  const box = list.element.querySelector('.scroll');
                  const drawn = () => new Promise(resolve => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(resolve)), 50));
                  const found = [];
                  await drawn();
                  source.length = 1_000_000; // as a set that streams in
                  list.changed();
                  await drawn();
                  for (const part of [0, 0.5, 1]) {
                    box.scrollTop = part * box.scrollHeight;
                    await drawn();
                    const edge = box.getBoundingClientRect();
                    const top = edge.top + list.element.querySelector('thead').offsetHeight;
                    const inView = [...box.querySelectorAll('tbody:not(.spacer) tr')].filter(row => {
                      const at = row.getBoundingClientRect();
                      return at.bottom > top + 1 && at.top < edge.bottom - 1;
                    }).map(row => Number(row.textContent));
                    found.push(inView[0], inView.at(-1));
                  }
                  return [...found, asked.size, box.querySelectorAll('tr').length];
                }""");
        List<Integer> numbers =
                seen.stream().map(number -> ((Number) number).intValue()).toList();
        assertThat(numbers.get(0)).as("first row").isZero();
        assertThat(numbers.get(2)).as("middle").isBetween(499_000, 501_000);
        assertThat(numbers.get(5)).as("last row").isEqualTo(999_999);
        assertThat(numbers.get(6)).as("rows that were asked for").isLessThan(500);
        assertThat(numbers.get(7)).as("rows in the page").isLessThan(100);
        tab.assertQuiet();
    }

    @Test
    void a_list_is_scrolled_by_pages_and_only_what_is_in_view_is_in_the_page() {
        tab.go("#/group?path=" + Http.encode("/products/" + Exhibits.MANY));
        Locator box = tab.main().locator(".scroll.long");
        Locator rows = tab.main().locator(".rows.fixed tbody:not(.spacer) tr");
        rows.first().waitFor();
        assertThat(lists()).as("pages read before anybody scrolled").isLessThanOrEqualTo(2);

        for (int i = 0; i < 60 && !tab.text().contains("1,500 rows, all of them."); i++) {
            box.evaluate("e => { e.scrollTop = e.scrollHeight; }");
            tab.page().waitForTimeout(50);
            assertThat(rows.count()).isLessThan(100);
        }
        tab.await("1,500 rows, all of them.");
        box.evaluate("e => { e.scrollTop = e.scrollHeight; }");
        tab.main().locator("tr[aria-rowindex='" + (Exhibits.UNITS + 1) + "'] a").waitFor();
        box.evaluate("e => { e.scrollTop = 0; }");
        tab.main().locator("tr[aria-rowindex='2'] a").waitFor();
        assertThat(tab.page().evaluate("document.querySelectorAll('*').length").toString())
                .satisfies(count -> assertThat(Integer.parseInt(count)).isLessThan(1_500));
        tab.assertQuiet();
    }

    private long lists() {
        return tab.requests().stream().filter(url -> url.contains("/units?")).count();
    }

    @Test
    void a_long_set_can_be_cancelled_and_says_that_it_is_not_the_whole() {
        tab.go("#/recall?productId=" + Exhibits.MANY);
        tab.main().locator(".complete").waitFor();
        // The tab is slowed down, so that there is a middle to cancel in.
        var slow = tab.page().context().newCDPSession(tab.page());
        com.google.gson.JsonObject conditions = new com.google.gson.JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", 60_000);
        conditions.addProperty("uploadThroughput", 60_000);
        slow.send("Network.enable");
        slow.send("Network.emulateNetworkConditions", conditions);

        button("Show the units").click();
        button("Cancel").click();
        tab.await("This is NOT the whole set.");

        conditions.addProperty("downloadThroughput", -1);
        slow.send("Network.emulateNetworkConditions", conditions);
        tab.assertQuiet();
    }

    @Test
    void everything_can_be_done_with_the_keyboard_alone() {
        tab.go("#/recalls");
        tab.page().keyboard().press("/");
        assertThat(tab.page().evaluate("document.activeElement.id")).isEqualTo("q");
        String serial = floor.faults().correctedScan().scanned().serial();
        tab.page().keyboard().type(serial);
        tab.page().keyboard().press("Enter");
        tab.page().locator("h1", new Page.LocatorOptions().setHasText(serial)).waitFor();
        assertThat(tab.page().evaluate("document.activeElement.id"))
                .as("where reading goes on")
                .isEqualTo("main");
        for (int i = 0; i < 60 && !isRecallLinkFocused(); i++) {
            tab.page().keyboard().press("Tab");
        }
        assertThat(isRecallLinkFocused()).isTrue();
        assertThat(tab.page().evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        tab.page().keyboard().press("Enter");
        tab.main().locator(".complete").waitFor();
        tab.assertQuiet();
    }

    private boolean isRecallLinkFocused() {
        return Boolean.TRUE.equals(tab.page().evaluate("document.activeElement.matches('a.ask')"));
    }

    @Test
    void a_serial_of_several_products_shows_both_and_says_what_each_is() {
        String other = Gtin.of(90105);
        String twin = Exhibits.serial(7);
        floor.http()
                .captureVisibly(List.of(
                        "{\"eventTime\":\"2026-03-01T08:00:00.000Z\",\"bizStep\":\"commissioning\",\"action\":\"ADD\",\"bizLocation\":\"evil\",\"productId\":\""
                                + other + "\",\"serial\":\"" + twin + "\"}"));
        tab.scan(twin);
        assertThat(tab.main().locator("h1").innerText()).isEqualTo("2 things are known by “" + twin + "”");
        assertThat(tab.main().locator(".matches li").count()).isEqualTo(2);
        assertThat(tab.main().locator(".matches").innerText()).contains(other, Exhibits.MANY, "Unit");
        tab.assertQuiet();
    }

    @Test
    void a_lost_pallet_is_overdue_and_its_shipment_says_what_is_missing() {
        var pallet = floor.faults().lostPallet();
        tab.go("#/shipments");
        Locator onTheWay = tab.main().locator(".long-list tbody a").first();
        onTheWay.waitFor();
        String name = onTheWay.innerText();
        onTheWay.click();
        tab.page().locator("h1", new Page.LocatorOptions().setHasText(name)).waitFor();
        tab.go("#/shipments");
        tab.main().getByLabel("Shipment: despatch advice, bill of lading").fill(pallet.despatchAdvice());
        button("Look").click();
        tab.page()
                .locator("h1", new Page.LocatorOptions().setHasText(pallet.despatchAdvice()))
                .waitFor();
        tab.main().locator(".tiles").waitFor();
        assertThat(tile("missing")).isGreaterThanOrEqualTo(pallet.units().size());
        assertThat(tab.text()).contains(pallet.units().first().serial());
        tab.assertQuiet();
    }

    @Test
    void operations_show_events_as_they_come() {
        tab.go("#/operations");
        tab.main().getByText("Live: new things appear by themselves.").waitFor();
        int before = tile("records in the log");
        floor.http()
                .captureVisibly(List.of(
                        "{\"eventTime\":\"2026-03-01T08:00:00.000Z\",\"bizStep\":\"commissioning\",\"action\":\"ADD\",\"bizLocation\":\"evil\",\"productId\":\""
                                + Exhibits.HOSTILE + "\",\"serial\":\"LIVE\"}",
                        "{\"eventTime\":\"2026-03-03T08:00:00.000Z\",\"bizStep\":\"commissioning\",\"action\":\"ADD\",\"bizLocation\":\"elsewhere\",\"productId\":\""
                                + Exhibits.HOSTILE + "\",\"serial\":\"LIVE\"}"));
        tab.main()
                .locator(".changes li.critical")
                .filter(new Locator.FilterOptions().setHasText("/21/LIVE"))
                .waitFor();
        for (int i = 0; i < 100 && tile("records in the log") <= before; i++) {
            tab.page().waitForTimeout(100);
        }
        assertThat(tile("records in the log")).as("the flow is live").isGreaterThan(before);
        tab.assertQuiet();
    }

    private int tile(String name) {
        String number = tab.main()
                .locator(".tiles li")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .locator("strong")
                .innerText();
        return Integer.parseInt(number.replace(",", ""));
    }

    private static String pdfText(byte[] file) throws Exception {
        try (PdfReader reader = new PdfReader(file)) {
            PdfTextExtractor extractor = new PdfTextExtractor(reader);
            StringBuilder all = new StringBuilder();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                all.append(extractor.getTextFromPage(page)).append('\n');
            }
            return all.toString();
        }
    }

    private static String decoded(BufferedImage picture) throws Exception {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels))))
                .getText();
    }
}

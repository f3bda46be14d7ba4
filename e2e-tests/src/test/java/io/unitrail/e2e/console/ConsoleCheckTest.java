package io.unitrail.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.unitrail.domain.id.UnitId;
import io.unitrail.e2e.console.Factory.Floor;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Http;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The public check on a phone, by people who have no login and never heard of this service. */
@ExtendWith(Factory.class)
class ConsoleCheckTest {
    /** Where a browser has no BarcodeDetector of its own, as on Linux: one that sees the code that the test holds before the camera, and a camera. */
    private static final String CAMERA = """
            globalThis.BarcodeDetector = class {
              static async getSupportedFormats() { return ['qr_code', 'data_matrix']; }
              async detect(video) { return video.videoWidth ? [{rawValue: globalThis.shownCode}] : []; }
            };
            navigator.mediaDevices.getUserMedia = async () => {
              const canvas = document.createElement('canvas');
              const paint = canvas.getContext('2d');
              setInterval(() => { paint.fillStyle = '#' + Math.random().toString(16).slice(2, 8); paint.fillRect(0, 0, 99, 99); }, 40);
              globalThis.stream = canvas.captureStream();
              return globalThis.stream;
            };""";

    private Floor floor;
    private Tab tab;

    @BeforeEach
    void open(Floor given) {
        floor = given;
        tab = Tab.open(floor.chromium(), floor.url()).width(Tab.NARROW);
    }

    @AfterEach
    void close() {
        tab.close();
    }

    private Locator verdict() {
        Locator verdict = tab.main().locator(".verdict");
        verdict.waitFor();
        return verdict;
    }

    private void type(String code) {
        Locator field = tab.main().locator("[name=code]");
        field.click();
        for (String part : code.split("((?<=\u001d)|(?=\u001d))")) {
            if (part.equals("\u001d")) {
                tab.page().keyboard().press("F8");
            } else {
                tab.page().keyboard().type(part);
            }
        }
        tab.page().keyboard().press("Enter");
    }

    @Test
    void a_stolen_unit_is_told_in_plain_words_and_nothing_of_who_has_it() {
        var stolen = floor.faults().stolenUnit();
        tab.visit("/check");
        assertThat(tab.page().locator("nav, #search").count())
                .as("nothing that needs a role")
                .isZero();
        type(stolen.unit().canonical());

        assertThat(verdict().getAttribute("class")).contains("bad");
        assertThat(verdict().innerText())
                .contains(
                        "It was reported stolen. Do not buy it.", stolen.unit().serial());
        assertThat(tab.page().evaluate("document.activeElement.closest('.verdict') !== null"))
                .as("reading goes on at the verdict")
                .isEqualTo(true);
        String shop = floor.http()
                .get("/api/v1/places/" + Http.encode(stolen.stolenFrom()))
                .json()
                .path("name")
                .asText("no name");
        assertThat(tab.text()).doesNotContain(shop, "History", "sgln");
        assertThat(tab.requests())
                .filteredOn(url -> url.contains("/api/"))
                .allMatch(url -> url.contains("/api/v1/check") || url.contains("/api/v1/codes"));
        assertThat(tab.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(Tab.NARROW);
        tab.assertAccessible("check of a stolen unit");
        tab.assertQuiet();
    }

    @Test
    void a_unit_that_is_recalled_says_so_with_its_warranty_and_in_another_language_without_asking_again() {
        UnitId sold = floor.faults().correctedScan().sold();
        String recall = floor.http()
                .post(
                        "/api/v1/recalls",
                        "application/json",
                        "{\"name\":\"Sold\",\"criteria\":[{\"productId\":\""
                                + sold.product().value() + "\",\"serial\":\"" + sold.serial() + "\"}]}")
                .json()
                .get("id")
                .asText();
        Await.until(
                "the recall is known",
                () -> floor.http()
                        .get("/api/v1/units/" + sold.product().value() + "/" + sold.serial())
                        .body()
                        .contains(recall));
        tab.visit("/check?productId=" + sold.product().value() + "&serial=" + Http.encode(sold.serial()));

        assertThat(verdict().innerText())
                .contains("Genuine", "It is recalled: Stop using it", recall, "Warranty: ")
                .doesNotContain("nothing speaks against it");
        tab.page().locator("#language").selectOption("de");
        tab.main().getByText("Es ist zurückgerufen:").waitFor();
        assertThat(tab.requests().stream().filter(url -> url.contains("/api/v1/check?")))
                .hasSize(1);
        floor.http().post("/api/v1/recalls/" + recall + "/close", "application/json", "{\"reason\":\"test\"}");
        tab.assertQuiet();
    }

    @Test
    void a_digital_link_opens_the_check_of_its_unit_and_compares_what_is_printed() {
        tab.visit("/01/" + Exhibits.MANY + "/10/LONG/21/" + Exhibits.serial(3));
        assertThat(verdict().innerText()).contains("Genuine", "It is in no open recall.");
        tab.visit("/01/" + Exhibits.MANY + "/10/OTHER/21/" + Exhibits.serial(3));
        assertThat(verdict().innerText()).contains("Suspect", "the lot printed on it is another");
        tab.assertQuiet();
    }

    @Test
    void a_scanner_that_types_reads_into_the_same_field_and_what_has_no_serial_asks_for_it() {
        tab.visit("/check");
        type("]d201" + Exhibits.MANY + "21" + Exhibits.serial(4) + "\u001d10LONG");
        assertThat(verdict().innerText()).contains("Genuine");
        assertThat(tab.page().url()).contains("serial=" + Exhibits.serial(4)).contains("lot=LONG");

        type("(01)" + Exhibits.MANY);
        tab.await("There is no serial in it.");
        tab.page().keyboard().type(Exhibits.serial(5));
        tab.page().keyboard().press("Enter");
        assertThat(verdict().innerText()).contains("Genuine", Exhibits.serial(5));

        type("no code at all");
        tab.await("Type product ID and serial from the label.");
        assertThat(tab.takeErrors()).allMatch(error -> error.contains("422"));
    }

    @Test
    void a_code_before_the_camera_is_read_and_the_camera_is_let_go() {
        tab.page().addInitScript(CAMERA);
        tab.visit("/check");
        tab.page()
                .evaluate(
                        "code => { globalThis.shownCode = code; }",
                        "https://id.example/01/" + Exhibits.MANY + "/21/" + Exhibits.serial(6));
        tab.main()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Camera"))
                .click();
        assertThat(verdict().innerText()).contains("Genuine", Exhibits.serial(6));
        assertThat(tab.page().evaluate("stream.getTracks().every(track => track.readyState === 'ended')"))
                .isEqualTo(true);
        tab.assertQuiet();
    }

    @Test
    void who_wants_to_be_told_of_a_recall_registers_and_can_take_it_back() {
        tab.visit("/check?productId=" + Exhibits.MANY + "&serial=" + Exhibits.serial(7));
        verdict();
        Locator form = tab.main().locator(".register form");
        form.locator("[name=consent]").check();
        form.locator("button").click();
        tab.await("Give an email address or a phone number.");
        form.locator("[name=email]").fill("ada@example.org");
        form.locator("button").click();
        tab.await("You will be told");
        String id = tab.main().locator(".kept code").first().innerText();
        String token = tab.main().locator(".kept code").last().innerText();
        tab.assertAccessible("a registration");
        tab.main().getByText("Registered before? Erase it").click();
        tab.main().locator(".eraser [name=id]").fill(id);
        tab.main().locator(".eraser [name=token]").fill(token);
        tab.main().locator(".eraser form button").click();
        tab.await("It is erased.");
        tab.assertQuiet();
    }
}

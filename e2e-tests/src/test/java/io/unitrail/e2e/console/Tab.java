package io.unitrail.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import io.unitrail.e2e.support.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A tab of the browser on the console. It notes what went wrong: errors of the page, requests to anywhere else. */
final class Tab implements AutoCloseable {
    static final int WIDE = 1440;
    static final int NARROW = 390;
    private static final int HEIGHT = 900;
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Set<String> BAD = Set.of("serious", "critical");

    private final String url;
    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    private Tab(String url, BrowserContext context) {
        this.url = url;
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(this::said);
        page.onPageError(errors::add);
        page.onRequest(request -> {
            requests.add(request.url());
            if (!request.url().startsWith(url) && !request.url().startsWith("blob:" + url)) {
                elsewhere.add(request.url());
            }
        });
        page.setDefaultTimeout(30_000);
    }

    /** Opens an empty tab, as somebody in Berlin has it. */
    static Tab open(Chromium chromium, String url) {
        return new Tab(
                url,
                chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(WIDE, HEIGHT)
                                .setLocale("en-GB")
                                .setTimezoneId("Europe/Berlin")
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setAcceptDownloads(true)));
    }

    private void said(ConsoleMessage message) {
        if (message.type().equals("error")) {
            errors.add(message.text() + " " + message.location());
        }
    }

    Page page() {
        return page;
    }

    List<String> requests() {
        return requests;
    }

    /** Goes to a page of the console and waits until it is shown. */
    Tab go(String hash) {
        if (page.url().startsWith(url + "/#") || page.url().equals(url + "/")) {
            page.evaluate(
                    "hash => { document.getElementById('main').setAttribute('aria-busy', 'true'); location.hash = hash; }",
                    hash);
        } else {
            page.navigate(url + "/" + hash);
        }
        return shown();
    }

    /** Goes to an address that is not one of the console's own pages, such as that of a Digital Link. */
    Tab visit(String path) {
        page.navigate(url + path);
        return shown();
    }

    /** A page of the console where it begins with #, else an address. */
    Tab open(String address) {
        return address.startsWith("#") ? go(address) : visit(address);
    }

    /** Waits until the page that was asked for is shown. */
    Tab shown() {
        page.locator("main:not([aria-busy])").locator("h1").first().waitFor();
        return this;
    }

    /** The page of an object. */
    Tab object(String id) {
        return go("#/object?id=" + Http.encode(id));
    }

    /** Scans something as a keyboard-wedge scanner does: into the field, fast, and Enter. */
    Tab scan(String text) {
        if (!"q".equals(page.evaluate("document.activeElement.id"))) {
            page.keyboard().press("/");
        }
        page.evaluate("document.getElementById('main').setAttribute('aria-busy', 'true')");
        for (String part : text.split("((?<=\u001d)|(?=\u001d))")) {
            if (part.equals("\u001d")) {
                page.keyboard().press("F8");
            } else {
                page.keyboard().type(part);
            }
        }
        page.keyboard().press("Enter");
        return shown();
    }

    Locator main() {
        return page.locator("main");
    }

    String text() {
        return main().innerText();
    }

    void await(String text) {
        main().getByText(text).first().waitFor();
    }

    /** The file that a click saves, as text. */
    byte[] saved(Locator click) {
        Download download = page.waitForDownload(click::click);
        try {
            return Files.readAllBytes(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No serious or critical violation of WCAG 2.2 AA. */
    void assertAccessible(String what) {
        List<Rule> violations = new AxeBuilder(page)
                .setLegacyMode(true)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        assertThat(violations.stream()
                        .filter(rule -> BAD.contains(rule.getImpact()))
                        .map(rule -> rule.getId() + " " + rule.getHelp() + ": "
                                + rule.getNodes().stream()
                                        .limit(3)
                                        .map(node -> node.getHtml() + " " + node.getTarget())
                                        .toList()))
                .as("axe on %s", what)
                .isEmpty();
    }

    /** Nothing went wrong so far, and nothing was asked of anybody else. */
    void assertQuiet() {
        assertThat(errors).as("errors in the browser's console").isEmpty();
        assertThat(elsewhere).as("requests to another origin").isEmpty();
    }

    /** Errors that were expected are forgotten. */
    List<String> takeErrors() {
        List<String> taken = List.copyOf(errors);
        errors.clear();
        return taken;
    }

    Tab scheme(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        return this;
    }

    Tab onPaper() {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        return this;
    }

    Tab width(int pixels) {
        page.setViewportSize(pixels, HEIGHT);
        return this;
    }

    /** Kept among the artifacts of the build. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}

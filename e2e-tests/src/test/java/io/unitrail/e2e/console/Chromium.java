package io.unitrail.e2e.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine, driven by Playwright. Nothing is downloaded. */
final class Chromium implements AutoCloseable {
    /** Set to {@code none} by bin/test, which has said so, where there is no Chromium and none can be installed. */
    private static final String SETTING = "unitrail.browser";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; fails where there is none, unless the test command said that there cannot be one. */
    static Chromium start() {
        Assumptions.assumeFalse(
                "none".equals(System.getProperty(SETTING)), "NOT RUN: there is no Chromium here, as bin/test said");
        Path executable = executable()
                .orElseThrow(() -> new AssertionError(
                        "no Chromium found; install it (apt-get install chromium) or set UNITRAIL_CHROMIUM; "
                                + "bin/test does so where it may"));
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable)));
    }

    Browser browser() {
        return browser;
    }

    private static Optional<Path> executable() {
        String given = System.getenv("UNITRAIL_CHROMIUM");
        if (given != null && !given.isEmpty()) {
            return Optional.of(Path.of(given));
        }
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}

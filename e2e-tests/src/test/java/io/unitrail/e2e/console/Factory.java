package io.unitrail.e2e.console;

import io.unitrail.e2e.QuickstartChild;
import io.unitrail.e2e.support.Http;
import io.unitrail.quickstart.factory.PlantedFaults;
import io.unitrail.quickstart.factory.SimulatedFactory;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The quickstart with its simulated factory and a browser, once for all tests of the console; tests ask for it as a parameter. */
public final class Factory implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Factory.class);
    private static final int UNITS = 300;

    /** What the tests work with. */
    record Floor(String url, Http http, PlantedFaults faults, Chromium chromium) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Floor.class;
    }

    @Override
    public Floor resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("floor", any -> new Running(), Running.class)
                .floor;
    }

    /** Closed by JUnit when all tests have run. */
    private static final class Running implements AutoCloseable {
        private final Chromium chromium;
        private final Path directory;
        private final QuickstartChild child;
        private final Floor floor;

        Running() {
            chromium = Chromium.start();
            try {
                directory = Files.createTempDirectory("unitrail-console");
                child = QuickstartChild.start(
                                directory.resolve("data"),
                                directory.resolve("stderr.txt"),
                                "--port",
                                "0",
                                "--simulate",
                                String.valueOf(UNITS))
                        .awaitReady();
                String url = child.url();
                Http http = new Http(URI.create(url).getPort());
                new Exhibits(http).set();
                floor = new Floor(url, http, faults(directory.resolve("data")), chromium);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static PlantedFaults faults(Path data) throws IOException {
            Properties said = new Properties();
            try (Reader reader = Files.newBufferedReader(data.resolve("simulation.properties"))) {
                said.load(reader);
            }
            return new SimulatedFactory(
                            Integer.parseInt(said.getProperty("units")),
                            Long.parseLong(said.getProperty("seed")),
                            Instant.parse(said.getProperty("end")))
                    .plantedFaults();
        }

        @Override
        public void close() throws Exception {
            chromium.close();
            child.close();
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
            }
        }
    }
}
